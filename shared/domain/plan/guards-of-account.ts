import { emailLocalPart, foldEmail, isPersonalMailbox } from '../email-address.ts';
import type { TargetState } from './access-state.ts';
import { isAdministratorRole } from './administrators.ts';
import { isCollaborator } from './find-account.ts';
import { block, warn, type Guard } from './guard.ts';
import type { AccountOperationKind } from './operation.ts';
import type { OrderedAccountOperation } from './order-operations.ts';

/** What guards need to know beyond the snapshot. */
export interface GuardGrounds {
  /** Folded addresses of whoever works with Rollcall here: nobody locks themselves out. */
  readonly ownAddresses: ReadonlySet<string>;
}

/** Whether something of that kind, for that role when one is named, is planned for the same account too. */
export type Also = (operation: OrderedAccountOperation, kind: AccountOperationKind, role?: string) => boolean;

/** Every rule that an operation meets by its own account, without regard to the others of its target. */
export function guardsOfAccount(
  target: TargetState,
  operation: OrderedAccountOperation,
  also: Also,
  grounds: GuardGrounds,
): readonly Guard[] {
  return [
    ...conflicts(operation, also),
    ...presence(target, operation, also),
    ...staleTarget(target),
    ...kindOfAccount(target, operation),
    ...takingAway(target, operation, grounds),
    ...giving(target, operation),
  ];
}

const isTaking = (kind: AccountOperationKind): boolean =>
  kind === 'remove-role' || kind === 'suspend' || kind === 'remove-user' || kind === 'revoke-sessions';
const isGiving = (kind: AccountOperationKind): boolean =>
  kind === 'invite-user' || kind === 'assign-role' || kind === 'reactivate';

/** What contradicts something else that is staged for the same account. */
function conflicts(operation: OrderedAccountOperation, also: Also): readonly Guard[] {
  const { kind, account, roles } = operation;
  const clash = (what: string): Guard =>
    block('conflict', null, `It is also planned to ${what} ${account.name}: only one of the two can be.`);
  const opposite = kind === 'assign-role' ? 'remove-role' : kind === 'remove-role' ? 'assign-role' : null;
  const torn = opposite === null ? undefined : roles.find((role) => also(operation, opposite, role));
  if (torn !== undefined)
    return [
      block('conflict', null, `It is planned to give ${account.name} the role ${torn} and to take it away.`),
    ];
  if (isGiving(kind) && also(operation, 'remove-user')) return [clash('remove')];
  if (isGiving(kind) && also(operation, 'suspend')) return [clash('suspend')];
  if (kind === 'suspend' && also(operation, 'reactivate')) return [clash('reactivate')];
  if ((kind === 'suspend' || kind === 'remove-user') && also(operation, 'assign-role'))
    return [clash('give a role to')];
  if (kind === 'remove-user' && also(operation, 'invite-user')) return [clash('invite')];
  return [];
}

/** Nothing is taken from whom nobody saw: a partial list proves no absence. */
function presence(target: TargetState, operation: OrderedAccountOperation, also: Also): readonly Guard[] {
  const { kind, before, account } = operation;
  if (before.exists || kind === 'invite-user') return [];
  if (kind === 'assign-role' && also(operation, 'invite-user')) return [];
  if (target.standing === 'fresh')
    return [block('no-account', '7', `${account.name} is no user of ${target.name}. Invite them first.`)];
  if (isTaking(kind))
    return [
      block(
        'unseen',
        null,
        `Nobody has seen ${account.name} at ${target.name}, and its list of users is not whole: read or import it first.`,
      ),
    ];
  return [
    warn(
      'unseen',
      null,
      `Nobody has seen ${account.name} at ${target.name}: they may have to be invited first.`,
    ),
  ];
}

/** What rests on data that is older than it should be. */
export function staleTarget(target: TargetState): readonly Guard[] {
  if (target.standing !== 'stale') return [];
  return [
    warn(
      'stale-target',
      null,
      `${target.name} could not be read last time: what is planned rests on older data.`,
    ),
  ];
}

