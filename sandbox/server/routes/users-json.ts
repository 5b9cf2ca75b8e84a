/**
 * The legacy REST user list: `users.json`, `users/{id}.json`, `users/current.json` (facts.md 1.8).
 *
 * Plus stores with `read_users` only. Pages by the Link header and `page_info`, 50 at a time, 250 at most.
 */
import { UNKNOWN_ACCOUNT_TYPE } from '../../faults/alter-accounts.ts';
import { SANDBOX_PLANS } from '../../world/plans.ts';
import type { SandboxAccount } from '../../world/world.ts';
import { errorsAnswer, jsonAnswer, type Answer } from '../answer.ts';
import { checkToken } from '../check-token.ts';
import type { StoreExchange } from '../exchange.ts';
import type { SandboxState } from '../sandbox-state.ts';
import {
  InvalidCursorError,
  cursorOf,
  pageNumber,
  readStaffPage,
  type StaffPageRequest,
} from '../staff-page.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 250;

/** Shopify's words for a missing scope; what it answers on other plans than Plus is not documented: the same here. */
export const NEEDS_READ_USERS_TEXT = '[API] This action requires merchant approval for read_users scope.';

/** `user_type` has four values only (facts.md 1.8). */
function userType(account: SandboxAccount): string {
  switch (account.accountType) {
    case 'RESTRICTED':
      return 'restricted';
    case 'INVITED':
    case 'INVITED_STORE_OWNER':
      return 'invited';
    case 'REQUESTED':
    case 'COLLABORATOR':
    case 'COLLABORATOR_TEAM_MEMBER':
      return 'collaborator';
    case UNKNOWN_ACCOUNT_TYPE:
      return UNKNOWN_ACCOUNT_TYPE.toLowerCase();
    default:
      return 'regular';
  }
}

function userOf(account: SandboxAccount, permissionSets: readonly (readonly string[])[]): object {
  return {
    id: account.id,
    first_name: account.firstName,
    email: account.email,
    url: null,
    im: null,
    screen_name: null,
    phone: account.phone,
    last_name: account.lastName,
    account_owner: account.isOwner,
    receive_announcements: 0,
    bio: null,
    permissions: permissionSets[account.permissionSet] ?? [],
    locale: account.locale,
    user_type: userType(account),
    admin_graphql_api_id: `gid://shopify/StaffMember/${account.id}`,
    'tfa_enabled?': account.twoStep,
  };
}

function pageRequest(query: URLSearchParams): StaffPageRequest | null {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) return null;
  const info = query.get('page_info');
  const backwards = info?.startsWith('p.') === true;
  return {
    size: limit,
    direction: backwards ? 'backwards' : 'forwards',
    cursor: info === null ? null : info.slice(2),
    sortKey: 'ID',
    reverse: false,
  };
}

function linkHeader(
  state: SandboxState,
  exchange: StoreExchange,
  links: readonly (readonly [string, string])[],
  limit: number,
) {
  const base = `${state.url}/stores/${exchange.domain}${exchange.path}`;
  return links
    .map(([rel, info]) => `<${base}?limit=${limit}&page_info=${encodeURIComponent(info)}>; rel="${rel}"`)
    .join(', ');
}

function listUsers(
  state: SandboxState,
  exchange: StoreExchange,
  accounts: readonly SandboxAccount[],
): Answer {
  const { fault } = exchange;
  const request = pageRequest(exchange.query);
  if (request === null) return errorsAnswer(400, { limit: `must be between 1 and ${MAX_LIMIT}` });
  if (fault?.kind === 'null-connection') return jsonAnswer(200, { users: null });
  try {
    if (fault?.kind === 'failing-page' && pageNumber(accounts, request) === fault.page) {
      return errorsAnswer(500, 'Internal Server Error');
    }
    const page = readStaffPage(accounts, request, fault);
    const [first] = page.accounts;
    const last = page.accounts.at(-1);
    const links: [string, string][] = [];
    if (page.hasPreviousPage && first !== undefined) links.push(['previous', `p.${cursorOf(first, 'ID')}`]);
    if (page.hasNextPage && last !== undefined) links.push(['next', `n.${cursorOf(last, 'ID')}`]);
    const users = page.accounts.map((account) => userOf(account, state.world.permissionSets));
    return jsonAnswer(
      200,
      { users },
      links.length === 0 ? {} : { link: linkHeader(state, exchange, links, request.size) },
    );
  } catch (error) {
    if (error instanceof InvalidCursorError) return errorsAnswer(400, { page_info: 'Invalid value.' });
    throw error;
  }
}

/** Answers a request below `/admin/api/2026-10/users`; `rest` is what follows `users`, without `.json`. */
export function answerUsers(state: SandboxState, exchange: StoreExchange, rest: string): Answer {
  const checked = checkToken(state, exchange);
  if ('refusal' in checked) return checked.refusal;
  const bucket = state.buckets.of(exchange.store, checked.token.appKey, state.now()).rest;
  const size = bucket.limits.maximumAvailable;
  const allowed = exchange.fault?.kind !== 'throttle-storm' && bucket.take(1, state.now());
  const used = Math.min(size, Math.max(0, Math.ceil(size - bucket.available(state.now()))));
  const limitHeader = { 'x-shopify-shop-api-call-limit': `${allowed ? used : size}/${size}` };
  if (!allowed) {
    const wait = Math.max(1, 1 / bucket.limits.restoreRate).toFixed(1);
    return {
      ...errorsAnswer(
        429,
        'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.',
        {
          ...limitHeader,
          'retry-after': wait,
        },
      ),
      throttled: true,
    };
  }
  const withLimit = (answer: Answer): Answer => ({
    ...answer,
    headers: { ...answer.headers, ...limitHeader },
  });

  const other =
    exchange.fault?.kind === 'wrong-shop'
      ? state.world.stores.find((store) => store !== exchange.store)
      : undefined;
  const store = other ?? exchange.store;
  if (!checked.token.scopes.includes('read_users') || !SANDBOX_PLANS[store.plan].plus) {
    return withLimit(errorsAnswer(403, NEEDS_READ_USERS_TEXT));
  }
  if (rest === '') return withLimit(listUsers(state, exchange, store.accounts));
  // No token of the sandbox belongs to a person, so there is no current user.
  const account = store.accounts.find((each) => `/${each.id}` === rest);
  return withLimit(
    account === undefined
      ? errorsAnswer(404, 'Not Found')
      : jsonAnswer(200, { user: userOf(account, state.world.permissionSets) }),
  );
}
