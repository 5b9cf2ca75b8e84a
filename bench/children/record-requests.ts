import { Agent } from 'undici';

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

/** Notes all that goes out through Rollcall's transport from now on. */
export function recordRequests(): () => Recording {
  const stores = new Map<string, RecordedRequest[]>();
  const send = Agent.prototype.dispatch;
  let inFlight = 0;
  let atOnce = 0;
  Agent.prototype.dispatch = function dispatch(options, handler) {
    const url = `${String(options.origin)}${options.path}`;
    const store = storePart.exec(url)?.[1] ?? '';
    const requests = stores.get(store) ?? [];
    stores.set(store, requests);
    const { method, headers, body } = options;
    if (typeof headers !== 'object' || headers === null) throw new Error('Requests have headers.');
    requests.push({
      url,
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: typeof body === 'string' ? body : null,
    });
    inFlight += 1;
    atOnce = Math.max(atOnce, inFlight);
    return send.call(this, options, {
      ...handler,
      onResponseEnd(controller, trailers) {
        inFlight -= 1;
        handler.onResponseEnd?.(controller, trailers);
      },
      onResponseError(controller, error) {
        inFlight -= 1;
        handler.onResponseError?.(controller, error);
      },
    });
  };
  return () => ({ stores: [...stores.values()], atOnce });
}
