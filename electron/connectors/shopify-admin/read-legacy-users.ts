import { headerOf, type HttpAnswer } from '../http/http-exchange.ts';
import { LegacyUsersAnswer, parseJsonAnswer, readAnswer } from './admin-answers.ts';
import type { LegacyUser } from './admin-answers.ts';
import type { AdminSession } from './admin-session.ts';
import { DEEPEST_LIST, LARGEST_PAGE, broken, listedTwice, tooDeep } from './read-staff-members.ts';

export interface LegacyReading {
  readonly users: readonly LegacyUser[];
  readonly pages: number;
}

/**
 * All users of the legacy `users.json`: the only source of permissions and two-step (facts 1.8). Null when Shopify
 * refuses it (403, 404): then permissions stay unknown. Any other failure rejects: a list cut short is none.
 */
export async function readLegacyUsers(session: AdminSession): Promise<LegacyReading | null> {
  const { domain } = session.store;
  const users = new Map<string, LegacyUser>();
  const places = new Set<string>();
  for (let place: string | null = null, pages = 1; ; pages += 1) {
    const query: string = place === null ? '' : `&page_info=${encodeURIComponent(place)}`;
    const answer = await session.get(`users.json?limit=${LARGEST_PAGE}${query}`);
    if (pages === 1 && isRefused(answer)) return null;
    const page = usersIn(session, answer);
    for (const user of page) {
      if (users.has(String(user.id))) throw listedTwice(domain, user.email ?? String(user.id));
      users.set(String(user.id), user);
    }
    if (users.size > DEEPEST_LIST) throw tooDeep(domain);
    place = nextPlace(headerOf(answer, 'link'));
    if (place === null) return { users: [...users.values()], pages };
    if (page.length === 0) throw broken(domain, 'an empty page of users.json says that more follow');
    if (places.has(place)) throw broken(domain, 'users.json gave the same place in the list twice');
    places.add(place);
  }
}

/**
 * Whether the legacy `users.json` tells what only it can tell, going by its first page. Rejects like `readLegacyUsers`.
 */
export async function tryLegacyUsers(session: AdminSession): Promise<boolean> {
  const answer = await session.get(`users.json?limit=${LARGEST_PAGE}`);
  if (isRefused(answer)) return false;
  const { permissions, twoStep } = legacySight(usersIn(session, answer));
  return permissions || twoStep;
}

/** What of the things that only the legacy `users.json` tells these users tell. */
export function legacySight(users: readonly LegacyUser[]): {
  readonly permissions: boolean;
  readonly twoStep: boolean;
} {
  return {
    permissions: users.some((user) => user.permissions != null),
    twoStep: users.some((user) => user['tfa_enabled?'] != null),
  };
}

const isRefused = ({ status }: HttpAnswer): boolean => status === 403 || status === 404;

/** The users of one answer. Throws for an answer that is no success or not understood. */
function usersIn(session: AdminSession, answer: HttpAnswer): readonly LegacyUser[] {
  const fault = session.faultOf(answer);
  if (fault !== null) throw fault;
  const { domain } = session.store;
  const json = parseJsonAnswer(answer.text, 'users.json', domain);
  return readAnswer(LegacyUsersAnswer, 'users.json', domain, json).users;
}

/**
 * The `page_info` of the next page out of a Link header; null on the last one. Only this word is taken from it: the
 * address is built by us, since a token must not go where an answer points.
 */
export function nextPlace(link: string | null): string | null {
  for (const part of link?.split(/,(?=\s*<)/) ?? []) {
    const told = /^\s*<([^>]*)>(.*)$/s.exec(part);
    if (told === null || !/;\s*rel\s*=\s*"?[^"]*\bnext\b/i.test(told[2] ?? '')) continue;
    const address = told[1] ?? '';
    if (URL.canParse(address, 'https://x'))
      return new URL(address, 'https://x').searchParams.get('page_info');
  }
  return null;
}
