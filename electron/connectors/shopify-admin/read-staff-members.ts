import { RollcallError } from '#shared/contract/errors.ts';
import { StaffMembersAnswer, readAnswer } from './admin-answers.ts';
import type { StaffMember } from './admin-answers.ts';
import { STAFF_MEMBERS_QUERY } from './admin-queries.ts';
import type { AdminSession } from './admin-session.ts';

/** The most one page may hold (facts 1.2). */
export const LARGEST_PAGE = 250;
/** Where Shopify's paging ends (facts 1.2). */
export const DEEPEST_LIST = 25_000;

/** The connection and its pageInfo, and one point for each person, by the documented rule (facts 4). */
const COST = { operation: 'StaffMembers', overhead: 2, perItem: 1 };

type Page = { readonly nodes: readonly StaffMember[]; readonly next: string | null };

/**
 * All staff members, page by page. All or nothing: it rejects with `incomplete` or `bad-answer` wherever the pages don't
 * add up to one list in which everybody stands once.
 *
 * Somebody met twice is always an error, even as the very same record: under a cursor that means that a page was served
 * again, and nobody can tell whose page was left out for it.
 */
export async function readStaffMembers(
  session: AdminSession,
  onPage: (accounts: number) => void,
): Promise<{ readonly members: readonly StaffMember[]; readonly pages: number }> {
  const { domain } = session.store;
  const members = new Map<string, StaffMember>();
  const cursors = new Set<string>();
  let pages = 0;
  for (let after: string | null = null; ;) {
    const page: Page = await readPage(session, after);
    pages += 1;
    for (const member of page.nodes) {
      if (members.has(member.id)) throw listedTwice(domain, member.email === '' ? member.id : member.email);
      members.set(member.id, member);
    }
    if (members.size > DEEPEST_LIST) throw tooDeep(domain);
    onPage(members.size);
    if (page.next === null) return { members: [...members.values()], pages };
    if (page.nodes.length === 0) throw broken(domain, 'an empty page says that more follow');
    if (cursors.has(page.next)) throw broken(domain, 'the same place in the list was given twice');
    cursors.add(page.next);
    after = page.next;
  }
}

/** Whether the list of users answers at all, at the price of one of them. Rejects like `readStaffMembers`. */
export async function tryStaffMembers(session: AdminSession): Promise<void> {
  await askPage(session, 1, null);
}

/** One page, as big as the cost bucket pays for; asked again smaller where the server says that it never fits. */
async function readPage(session: AdminSession, after: string | null): Promise<Page> {
  for (let largest = LARGEST_PAGE; ;) {
    const first = session.pageSize(COST, largest);
    try {
      return await askPage(session, first, after);
    } catch (error) {
      const neverFits = error instanceof RollcallError && error.details['neverFits'] === true;
      if (!neverFits || first === 1) throw error;
      largest = Math.max(1, Math.floor(first / 2));
    }
  }
}

async function askPage(session: AdminSession, first: number, after: string | null): Promise<Page> {
  const { domain } = session.store;
  const data = await session.query(STAFF_MEMBERS_QUERY, { ...COST, items: first }, { first, after });
  const { nodes, pageInfo } = readAnswer(StaffMembersAnswer, 'the list of users', domain, data).staffMembers;
  if (!pageInfo.hasNextPage) return { nodes, next: null };
  if (pageInfo.endCursor === null || pageInfo.endCursor === '') {
    throw broken(domain, 'more pages were promised without saying where they begin');
  }
  return { nodes, next: pageInfo.endCursor };
}

export function listedTwice(store: string, who: string): RollcallError {
  return new RollcallError(
    'incomplete',
    `${store} listed ${shortName(who)} twice: a page was repeated, so others may be missing.`,
    {
      remedy: 'Nothing was taken over. Sync again; if it lasts, tell Shopify Support.',
      details: { store, repeated: shortName(who) },
    },
  );
}

export function tooDeep(store: string): RollcallError {
  return new RollcallError(
    'incomplete',
    `${store} lists more than ${DEEPEST_LIST} users, and Shopify’s paging ends there: the rest can’t be read.`,
    {
      remedy: 'Import the users of this store from a file instead.',
      details: { store, limit: DEEPEST_LIST },
    },
  );
}

export function broken(store: string, how: string): RollcallError {
  return new RollcallError('incomplete', `The list of users of ${store} does not hold together: ${how}.`, {
    remedy: 'Nothing was taken over. Sync again; if it lasts, tell Shopify Support.',
    details: { store },
  });
}

/** Names come from strangers and may be of any length. */
function shortName(who: string): string {
  const line = who.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
