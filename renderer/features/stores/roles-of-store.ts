import type { TargetAccount } from '#shared/contract/people.ts';

/** A role that is known at a store. */
export interface RoleOfStore {
  readonly role: string;
  /** Each person once; the first account that holds it stands for them. */
  readonly holders: readonly TargetAccount[];
  /** Of those, who hold it themselves, and not only through a group. */
  readonly direct: readonly TargetAccount[];
  readonly others: readonly TargetAccount[];
}

/** The roles that were seen at a store, most held first; removed accounts hold nothing. */
export function rolesOfStore(accounts: readonly TargetAccount[]): readonly RoleOfStore[] {
  const present = accounts.filter(({ status }) => status !== 'removed');
  const names = new Set(present.flatMap(({ roles }) => (roles ?? []).map(({ role }) => role)));
  const oneEach = (some: readonly TargetAccount[]): readonly TargetAccount[] =>
    [...new Map([...some].reverse().map((account) => [account.personId, account])).values()].reverse();
  return [...names]
    .map((role) => {
      const holds = (isDirect: boolean) => (account: TargetAccount) =>
        account.roles?.some((grant) => grant.role === role && (!isDirect || grant.group === null)) === true;
      const holders = oneEach(present.filter(holds(false)));
      const holding = new Set(holders.map(({ personId }) => personId));
      return {
        role,
        holders,
        direct: oneEach(present.filter(holds(true))),
        others: oneEach(present.filter(({ personId }) => !holding.has(personId))),
      };
    })
    .sort((a, b) => b.holders.length - a.holders.length || (a.role < b.role ? -1 : 1));
}
