import type { TargetId } from '../ids.ts';
import { accessByTarget, type AccessAt, type Holder } from './access-at.ts';

/** What a team shares, or why nothing can be said of it. */
export interface TeamAccess {
  /** How many members it was worked out from: all active ones but those who come or go. */
  readonly members: number;
  /** By target; empty when there are too few members. */
  readonly common: ReadonlyMap<TargetId, AccessAt>;
}

/** Fewer members share nothing that could be told from what is theirs alone. */
export const fewestMembers = 2;

/**
 * A team's common access: what every one of its members holds. A target is common when all of them enter it in the same way, as
 * staff or as collaborators; a role is common when all of them are known to hold it there. So:
 *
 * - One member without access to a target, or with an account there that does not work, and the target is not common.
 * - Who owns a target holds everything there and stands in the way of nothing; with owners alone nothing is common.
 * - `complete` says that all roles of all of them are known. Where it is not, there may be more in common than `roles` tells.
 * - Fewer than two members have nothing in common: what one person holds says nothing of the team.
 */
export function teamAccess(members: readonly Holder[]): TeamAccess {
  const none: TeamAccess = { members: members.length, common: new Map() };
  const held = members.map(({ holdings }) => accessByTarget(holdings));
  if (held.length < fewestMembers) return none;
  const targets = new Set(held.flatMap((access) => [...access.keys()]));
  const common = new Map<TargetId, AccessAt>();
  for (const targetId of targets) {
    const shared = sharedBy(held.map((access) => access.get(targetId)));
    if (shared !== null) common.set(targetId, shared);
  }
  return { ...none, common };
}

function sharedBy(accesses: readonly (AccessAt | undefined)[]): AccessAt | null {
  const bound = accesses.filter((access) => access?.login !== 'owner');
  const [first, ...others] = bound;
  if (first === undefined || (first.login !== 'staff' && first.login !== 'collaborator')) return null;
  let { roles, complete } = first;
  for (const other of others) {
    if (other?.login !== first.login) return null;
    roles = roles.filter((role) => other.roles.includes(role));
    complete &&= other.complete;
  }
  return { ...first, roles, complete };
}
