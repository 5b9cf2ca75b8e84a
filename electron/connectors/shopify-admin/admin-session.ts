import type { AdminQueries } from '@shopify/admin-api-client';
import type { RollcallError } from '#shared/contract/errors.ts';
import type { StoreAddress } from '#electron/core/ports.ts';
import type { CostEstimate } from '../http/cost-model.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { HttpAnswer } from '../http/http-exchange.ts';
import { parseJsonAnswer } from './admin-answers.ts';
import { graphqlFault, readComplaints, statusFault } from './admin-faults.ts';
import { API_VERSION } from './admin-queries.ts';
import { createRequestWriter, type RequestWriter } from './request-writer.ts';
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

  let writer: { readonly token: string; readonly write: RequestWriter } | null = null;
  const writerWith = (token: string): RequestWriter => {
    if (writer?.token !== token) writer = { token, write: createRequestWriter(store, token) };
    return writer.write;
  };

  const faultOf = (answer: HttpAnswer) =>
    statusFault(store.domain, answer.status, answer.text, tokens.secrets());

  return {
    store,
    signal,
    faultOf,
    async query(query, cost, variables) {
      const answer = await withToken(async (token) =>
        http.send({ ...common, method: 'POST', ...(await writerWith(token)(query, variables)), cost }),
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
