import { assertNever } from '../assert-never.ts';
import type { TargetId } from '../ids.ts';
import type { AccessAt, Holder } from './access-at.ts';
import { isAdministratorRole } from './administrators.ts';
import type { ConsideredWishes } from './considered-wishes.ts';
import type { AccountChange, WantedAccountChange } from './wanted-change.ts';

/** Why something of an access is not handed on. */
export const leftOutReasons = [
  'owner',
  'administrator',
  'collaborator',
  'not-working',
  'other-kind',
  'roles-unknown',
  'left-out',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** What is not handed on, in a sentence that says what to do instead where there is something. */
export interface LeftOut {
  readonly reason: LeftOutReason;
  readonly sentence: string;
}

/** Roles that the operator chose where they can't be read. */
export interface RoleChoices {
  /** For every target whose roles are not known; null when none was chosen. */
  readonly everywhere: string | null;
  /** For single targets; a null leaves that target out. */
  readonly at: ReadonlyMap<TargetId, string | null>;
}

export const noChoices: RoleChoices = { everywhere: null, at: new Map() };

/** What of an access somebody else can get, and what is left out of it. */
export interface HandedOn {
  /** Null when nobody gets anything there. */
  readonly gives: readonly string[] | null;
  /** Whether roles are to be chosen there, since not all are known. */
  readonly asks: boolean;
  readonly left: readonly LeftOut[];
}

/**
 * What of an access can be given to somebody else. Ownership and administrators’ roles never are: whoever means that says so by a
 * plan of its own. Collaborators ask for access themselves (facts 8).
 *
 * @param whose of whom the access is, as sentences call them.
 */
export function handOn(access: AccessAt, whose: string, choices: RoleChoices): HandedOn {
  const { targetId, targetName, login, accounts, roles, complete } = access;
  const [account] = accounts;
  const nothing = (reason: LeftOutReason, sentence: string): HandedOn => ({
    gives: null,
    asks: false,
    left: [{ reason, sentence }],
  });
  switch (login) {
    case 'owner':
      return nothing(
        'owner',
        `${whose} owns ${targetName}: ownership is never handed on with other access. It can only be transferred.`,
      );
    case 'collaborator':
      return nothing(
        'collaborator',
        `The access to ${targetName} is a collaborator’s, and collaborators ask for theirs themselves: request access to the store in the Dev Dashboard, or give a role there by a plan of its own.`,
      );
    case 'none':
      return nothing(
        'not-working',
        `The account of ${whose} at ${targetName} does not work (${account.status}): there is nothing to hand on.`,
      );
    case 'other':
      return nothing(
        'other-kind',
        `The account of ${whose} at ${targetName} (${account.kind}) is of a kind that nobody else can be given likewise.`,
      );
    case 'staff': {
      const chosen = choices.at.get(targetId);
      if (chosen === null)
        return { ...nothing('left-out', `${targetName} is left out, as chosen.`), asks: true };
      return handOnRoles({ targetName, whose, roles, complete, chosen, choices });
    }
    default:
      return assertNever(login);
  }
}

interface RolesGrounds {
  readonly targetName: string;
  readonly whose: string;
  readonly roles: readonly string[];
  readonly complete: boolean;
  readonly chosen: string | undefined;
  readonly choices: RoleChoices;
}

function handOnRoles({ targetName, whose, roles, complete, chosen, choices }: RolesGrounds): HandedOn {
  const administrating = roles.filter(isAdministratorRole);
  const plain = roles.filter((role) => !isAdministratorRole(role));
  const added = chosen ?? (complete ? null : choices.everywhere);
  const left = administrating.map((role): LeftOut => ({
    reason: 'administrator',
    sentence: `The role ${role} at ${targetName} is not handed on: it opens everything. Give it by a plan of its own if that is meant.`,
  }));
  if (added !== null) return { gives: [...new Set([...plain, added])].sort(), asks: !complete, left };
  const onlyAdministrating = roles.length > 0 && plain.length === 0;
  if (complete) return { gives: onlyAdministrating ? null : plain, asks: onlyAdministrating, left };
  const besides = plain.length === 0 ? 'The roles' : `Besides ${plain.join(', ')}, the roles`;
  const unknown: LeftOut = {
    reason: 'roles-unknown',
    sentence: `${besides} of ${whose} at ${targetName} are not known: choose a role there, or leave the store out.`,
  };
  return { gives: plain.length === 0 ? null : plain, asks: true, left: [...left, unknown] };
}

/** What handing it on to one person comes to: role by role where they have an account, an invitation where they have none. */
export function giveTo(
  receiver: Holder,
  there: AccessAt | undefined,
  { targetId, targetName }: Pick<AccessAt, 'targetId' | 'targetName'>,
  { gives, left }: HandedOn,
): ConsideredWishes {
  const account = there?.accounts[0];
  const wish = (change: AccountChange): WantedAccountChange => ({
    targetId,
    personId: receiver.personId,
    email: account?.email ?? receiver.email,
    accountKey: account?.accountKey ?? null,
    change,
  });
  const asked = wish({ kind: 'invite-user', roles: gives ?? [] });
  const errors = left
    .filter(({ reason }) => reason !== 'left-out')
    .map(({ sentence }) => ({ wanted: asked, why: sentence }));
  const settled = (why: string): ConsideredWishes => ({
    wanted: [],
    alreadySo: [{ wanted: asked, why }],
    errors,
  });
  const refused = (why: string): ConsideredWishes => ({
    wanted: [],
    alreadySo: [],
    errors: [...errors, { wanted: asked, why }],
  });
  if (gives === null) return { wanted: [], alreadySo: [], errors };
  if (there?.login === 'owner') return { ...settled(`${receiver.name} owns ${targetName}.`), errors: [] };
  if (account?.status === 'requested')
    return refused(
      `${receiver.name} has asked ${targetName} for access as a collaborator: accept that request, or decline it first.`,
    );
  if (there !== undefined && there.login !== 'other') {
    if (gives.length === 0) return settled(`${receiver.name} is a user of ${targetName} already.`);
    return { wanted: gives.map((role) => wish({ kind: 'assign-role', role })), alreadySo: [], errors };
  }
  if (receiver.email === null)
    return refused(`No address of ${receiver.name} is known, so nobody can invite them to ${targetName}.`);
  return { wanted: [asked], alreadySo: [], errors };
}
