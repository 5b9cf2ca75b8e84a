import type { RoleGrant } from '#shared/domain/account.ts';
import type { GroupContents } from '#shared/domain/group-contents.ts';
import type { MergedAccount } from '#shared/domain/merge-readings.ts';

/**
 * An account with the roles that its groups are said to carry. SCIM tells no roles: what is shown comes from whoever described
 * the groups, the oldest word counting; groups that nobody described carry nothing that is known.
 */
export function withCarriedRoles(merged: MergedAccount, described: readonly GroupContents[]): MergedAccount {
  const { account } = merged;
  if (account.roles !== null || account.groups === undefined || account.groups.length === 0) return merged;
  const known = described.filter(({ group }) => account.groups?.includes(group));
  const [first, ...more] = known;
  if (first === undefined) return merged;
  const roles = known.flatMap(({ group, roles: carried }) =>
    carried.map(({ role }): RoleGrant => ({ role, group })),
  );
  const oldest = more.reduce((a, b) => (a.at < b.at ? a : b), first);
  return {
    ...merged,
    account: { ...account, roles },
    roles: { source: oldest.source, observedAt: oldest.at },
  };
}
