/** Leads a request to its surface. A new surface gets a file in `routes/` and a line here. */
import type { FaultSurface } from '../faults/fault.ts';
import {
  answerOrganizationPage,
  answerStorePage,
  isOrganizationPage,
  isStorePage,
} from './admin/answer-admin.ts';
import { errorsAnswer, redirectAnswer, type Answer } from './answer.ts';
import { findTarget, type Exchange, type StoreExchange } from './exchange.ts';
import type { RequestKind } from './request-log.ts';
import { answerAccessToken } from './routes/access-token.ts';
import { answerAuthorize } from './routes/authorize.ts';
import { answerControl, isControlPath } from './routes/control.ts';
import type { GraphqlRoute } from './routes/graphql.ts';
import { answerHome } from './routes/home-page.ts';
import { answerUsers } from './routes/users-json.ts';
import type { SandboxState } from './sandbox-state.ts';

/** A request with the place it is for, before anything is answered. */
export interface RoutedRequest {
  readonly kind: RequestKind;
  readonly surface: FaultSurface | null;
  /** The store's own domain; null outside of stores. */
  readonly domain: string | null;
  /** The fault that bites this request; already counted. */
  readonly fault: StoreExchange['fault'];
  answer(): Promise<Answer> | Answer;
}

const ADMIN_API = /^\/admin\/api\/(?:\d{4}-\d{2}|unstable)\/(.+)\.json$/;
const notFound = (): Answer => errorsAnswer(404, 'Not Found');

function kindOf(path: string): { readonly kind: RequestKind; readonly surface: FaultSurface | null } {
  const resource = ADMIN_API.exec(path)?.[1];
  if (resource === 'graphql') return { kind: 'graphql', surface: 'graphql' };
  if (resource !== undefined) return { kind: 'rest', surface: 'rest' };
  if (path === '/admin/oauth/access_token') return { kind: 'token', surface: 'token' };
  return path === '/admin/oauth/authorize'
    ? { kind: 'authorize', surface: null }
    : { kind: 'other', surface: null };
}

function storeAnswer(
  state: SandboxState,
  exchange: StoreExchange,
  graphql: GraphqlRoute,
): Promise<Answer> | Answer {
  const { fault, path, method } = exchange;
  // Statuses of frozen, gone and locked shops: shopify.dev/docs/api/usage/response-codes. Bodies seen in the wild.
  if (fault?.kind === 'paused-store') {
    const texts = { 402: 'Unavailable Shop', 404: 'Not Found', 423: 'Locked' } as const;
    return errorsAnswer(fault.status, texts[fault.status]);
  }
  if (fault?.kind === 'moved-store' && exchange.domain === exchange.store.domain) {
    const query = exchange.query.size === 0 ? '' : `?${exchange.query.toString()}`;
    return redirectAnswer(301, `${state.url}/stores/${fault.to}${path}${query}`);
  }
  if (path === '/admin/oauth/authorize') return answerAuthorize(state, exchange);
  if (path === '/admin/oauth/access_token') {
    return method === 'POST' ? answerAccessToken(state, exchange) : notFound();
  }
  if (isStorePage(path)) return answerStorePage(state, exchange);
  const resource = ADMIN_API.exec(path)?.[1];
  if (resource === 'graphql') return method === 'POST' ? graphql(state, exchange) : notFound();
  if (resource === 'users' || resource?.startsWith('users/') === true) {
    return method === 'GET' ? answerUsers(state, exchange, resource.slice('users'.length)) : notFound();
  }
  return notFound();
}

/** Finds out what a request is for and which fault bites it; `answer` then does the work. */
export function routeRequest(
  state: SandboxState,
  exchange: Exchange,
  graphql: GraphqlRoute,
  controlToken: string | null,
): RoutedRequest {
  const outside = { kind: 'other', surface: null, domain: null, fault: null } as const;
  if (exchange.path === '/' && exchange.method === 'GET')
    return { ...outside, answer: () => answerHome(state) };
  if (isControlPath(exchange.path)) {
    return { ...outside, answer: () => answerControl(state, exchange, controlToken) };
  }
  if (isOrganizationPage(exchange.path)) {
    return { ...outside, answer: () => answerOrganizationPage(state, exchange) };
  }
  const target = findTarget(state, exchange.path, exchange.headers);
  if (target === null || target.store === null) return { ...outside, answer: notFound };
  const { store, domain, path } = target;
  const { kind, surface } = kindOf(path);
  const fault = surface === null ? null : state.faults.take(store.domain, surface);
  const inside: StoreExchange = { ...exchange, path, store, domain, fault };
  return { kind, surface, domain: store.domain, fault, answer: () => storeAnswer(state, inside, graphql) };
}
