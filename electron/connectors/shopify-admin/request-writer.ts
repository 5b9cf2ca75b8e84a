import { createAdminApiClient } from '@shopify/admin-api-client';
import type { AdminQueries, ApiClientRequestOptions } from '@shopify/admin-api-client';
import type { StoreAddress } from '#electron/core/ports.ts';
import { API_VERSION } from './admin-queries.ts';
import { addressHeaders, baseOf } from './store-address.ts';

/** A question to a store, ready to be sent by POST. */
export interface WrittenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Writes the questions to one store with one token. */
export type RequestWriter = <Query extends keyof AdminQueries & string>(
  query: Query,
  variables: AdminQueries[Query]['variables'] | undefined,
) => Promise<WrittenRequest>;

/**
 * Lets Shopify's own client write requests, and send none: it folds every failure into one message, while ours knows what
 * to do about each. It insists on `https://<domain>`, so an endpoint is put in its place.
 */
export function createRequestWriter(store: StoreAddress, accessToken: string): RequestWriter {
  const client = createAdminApiClient({
    storeDomain: store.domain,
    apiVersion: API_VERSION,
    accessToken,
    userAgentPrefix: 'Rollcall',
    retries: 0,
    logger: () => undefined, // else it writes to the console; what is logged is our client's business
    customFetchApi: async (url, init) =>
      inPlaceOfAnAnswer({
        url: url.replace(`https://${store.domain}`, baseOf(store)),
        headers: { ...headersOf(init?.headers), ...addressHeaders(store) },
        body: textOf(init?.body),
      }),
  });
  return async (query, variables) => {
    // Typed by the query's text; the generic hides that from the compiler.
    const options = { variables } as ApiClientRequestOptions<typeof query, AdminQueries>;
    return writtenIn(await client.fetch(query, options));
  };
}

/** All that the client looks at in an answer, with what it would have sent; a real one would load all of `fetch`. */
function inPlaceOfAnAnswer(written: WrittenRequest): Response {
  const answer = { ok: true, status: 204, headers: { get: () => null }, written };
  return answer as unknown as Response; // safe: every conformance test runs the client on it
}

/** The client gives the answer of its `fetch` as it is. */
function writtenIn(answer: object): WrittenRequest {
  return (answer as unknown as { readonly written: WrittenRequest }).written; // safe: made right above
}

function headersOf(headers: unknown): Readonly<Record<string, string>> {
  if (typeof headers !== 'object' || headers === null) throw new Error('Shopify’s client gave no headers.');
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) texts[name] = textOf(value);
  return texts;
}

function textOf(part: unknown): string {
  if (typeof part !== 'string') throw new Error('Shopify’s client gave no text to send.');
  return part;
}
