import { createAdminApiClient } from '@shopify/admin-api-client';
import type { AdminQueries, ApiClientRequestOptions } from '@shopify/admin-api-client';
import type { RollcallError } from '#shared/contract/errors.ts';
import type { StoreAddress } from '#electron/core/ports.ts';
import type { CostEstimate } from '../http/cost-model.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { HttpAnswer } from '../http/http-exchange.ts';
import { parseJsonAnswer } from './admin-answers.ts';
import { graphqlFault, readComplaints, statusFault } from './admin-faults.ts';
import { API_VERSION } from './admin-queries.ts';
import { addressHeaders, baseOf, laneOf } from './store-address.ts';
import type { TokenSource } from './token-keeper.ts';

/** Questions to one store during one reading: the token is put in here, renewed once where it is refused. */
export interface AdminSession {
  readonly store: StoreAddress;
  readonly signal: AbortSignal;
  /** The data of a query, not yet looked at by a schema. Rejects on any complaint, with or without data. */
  query<Query extends keyof AdminQueries & string>(
    query: Query,
    cost: CostEstimate,
    variables?: AdminQueries[Query]['variables'],
  ): Promise<unknown>;
  /** A GET below `/admin/api/<version>/`, whatever its status below 500. */
  get(path: string): Promise<HttpAnswer>;
  /** The error for an answer that is no success; null for one that is. */
  faultOf(answer: HttpAnswer): RollcallError | null;
  pageSize(estimate: Omit<CostEstimate, 'items'>, largest: number): number;
}

export interface AdminSessionParts {
  readonly http: HttpClient;
  readonly store: StoreAddress;
  readonly tokens: TokenSource;
  readonly signal: AbortSignal;
  readonly onSend: () => void;
}

export function openAdminSession({ http, store, tokens, signal, onSend }: AdminSessionParts): AdminSession {
  const common = { lane: laneOf(store), store: store.domain, signal, onSend };

  /** Asks with the present token, and once more with a new one where it is refused. */
  const withToken = async (ask: (token: string) => Promise<HttpAnswer>): Promise<HttpAnswer> => {
    const token = await tokens.current();
    const answer = await ask(token);
    if (answer.status !== 401) return answer;
    const other = await tokens.replace(token);
    return other === null ? answer : ask(other);
  };

  const faultOf = (answer: HttpAnswer) =>
    statusFault(store.domain, answer.status, answer.text, tokens.secrets());

  return {
    store,
    signal,
    faultOf,
    async query(query, cost, variables) {
      const answer = await withToken((token) =>
        askShopifyClient(store, token, query, variables, (url, headers, body) =>
          http.send({ ...common, method: 'POST', url, headers, body, cost }),
        ),
      );
      const fault = faultOf(answer);
      if (fault !== null) throw fault;
      const what = `the query ${cost.operation}`;
      const json = answer.json ?? parseJsonAnswer(answer.text, what, store.domain);
      const complaints = readComplaints(json, tokens.secrets());
      if (complaints.length > 0) throw graphqlFault(store.domain, complaints);
      return typeof json === 'object' && json !== null && 'data' in json ? json.data : null;
    },
    get: (path) =>
      withToken((token) =>
        http.send({
          ...common,
          method: 'GET',
          url: `${baseOf(store)}/admin/api/${API_VERSION}/${path}`,
          headers: { accept: 'application/json', 'X-Shopify-Access-Token': token, ...addressHeaders(store) },
        }),
      ),
    pageSize: (estimate, largest) => http.pageSize(common.lane, estimate, largest),
  };
}

/**
 * Lets Shopify's own client write the request, and ours carry it. The client insists on `https://<domain>`, so an
 * endpoint is put in its place on the way out. It folds every failure into one message: the answer itself is kept and
 * judged by us.
 */
async function askShopifyClient<Query extends keyof AdminQueries & string>(
  store: StoreAddress,
  accessToken: string,
  query: Query,
  variables: AdminQueries[Query]['variables'] | undefined,
  carry: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  let outcome: { readonly answer: HttpAnswer } | { readonly error: unknown } | null = null;
  const client = createAdminApiClient({
    storeDomain: store.domain,
    apiVersion: API_VERSION,
    accessToken,
    userAgentPrefix: 'Rollcall',
    retries: 0,
    logger: () => undefined, // else it writes to the console; what is logged is our client's business
    customFetchApi: async (url, init) => {
      const headers = { ...headersOf(init?.headers), ...addressHeaders(store) };
      try {
        const answer = await carry(
          url.replace(`https://${store.domain}`, baseOf(store)),
          headers,
          textOf(init?.body),
        );
        outcome = { answer };
        return nothingToRead;
      } catch (error) {
        outcome = { error };
        throw error;
      }
    },
  });
  // Typed by the query's text; the generic hides that from the compiler.
  await client.request<Query>(query, { variables } as ApiClientRequestOptions<Query, AdminQueries>);
  return settled(outcome);
}

function settled(outcome: { readonly answer: HttpAnswer } | { readonly error: unknown } | null): HttpAnswer {
  if (outcome === null) throw new Error('Shopify’s client sent nothing.');
  if ('answer' in outcome) return outcome.answer;
  throw outcome.error;
}

/**
 * All that Shopify's client reads of an answer without content. A real `Response` would load all of `fetch`, which
 * nothing else here needs.
 */
const nothingToRead = {
  ok: true,
  status: 204,
  statusText: '',
  headers: { get: () => null },
} as unknown as Response; // safe: every conformance test runs the client on it

function headersOf(headers: unknown): Readonly<Record<string, string>> {
  if (typeof headers !== 'object' || headers === null) throw new Error('Shopify’s client gave no headers.');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, textOf(value)]));
}

function textOf(part: unknown): string {
  if (typeof part !== 'string') throw new Error('Shopify’s client gave no text to send.');
  return part;
}
