/** Asks a sandbox store over HTTP as a client would; for the tests in this folder. */
import {
  startSandbox,
  type Sandbox,
  type SandboxOptions,
  type SandboxStoreAccess,
} from '../start-sandbox.ts';

/** A clock that stands still until it is moved. */
export interface TestClock {
  readonly now: () => number;
  readonly forward: (milliseconds: number) => void;
}

export function createTestClock(start = Date.parse('2026-11-22T09:00:00Z')): TestClock {
  let now = start;
  return {
    now: () => now,
    forward: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Runs `use` against a sandbox and closes it, whatever happens. */
export async function withSandbox(
  options: SandboxOptions,
  use: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox(options);
  try {
    await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** The first store that fits, with a token. Throws when the world has none. */
export function storeWith(
  sandbox: Sandbox,
  fits: (store: SandboxStoreAccess) => boolean,
): SandboxStoreAccess & { readonly token: string } {
  const store = sandbox.stores.find((each) => each.token !== null && fits(each));
  if (store?.token == null) throw new Error('No sandbox store fits.');
  return { ...store, token: store.token };
}

export interface GraphqlReply {
  readonly status: number;
  // The tests know what they asked for; typing every answer would test the types, not the server.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export async function askGraphql(
  store: SandboxStoreAccess,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token: string | null = store.token,
): Promise<GraphqlReply> {
  const response = await fetch(`${store.endpoint}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token ?? '' },
    body: JSON.stringify({ query, variables }),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

export async function askRest(store: SandboxStoreAccess, path: string): Promise<Response> {
  return fetch(`${store.endpoint}/admin/api/2026-10/${path}`, {
    headers: { 'x-shopify-access-token': store.token ?? '' },
  });
}

/** Posts to the token endpoint, as a form that wants JSON back. */
export async function askToken(
  store: SandboxStoreAccess,
  form: Readonly<Record<string, string>>,
): Promise<GraphqlReply> {
  const response = await fetch(`${store.endpoint}/admin/oauth/access_token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}
