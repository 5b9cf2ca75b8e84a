/** A request exactly as Rollcall sent it, to be sent again. Holds a sandbox's token: lives in memory alone. */
export interface RecordedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const storePart = /\/stores\/([^/]+)\//;

export interface Recording {
  /** Of each store, in the order in which the stores were begun. */
  readonly stores: readonly (readonly RecordedRequest[])[];
  /** The most requests that waited for their answer at the same time. */
  readonly atOnce: number;
}

/** Notes all that goes out through `fetch` from now on. */
export function recordRequests(): () => Recording {
  const stores = new Map<string, RecordedRequest[]>();
  const send = globalThis.fetch;
  let inFlight = 0;
  let atOnce = 0;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const store = storePart.exec(url)?.[1] ?? '';
    const requests = stores.get(store) ?? [];
    stores.set(store, requests);
    requests.push({
      url,
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === 'string' ? init.body : null,
    });
    inFlight += 1;
    atOnce = Math.max(atOnce, inFlight);
    return send(input, init).finally(() => (inFlight -= 1));
  };
  return () => ({ stores: [...stores.values()], atOnce });
}
