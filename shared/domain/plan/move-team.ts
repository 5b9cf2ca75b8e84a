import type { TargetId } from '../ids.ts';
import { accessByTarget, type AccessAt, type Holder, type Holding } from './access-at.ts';
import type { ConsideredWishes } from './considered-wishes.ts';
import { isCollaborator } from './find-account.ts';
import { giveTo, handOn, type HandedOn, type RoleChoices } from './hand-on.ts';
import type { TeamAccess } from './team-access.ts';
import type { AccountChange, WantedAccountChange } from './wanted-change.ts';

/** What moving somebody comes to at one target. */
export interface MovePart extends ConsideredWishes {
  readonly targetId: TargetId;
  readonly targetName: string;
  /** What the new team has in common there; null where it has nothing. */
  readonly gives: HandedOn | null;
  /** The roles that are taken, or the whole access; null when nothing is. */
  readonly takes: { readonly roles: readonly string[]; readonly whole: boolean } | null;
  /** What stays though the new team does not share it, in a sentence; null when nothing does. */
  readonly stays: string | null;
}

export interface TeamMove {
  readonly mover: Holder;
  readonly from: TeamAccess;
  readonly to: TeamAccess;
  /** The new team, as sentences call it. */
  readonly team: string;
  readonly choices: RoleChoices;
  /** Also to take the old team's access where it can't be told whether the person holds more there of their own. */
  readonly takeWhereUnknown: boolean;
}

/**
 * Access follows the team: what the new team has in common is given, what the old one has in common and the new one has not is taken.
 * What is the person's own stays. Staff loses the roles or, when nothing else is left, is suspended, which can be taken back;
 * collaborators can only be removed (facts 8).
 */
export function moveTeam(move: TeamMove): readonly MovePart[] {
  const own = accessByTarget(move.mover.holdings);
  const targets = new Set([...own.keys(), ...move.to.common.keys()]);
  return [...targets].map((targetId) => {
    const [mine, shared] = [own.get(targetId), move.to.common.get(targetId)];
    const given = giving(move, mine, shared);
    const taken = taking(move, mine, shared);
    return {
      targetId,
      targetName: (mine ?? shared)?.targetName ?? '',
      gives: given.handedOn,
      takes: taken.takes,
      stays: taken.stays,
      wanted: [...given.wanted, ...taken.wanted],
      alreadySo: given.alreadySo,
      errors: given.errors,
    };
  });
}

type Given = ConsideredWishes & { readonly handedOn: HandedOn | null };

const nothingGiven: Given = { handedOn: null, wanted: [], alreadySo: [], errors: [] };

function giving({ mover, team, choices }: TeamMove, mine: AccessAt | undefined, shared?: AccessAt): Given {
  if (shared === undefined) return nothingGiven;
  // Whoever enters as a collaborator already needs no other way in.
  if (shared.login === 'collaborator' && mine?.login === 'collaborator') return nothingGiven;
  const handedOn = handOn(shared, `the team ${team}`, choices);
  const missing = handedOn.gives?.filter((role) => mine?.roles.includes(role) !== true) ?? null;
  if (mine !== undefined && missing?.length === 0 && handedOn.left.length === 0) return nothingGiven;
  const given = { ...handedOn, gives: missing };
  return { handedOn: given, ...giveTo(mover, mine, shared, given) };
}

interface Taken {
  readonly takes: MovePart['takes'];
  readonly stays: string | null;
  readonly wanted: readonly WantedAccountChange[];
}

function taking(move: TeamMove, mine: AccessAt | undefined, shared: AccessAt | undefined): Taken {
  const keeping = (stays: string | null): Taken => ({ takes: null, stays, wanted: [] });
  if (mine === undefined || mine.login === 'none') return keeping(null);
  const { targetName, roles, login } = mine;
  if (login === 'owner') return keeping(`${move.mover.name} owns ${targetName}.`);
  if (shared !== undefined && shared.login !== login)
    return keeping(
      `The access to ${targetName} as it is: the team ${move.team} enters there in another way.`,
    );
  const old = move.from.common.get(mine.targetId);
  const isShared = (role: string): boolean => shared?.roles.includes(role) === true;
  const fromOldTeam = (role: string): boolean => old?.login === login && old.roles.includes(role);
  const extras = roles.filter((role) => !isShared(role) && !fromOldTeam(role));
  const ownRoles = extras.length === 0 ? null : `${extras.join(', ')} at ${targetName}: their own.`;
  if (old?.login !== login)
    return keeping(shared === undefined ? (ownRoles ?? `The access to ${targetName}: their own.`) : ownRoles);
  const common = roles.filter((role) => !isShared(role) && fromOldTeam(role));
  if (shared === undefined && extras.length === 0) return takingAll(move, mine);
  if (common.length === 0) return keeping(ownRoles);
  if (shared?.complete === false)
    return keeping(
      `${common.join(', ')} at ${targetName}: whether the team ${move.team} shares that is not known, since not all its roles can be read.`,
    );
  return { takes: { roles: common, whole: false }, stays: ownRoles, wanted: takeRoles(move, mine, common) };
}

/** All that is known to be held was shared by the old team; the rest, where there may be one, is asked about. */
function takingAll(move: TeamMove, mine: AccessAt): Taken {
  const { targetName, complete, roles, accounts } = mine;
  if (!complete && !move.takeWhereUnknown)
    return {
      takes: null,
      stays: `The access to ${targetName}: not all roles there can be read, so ${move.mover.name} may hold more than the old team.`,
      wanted: [],
    };
  const wanted = accounts.map((account) =>
    wishOf(move, account, isCollaborator(account) ? { kind: 'remove-user' } : { kind: 'suspend' }),
  );
  return { takes: { roles, whole: true }, stays: null, wanted };
}

function takeRoles(
  move: TeamMove,
  { accounts }: AccessAt,
  roles: readonly string[],
): readonly WantedAccountChange[] {
  return accounts.flatMap((account) =>
    roles
      .filter((role) => account.roles.includes(role))
      .map((role) => wishOf(move, account, { kind: 'remove-role', role })),
  );
}

function wishOf(
  { mover }: TeamMove,
  { targetId, email, accountKey }: Holding,
  change: AccountChange,
): WantedAccountChange {
  return { targetId, personId: mover.personId, email, accountKey, change };
}
