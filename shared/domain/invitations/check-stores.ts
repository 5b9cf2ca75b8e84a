import { nearest } from '../nearest.ts';
import type { TargetId } from '../ids.ts';
import type { AccessState, TargetState } from '../plan/access-state.ts';
import { isAdministratorRole } from '../plan/administrators.ts';
import { isCollaborator } from '../plan/find-account.ts';
import { holdsRoles } from '../plan/operation-channel.ts';
import { planClass, staffSeats } from '../shopify-plan.ts';
import type { CheckedInvitation, FindingLevel } from './check-invitations.ts';

/** What a check can find about one store. */
export const placeRules = [
  'seats',
  'seats-unknown',
  'list-not-whole',
  'plan-holds-no-roles',
  'role-unknown',
  'roles-not-readable',
  'administrator-role',
] as const;
export type PlaceRule = (typeof placeRules)[number];

export interface PlaceFinding {
  readonly rule: PlaceRule;
  readonly level: FindingLevel;
  readonly sentence: string;
}

/** Seats beside the owner, which collaborators don't take (facts 7). */
export interface SeatCount {
  /** How many people would be invited. */
  readonly needs: number;
  readonly used: number;
  /** `unlimited` on Plus; null when not known. */
  readonly left: number | 'unlimited' | null;
}

export interface CheckedPlace {
  readonly targetId: TargetId;
  readonly seats: SeatCount;
  readonly findings: readonly PlaceFinding[];
}

/** Roles that Shopify makes and that every store has, unless somebody renamed them (facts 6). */
const madeByShopify = [
  'Online store editor',
  'Customer support',
  'Merchandiser',
  'Marketer',
  'Administrator',
  'Store user administrator',
  'Organization administrator',
] as const;

/** Checks the stores for a list that was checked itself: seats, and whether the roles are known there. */
export function checkStores(
  current: AccessState,
  checked: readonly CheckedInvitation[],
  stores: readonly TargetId[],
  rolesForAll: readonly string[],
): readonly CheckedPlace[] {
  const taken = checked.filter(({ isTaken }) => isTaken);
  const roles = [...new Set(taken.flatMap(({ invitation }) => invitation.roles ?? rolesForAll))].sort();
  const needed = new Map<TargetId, number>();
  for (const { needs } of taken) for (const id of needs) needed.set(id, (needed.get(id) ?? 0) + 1);
  return stores.flatMap((id) => {
    const place = current.targets.get(id);
    if (place === undefined) return [];
    const seats = seatsOf(place, needed.get(id) ?? 0);
    return [
      {
        targetId: id,
        seats,
        findings: [...seatFindings(place, seats), ...roleFindings(current, place, roles)],
      },
    ];
  });
}

function seatsOf(place: TargetState, needs: number): SeatCount {
  const used = place.accounts.filter(
    (account) =>
      account.kind === 'staff' &&
      !account.isOwner &&
      account.status !== 'removed' &&
      !isCollaborator(account),
  ).length;
  if (place.organizationId !== null || planClass(place.plan) === 'plus')
    return { needs, used, left: 'unlimited' };
  const seats = staffSeats(place.plan);
  return { needs, used, left: seats === null ? null : Math.max(0, seats - used) };
}

function seatFindings(
  { name, plan, standing }: TargetState,
  { needs, left }: SeatCount,
): readonly PlaceFinding[] {
  const findings: PlaceFinding[] = [];
  if (typeof left === 'number' && needs > left)
    findings.push({
      rule: 'seats',
      level: 'block',
      sentence: `${name} is on ${plan ?? ''}: ${needs} would be invited and ${left === 0 ? 'no seat is' : left === 1 ? '1 seat is' : `${left} seats are`} left. Collaborators take no seat.`,
    });
  if (left === null && needs > 0)
    findings.push({
      rule: 'seats-unknown',
      level: 'warn',
      sentence: `How many seats ${name} has is not known: ${plan === null ? 'its plan was never read' : `its plan is ${plan}`}.`,
    });
  if (standing !== 'fresh')
    findings.push({
      rule: 'list-not-whole',
      level: 'warn',
      sentence:
        standing === 'unread'
          ? `Nobody has read the users of ${name}: who is one already is not known.`
          : standing === 'stale'
            ? `${name} could not be read last time: its users are those of an older reading.`
            : `The users of ${name} come from a list that may not be whole: who is one already, and the seats, may be more.`,
    });
  return findings;
}

function roleFindings(
  current: AccessState,
  place: TargetState,
  roles: readonly string[],
): readonly PlaceFinding[] {
  if (roles.length === 0) return [];
  const findings: PlaceFinding[] = roles.filter(isAdministratorRole).map((role) => ({
    rule: 'administrator-role',
    level: 'warn',
    sentence: `${role} opens everything at ${place.name}. Only the owner or another administrator can give it.`,
  }));
  if (place.organizationId === null && !holdsRoles(place.plan))
    return [
      ...findings,
      {
        rule: 'plan-holds-no-roles',
        level: 'warn',
        sentence: `${place.name} is on ${place.plan ?? 'a plan'}, which holds no store roles; Grow and larger plans do.`,
      },
    ];
  const seen = seenRoles(current, place);
  const unknown = roles.filter(
    (role) => seen?.has(role) !== true && !madeByShopify.some((made) => made === role),
  );
  if (unknown.length === 0) return findings;
  if (seen === null)
    findings.push({
      rule: 'roles-not-readable',
      level: 'info',
      sentence: `What roles ${place.name} has can’t be read: see there that ${unknown.join(', ')} is spelt so.`,
    });
  else
    for (const role of unknown) {
      const near = nearest(role, [...seen, ...madeByShopify]);
      findings.push({
        rule: 'role-unknown',
        level: 'warn',
        sentence: `Nobody at ${place.name} holds a role called ${role}${near === null ? '' : `: is ${near} meant`}? It must be there before it can be given.`,
      });
    }
  return findings;
}

/** The roles that somebody holds there; the stores of an organization share theirs. Null when nobody's roles are known. */
function seenRoles(current: AccessState, place: TargetState): ReadonlySet<string> | null {
  const sources =
    place.organizationId === null
      ? [place]
      : [...current.targets.values()].filter(
          ({ id, organizationId }) => id === place.organizationId || organizationId === place.organizationId,
        );
  const known = sources.flatMap(({ accounts }) =>
    accounts.flatMap(({ roles }) => (roles === null ? [] : [roles])),
  );
  return known.length === 0 ? null : new Set(known.flat());
}
