/** Resolves people: `staffMembers`, `staffMember`, `accountOwner` and the fields of StaffMember. */
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { SandboxAccount } from '../../world/world.ts';
import {
  InvalidCursorError,
  cursorOf,
  pageNumber,
  readStaffPage,
  type StaffPageRequest,
  type StaffSortKey,
} from '../staff-page.ts';
import { requireStaffAccess } from './access-rules.ts';
import type { GraphqlContext } from './graphql-context.ts';
import { parseStaffSearch } from './staff-search.ts';

/** Cap of `first` and `last` (facts.md 1.2). */
const MAX_PAGE_SIZE = 250;

export interface StaffArguments {
  readonly after?: string | null;
  readonly before?: string | null;
  readonly first?: number | null;
  readonly last?: number | null;
  readonly query?: string | null;
  readonly reverse?: boolean | null;
  readonly sortKey?: StaffSortKey | null;
}

/** A page together with the order its cursors belong to. */
export interface StaffConnection {
  readonly accounts: readonly SandboxAccount[];
  readonly sortKey: StaffSortKey;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });

function pageRequest(args: StaffArguments): StaffPageRequest {
  const first = args.first ?? null;
  const last = args.last ?? null;
  if (first === null && last === null) throw badRequest('you must provide one of first or last');
  if (first !== null && last !== null) {
    throw badRequest('providing both first and last is not supported');
  }
  const size = first ?? last ?? 0;
  const name = first === null ? 'last' : 'first';
  if (size < 1) throw badRequest(`${name} must be greater than 0`);
  if (size > MAX_PAGE_SIZE) throw badRequest(`${name} cannot exceed ${MAX_PAGE_SIZE}`);
  return {
    size,
    direction: first === null ? 'backwards' : 'forwards',
    cursor: (first === null ? args.before : args.after) ?? null,
    sortKey: args.sortKey ?? 'ID',
    reverse: args.reverse ?? false,
  };
}

function pathText(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let path: typeof info.path | undefined = info.path; path !== undefined; path = path.prev) {
    if (typeof path.key === 'string') keys.unshift(path.key);
  }
  return `/${keys.join('/')}`;
}

/** Answers one page of people. Null under the fault of that name. Throws the errors Shopify answers. */
export function resolveStaffMembers(
  args: StaffArguments,
  context: GraphqlContext,
  info: GraphQLResolveInfo,
): StaffConnection | null {
  requireStaffAccess(context, info);
  const request = pageRequest(args);
  const { fault } = context;
  if (fault?.kind === 'null-connection') return null;
  const all = context.store.accounts;
  const query = args.query ?? '';
  const accounts = query.trim() === '' ? all : all.filter(parseStaffSearch(query));
  try {
    if (fault?.kind === 'failing-page' && pageNumber(accounts, request) === fault.page) {
      if (fault.how === 'http') context.httpFailure = 500;
      throw new GraphQLError('Internal error. Looks like something went wrong on our end.', {
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
    }
    const page = readStaffPage(accounts, request, fault);
    context.served.set(pathText(info), page.accounts.length);
    return { ...page, sortKey: request.sortKey };
  } catch (error) {
    if (error instanceof InvalidCursorError) throw badRequest(error.message);
    throw error;
  }
}

/** The caller is never a person here: every token of the sandbox is an offline one (facts.md 1.2). */
function resolveStaffMember(
  args: { readonly id?: string | null },
  context: GraphqlContext,
  info: GraphQLResolveInfo,
) {
  requireStaffAccess(context, info);
  if (args.id === undefined || args.id === null) return null;
  const id = /^gid:\/\/shopify\/StaffMember\/(\d+)$/.exec(args.id)?.[1];
  if (id === undefined) throw badRequest(`Invalid global id '${args.id}'`);
  return context.store.accounts.find((account) => account.id === Number(id)) ?? null;
}

function fullName(account: SandboxAccount): string {
  const name = `${account.firstName} ${account.lastName}`.trim();
  return name === '' ? account.email : name;
}

function initialsOf(account: SandboxAccount): readonly string[] {
  return [account.firstName, account.lastName].flatMap((name) => Array.from(name).slice(0, 1));
}

function readName(name: string, account: SandboxAccount, context: GraphqlContext): string {
  if (context.fault?.kind === 'partial-errors' && context.store.accounts.indexOf(account) % 3 === 0) {
    throw new GraphQLError('Internal error. Looks like something went wrong on our end.', {
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  }
  return name;
}

type Parent<Source> = (source: Source, args: StaffArguments, context: GraphqlContext) => unknown;

export const staffQueryResolvers = {
  staffMembers: (_root: unknown, args: StaffArguments, context: GraphqlContext, info: GraphQLResolveInfo) =>
    resolveStaffMembers(args, context, info),
  staffMember: (
    _root: unknown,
    args: { readonly id?: string | null },
    context: GraphqlContext,
    info: GraphQLResolveInfo,
  ) => resolveStaffMember(args, context, info),
  currentStaffMember: (_root: unknown, _args: unknown, context: GraphqlContext, info: GraphQLResolveInfo) => {
    requireStaffAccess(context, info);
    return null;
  },
};

export const staffTypeResolvers = {
  StaffMember: {
    id: (account: SandboxAccount) => `gid://shopify/StaffMember/${account.id}`,
    // Who was suspended or has not answered yet can't log in; "active" is read as that (UNCONFIRMED in facts.md 1.3).
    active: (account: SandboxAccount) =>
      ['REGULAR', 'SAML', 'COLLABORATOR', 'COLLABORATOR_TEAM_MEMBER'].includes(account.accountType),
    avatar: () => ({ altText: null, url: 'https://cdn.shopify.example/avatar.png' }),
    exists: () => true,
    initials: initialsOf,
    isShopOwner: (account: SandboxAccount) => account.isOwner,
    firstName: ((account, _args, context) =>
      readName(account.firstName, account, context)) satisfies Parent<SandboxAccount>,
    lastName: ((account, _args, context) =>
      readName(account.lastName, account, context)) satisfies Parent<SandboxAccount>,
    name: fullName,
    // For the calling person only (facts.md 1.3); what Shopify answers for others is UNCONFIRMED, an error is likely.
    privateData: () => {
      throw new GraphQLError('Access denied for privateData field.', {
        extensions: {
          code: 'ACCESS_DENIED',
          documentation: 'https://shopify.dev/api/usage/access-scopes',
        },
      });
    },
  },
  StaffMemberConnection: {
    nodes: (connection: StaffConnection) => connection.accounts,
    edges: (connection: StaffConnection) =>
      connection.accounts.map((account) => ({
        node: account,
        cursor: cursorOf(account, connection.sortKey),
      })),
    pageInfo: (connection: StaffConnection) => {
      const [first] = connection.accounts;
      const last = connection.accounts.at(-1);
      return {
        hasNextPage: connection.hasNextPage,
        hasPreviousPage: connection.hasPreviousPage,
        startCursor: first === undefined ? null : cursorOf(first, connection.sortKey),
        endCursor: last === undefined ? null : cursorOf(last, connection.sortKey),
      };
    },
  },
};
