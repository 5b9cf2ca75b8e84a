import type { Account } from './account.ts';
import { emailMatchKey, foldEmail, isAddress } from './email-address.ts';
import type { Reading, ReadingMethod } from './reading.ts';
import type { IsoTime } from './time.ts';

/** Where a fact comes from. Shared between the accounts of one reading. */
export interface Origin {
  readonly source: ReadingMethod;
  readonly observedAt: IsoTime;
}

/** An account as it is shown, with the origin of every fact that may come from another reading than the account. */
export interface MergedAccount {
  readonly account: Account;
  readonly origin: Origin;
  /** Null when no reading tells roles; likewise the others. */
  readonly roles: Origin | null;
  readonly permissions: Origin | null;
  readonly twoStep: Origin | null;
  readonly lastLogin: Origin | null;
}

/**
 * The accounts of one target out of its latest readings, one per method.
 *
 * The *base* is the newest API reading: it is complete, so what it does not list is gone. Without one it is the newest
 * import, else what was attested. The other readings are asked newest first.
 *
 * | account is in            | shown                                                                          |
 * | ------------------------ | ------------------------------------------------------------------------------ |
 * | the base only            | as the base has it                                                             |
 * | the base and another     | as the base has it; roles, permissions, two-step and last login that the base  |
 * |                          | can't tell are taken from the other, with that one's source and time           |
 * | another, newer than base | as the other has it: it came after the base was read                           |
 * | another, older than base | not: the base would have listed it                                             |
 * | something attested       | its status and roles, where it is newer than what told them: a human's visit   |
 * | about it                 | came after; all else as above                                                  |
 *
 * Two accounts are the same when their addresses are equal without case, or else have the same match key (plus tags) and
 * only one of each is left. Of several with one address (facts 7) the one of the same kind is taken.
 */
export function mergeReadings(readings: readonly Reading[]): readonly MergedAccount[] {
  const [base, ...others] = [...readings].sort(compareReadings);
  if (base === undefined) return [];
  let merged = base.content.accounts.map((account) => asSeen(account, originOf(base)));
  for (const other of others) merged = addReading(merged, base, other);
  return merged;
}

/** The reading that counts most first: API, import, attested, and within each the newest. */
function compareReadings(a: Reading, b: Reading): number {
  const rank = { api: 0, import: 1, attested: 2 } satisfies Record<ReadingMethod, number>;
  const newer = a.observedAt < b.observedAt ? 1 : a.observedAt > b.observedAt ? -1 : 0;
  return rank[a.method] - rank[b.method] || newer;
}

const originOf = (reading: Reading): Origin => ({ source: reading.method, observedAt: reading.observedAt });

function asSeen(account: Account, origin: Origin): MergedAccount {
  return {
    account,
    origin,
    roles: account.roles === null ? null : origin,
    permissions: account.permissions === null ? null : origin,
    twoStep: account.twoStep === null ? null : origin,
    lastLogin: account.lastLoginAt === null ? null : origin,
  };
}

function addReading(merged: readonly MergedAccount[], base: Reading, other: Reading): MergedAccount[] {
  const origin = originOf(other);
  const pairs = pairAccounts(
    merged.map(({ account }) => account),
    other.content.accounts,
  );
  const result = merged.map((known, index) => {
    const partner = pairs.partnerOf.get(index);
    return partner === undefined ? known : complete(known, partner, origin);
  });
  if (other.observedAt > base.observedAt) {
    for (const account of pairs.left) result.push(asSeen(account, origin));
  }
  return result;
}

function complete(known: MergedAccount, partner: Account, origin: Origin): MergedAccount {
  const { account } = known;
  const isNewer = (than: Origin): boolean =>
    origin.source === 'attested' && origin.observedAt > than.observedAt;
  const taken = {
    status: isNewer(known.origin) && partner.status !== account.status,
    roles: partner.roles !== null && (known.roles === null || isNewer(known.roles)),
    permissions: known.permissions === null && partner.permissions !== null,
    twoStep: known.twoStep === null && partner.twoStep !== null,
    lastLogin: known.lastLogin === null && partner.lastLoginAt !== null,
  };
  if (!Object.values(taken).includes(true)) return known;
  return {
    account: {
      ...account,
      status: taken.status ? partner.status : account.status,
      roles: taken.roles ? partner.roles : account.roles,
      permissions: taken.permissions ? partner.permissions : account.permissions,
      twoStep: taken.twoStep ? partner.twoStep : account.twoStep,
      lastLoginAt: taken.lastLogin ? partner.lastLoginAt : account.lastLoginAt,
    },
    origin: taken.status ? origin : known.origin,
    roles: taken.roles ? origin : known.roles,
    permissions: taken.permissions ? origin : known.permissions,
    twoStep: taken.twoStep ? origin : known.twoStep,
    lastLogin: taken.lastLogin ? origin : known.lastLogin,
  };
}

/**
 * Pairs the accounts of two lists by address. Gives for each index of the first list its partner, and what is left of
 * the second.
 */
export function pairAccounts(
  first: readonly Account[],
  second: readonly Account[],
): { readonly partnerOf: ReadonlyMap<number, Account>; readonly left: readonly Account[] } {
  const partnerOf = new Map<number, Account>();
  const left = new Set(second);

  const bySpelling = Map.groupBy(second, ({ email }) => (isAddress(email) ? foldEmail(email) : null));
  first.forEach((account, index) => {
    if (!isAddress(account.email)) return;
    const candidates = (bySpelling.get(foldEmail(account.email)) ?? []).filter((other) => left.has(other));
    const partner = candidates.find(({ kind }) => kind === account.kind) ?? candidates[0];
    if (partner === undefined) return;
    partnerOf.set(index, partner);
    left.delete(partner);
  });

  const openByKey = Map.groupBy(
    first.flatMap(({ email }, index) =>
      isAddress(email) && !partnerOf.has(index) ? [{ email, index }] : [],
    ),
    ({ email }) => emailMatchKey(email),
  );
  const leftByKey = Map.groupBy(left, ({ email }) => (isAddress(email) ? emailMatchKey(email) : null));
  for (const [key, [open, ...more]] of openByKey) {
    const [partner, ...rivals] = leftByKey.get(key) ?? [];
    if (open === undefined || partner === undefined || more.length > 0 || rivals.length > 0) continue;
    partnerOf.set(open.index, partner);
    left.delete(partner);
  }
  return { partnerOf, left: [...left] };
}