/** Why nothing about store roles can be done on this plan. */
export function planHoldsNoRoles({ name, plan }: TargetState): Guard {
  return warn('plan-holds-no-roles', '6', `${name} is on ${plan ?? 'a plan'}, which holds no store roles.`);
}

/** What the kind of an account forbids. */
function kindOfAccount(
  target: TargetState,
  { kind, before, account }: OrderedAccountOperation,
): readonly Guard[] {
  const guards: Guard[] = [];
  if (before.isOwner && isTaking(kind) && kind !== 'revoke-sessions')
    guards.push(
      block(
        'owner',
        target.kind === 'organization' ? '5' : '7',
        `${account.name} owns ${target.name}: owners can be neither suspended nor removed, by nobody. Ownership must be transferred first.`,
      ),
    );
  if (before.kind === null || !isCollaborator({ kind: before.kind })) return guards;
  if (kind === 'suspend' || kind === 'reactivate')
    guards.push(
      block(
        'collaborator-not-suspendable',
        '8',
        `${account.name} is a collaborator at ${target.name}: collaborators can’t be suspended, only removed.`,
      ),
    );
  if (kind === 'invite-user')
    guards.push(
      block(
        'staff-or-collaborator',
        '8',
        `${account.name} is a collaborator at ${target.name} already, and nobody is both staff and collaborator of one store.`,
      ),
    );
  return guards;
}

/** What to think of before somebody loses something. */
function takingAway(
  target: TargetState,
  { kind, account }: OrderedAccountOperation,
  grounds: GuardGrounds,
): readonly Guard[] {
  const guards: Guard[] = [];
  if (isTaking(kind) && account.email !== null && grounds.ownAddresses.has(foldEmail(account.email)))
    guards.push(
      block(
        'own-account',
        null,
        `${account.name} is your own account at ${target.name}: let somebody else do this.`,
      ),
    );
  if (kind === 'remove-user')
    guards.push(
      warn(
        'removal-permanent',
        '7',
        `Removing ${account.name} can’t be undone: it would take a new invitation.`,
      ),
    );
  if (kind === 'suspend' || kind === 'reactivate' || kind === 'remove-user')
    guards.push(warn('credit-cards', '7', creditCards[kind]));
  return guards;
}

const creditCards = {
  suspend: 'If they hold Shopify Credit cards, suspending locks them.',
  reactivate: 'If they hold Shopify Credit cards, reactivating unlocks them.',
  'remove-user':
    'If they hold Shopify Credit cards, removing cancels them (not confirmed by Shopify’s pages).',
} as const;

const sharedLocalParts: ReadonlySet<string> = new Set(
  'info admin office team support hello contact shop sales service marketing orders mail kontakt'.split(' '),
);
/** What to think of before somebody gets something. */
function giving(
  target: TargetState,
  { kind, account, before, roles, channel }: OrderedAccountOperation,
): readonly Guard[] {
  if (!isGiving(kind)) return [];
  const guards: Guard[] = [];
  if (channel === 'impossible') guards.push(planHoldsNoRoles(target));
  if (account.email !== null && sharedLocalParts.has(emailLocalPart(account.email)))
    guards.push(
      warn(
        'shared-account',
        null,
        `${account.email} looks like an address that several people share: make a user for each.`,
      ),
    );
  if (kind === 'invite-user' && account.email !== null && isPersonalMailbox(account.email))
    guards.push(
      warn('personal-address', null, `${account.email} is a personal address, not one of a company.`),
    );
  if (kind === 'assign-role' && before.status === 'suspended')
    guards.push(
      warn(
        'suspended-account',
        '7',
        `${account.name} is suspended at ${target.name}: the role takes effect once reactivated.`,
      ),
    );
  if (kind === 'assign-role' && before.exists && before.status === 'pending')
    guards.push(
      warn(
        'pending-account',
        '7',
        `${account.name} has not accepted the invitation of ${target.name}; invitations end after seven days.`,
      ),
    );
  if (roles.some(isAdministratorRole))
    guards.push(
      warn(
        'administrator-role',
        '6',
        'Only the owner or another administrator can give an administrator’s role.',
      ),
    );
  return guards;
}
