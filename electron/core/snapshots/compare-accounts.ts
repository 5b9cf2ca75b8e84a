import type { Account } from '#shared/domain/account.ts';
import { emailMatchKey, isAddress } from '#shared/domain/email-address.ts';
import type { MergedAccount } from '#shared/domain/merge-readings.ts';
import type { AccountDifference } from '#shared/domain/snapshot-difference.ts';

/**
 * How the accounts of one target differ between two readings, sorted by address, then name.
 *
 * The same account is found by its key; where the two were seen by different methods (an API id here, an imported address
 * there) by its address's match key, if only one of each has it. A fact that one side could not see (null) is no
 * difference: we learnt something, the world did not change.
 */
export function compareAccounts(
  before: readonly MergedAccount[],
  after: readonly MergedAccount[],
): readonly AccountDifference[] {
  const differences: AccountDifference[] = [];
  const { pairs, gone, come } = pairUp(before, after);
  for (const [old, now] of pairs) {
    const fields = changedFields(old.account, now.account, old.origin.source === now.origin.source);
    if (fields.length > 0) differences.push(difference('changed', old.account, now.account, fields));
  }
  differences.push(...gone.map(({ account }) => difference('removed', account, null, [])));
  differences.push(...come.map(({ account }) => difference('added', null, account, [])));
  return differences.sort(
    (a, b) => compareText(a.email ?? '', b.email ?? '') || compareText(a.account, b.account),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function difference(
  change: AccountDifference['change'],
  before: Account | null,
  after: Account | null,
  fields: readonly string[],
): AccountDifference {
  const told = after ?? before;
  return {
    change,
    account: told?.name === '' ? (told.email ?? told.key) : (told?.name ?? ''),
    email: told?.email ?? null,
    before,
    after,
    fields,
  };
}

type Pair = readonly [MergedAccount, MergedAccount];

/** The accounts that are on both sides, and those on one only: see `compareAccounts`. */
export function pairUp(
  before: readonly MergedAccount[],
  after: readonly MergedAccount[],
): {
  readonly pairs: readonly Pair[];
  readonly gone: readonly MergedAccount[];
  readonly come: readonly MergedAccount[];
} {
  const pairs: Pair[] = [];
  const gone = new Set(before);
  const come = new Set(after);
  const match = (old: MergedAccount, now: MergedAccount): void => {
    pairs.push([old, now]);
    gone.delete(old);
    come.delete(now);
  };
  const byKey = new Map(before.map((each) => [`${each.origin.source} ${each.account.key}`, each]));
  for (const now of after) {
    const old = byKey.get(`${now.origin.source} ${now.account.key}`);
    if (old !== undefined && gone.has(old)) match(old, now);
  }
  const goneByAddress = Map.groupBy([...gone], addressOf);
  for (const [address, [now, ...others]] of Map.groupBy([...come], addressOf)) {
    const [old, ...rivals] = goneByAddress.get(address) ?? [];
    if (address === null || now === undefined || old === undefined) continue;
    if (others.length > 0 || rivals.length > 0 || old.origin.source === now.origin.source) continue;
    match(old, now);
  }
  return { pairs, gone: [...gone], come: [...come] };
}

function addressOf({ account: { email } }: MergedAccount): string | null {
  return isAddress(email) ? emailMatchKey(email) : null;
}

/** Names of what differs. A name or address is only compared within one method: an import spells them its own way. */
export function changedFields(before: Account, after: Account, sameMethod: boolean): readonly string[] {
  const known = <T>(a: T | null, b: T | null, same: (a: T, b: T) => boolean): boolean =>
    a === null || b === null || same(a, b);
  const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
    new Set(a).size === new Set(b).size && a.every((word) => b.includes(word));
  const roleWords = (account: Account): readonly string[] | null =>
    account.roles === null ? null : account.roles.map(({ role, group }) => JSON.stringify([role, group]));
  const same: Readonly<Record<string, boolean>> = {
    kind: before.kind === after.kind && (before.kind !== 'unknown' || before.rawKind === after.rawKind),
    status:
      before.status === after.status && (before.status !== 'unknown' || before.rawStatus === after.rawStatus),
    isOwner: before.isOwner === after.isOwner,
    email: !sameMethod || before.email === after.email,
    name: !sameMethod || before.name === after.name,
    roles: known(roleWords(before), roleWords(after), sameWords),
    groups: known(before.groups ?? null, after.groups ?? null, sameWords),
    permissions: known(before.permissions, after.permissions, sameWords),
    twoStep: known(before.twoStep, after.twoStep, (a, b) => a === b),
  };
  return Object.entries(same).flatMap(([field, equal]) => (equal ? [] : [field]));
}
