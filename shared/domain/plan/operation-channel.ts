import { assertNever } from '../assert-never.ts';
import type { Channel } from '../capability.ts';
import type { TargetId } from '../ids.ts';
import type { AccountState, RoleGroup, TargetState } from './access-state.ts';
import type { AccountOperationKind, AdminPage, TargetOperationKind } from './operation.ts';

/** How one operation reaches its target, and the fact that says so. */
interface OperationChannel {
  readonly channel: Channel;
  readonly why: string;
  readonly fact: string;
  /** Where a human does it; null unless guided. */
  readonly page: AdminPage | null;
}

/** Likewise for what no program does. */
interface HumanChannel extends OperationChannel {
  readonly channel: Exclude<Channel, 'api'>;
}

/** Likewise for what is done to an account. */
export interface AccountChannel extends OperationChannel {
  /** The group that carries the role by SCIM. */
  readonly group: string | null;
}

export interface ChannelGrounds {
  readonly kind: AccountOperationKind;
  readonly target: TargetState;
  readonly account: AccountState | null;
  readonly role: string | null;
  readonly stores: readonly TargetId[];
  /** The stores of the organization at which the role is held already. */
  readonly held: ReadonlySet<TargetId>;
}

/** Where a human does each kind: roles are given on the page of all users, to many at once (facts 6). */
const pageOf = {
  'invite-user': 'users',
  'assign-role': 'users',
  'remove-role': 'user',
  reactivate: 'user',
  suspend: 'user',
  'revoke-sessions': 'user',
  'remove-user': 'user',
} as const satisfies Record<AccountOperationKind, AdminPage>;

const plansWithoutRoles: readonly (string | null)[] = ['Starter', 'Basic'];

/** Whether a store on this plan can hold store roles (facts 6). */
export function holdsRoles(plan: string | null): boolean {
  return !plansWithoutRoles.includes(plan);
}

/** Worked out from the target's kind, plan and connection; nothing a store does to users has an API (facts 0). */
export function channelOf(grounds: ChannelGrounds): AccountChannel {
  const { kind, target } = grounds;
  if (target.kind === 'organization' && target.scim !== null) return bySCIM(grounds, target.scim.groups);
  if (
    target.kind === 'store' &&
    (kind === 'assign-role' || kind === 'remove-role') &&
    !holdsRoles(target.plan)
  )
    return { ...holdsNoRoles(target), group: null };
  return guided(kind, 'No public API does this: a human does it in Settings > Users.', '0');
}

/** Where a human does what is about no account. */
const pageOfSetting = {
  'create-role': 'roles',
  'change-role': 'roles',
  'delete-role': 'roles',
  'require-code': 'security',
  'generate-code': 'security',
  'stop-requiring-code': 'security',
} as const satisfies Record<TargetOperationKind, AdminPage>;

/** For roles and request codes no public API exists, nor does SCIM know them (facts 0): a human's, or nobody's. */
export function channelOfSetting(kind: TargetOperationKind, target: TargetState): HumanChannel {
  const page = pageOfSetting[kind];
  if (page === 'roles' && target.kind === 'store' && !holdsRoles(target.plan)) return holdsNoRoles(target);
  const why =
    page === 'roles'
      ? 'No public API makes, changes or deletes roles: a human does it in Settings > Users > Roles.'
      : 'No public API reads or changes the request code: a human does it in Settings > Users > Security.';
  return { channel: 'guided', why, fact: '0', page };
}

function holdsNoRoles({ plan }: TargetState): HumanChannel {
  return {
    channel: 'impossible',
    why: `The plan ${plan ?? ''} holds no store roles; Grow and larger plans do.`,
    fact: '6',
    page: null,
  };
}

const notInSCIM =
  'SCIM does not list this user, whom a store of the organization does: it manages only users on a verified domain. A human does it.';

const noSuchGroup =
  'No group is known to carry just this role at just these stores, so SCIM can’t give it: a human assigns it, or makes such a group and says so to Rollcall.';

/** Whether a human does it only because the organization lacks a group. */
export function lacksGroup({ why }: Pick<OperationChannel, 'why'>): boolean {
  return why === noSuchGroup;
}

/** What SCIM can do in an organization (facts 5): make users, switch them on and off, and put them into groups. */
function bySCIM(grounds: ChannelGrounds, groups: readonly RoleGroup[]): AccountChannel {
  const { kind, target, account, role, stores, held } = grounds;
  if (target.standing === 'fresh' && account?.atStoresOnly === true) return guided(kind, notInSCIM, '5');
  const byApi = (why: string, group: string | null = null): AccountChannel => ({
    channel: 'api',
    why,
    fact: '5',
    group,
    page: null,
  });
  switch (kind) {
    case 'invite-user':
      return byApi('SCIM makes the user; it stays pending until the first login.');
    case 'suspend':
      return byApi('SCIM switches the user off: suspended in the whole organization.');
    case 'reactivate':
      return byApi('SCIM switches the user on again.');
    case 'assign-role': {
      const group = groups.find((each) => each.role === role && givesJust(each.stores, stores, held));
      if (group !== undefined)
        return byApi(`The group ${group.group} carries just this role there.`, group.group);
      return guided(kind, noSuchGroup, '5');
    }
    case 'remove-role': {
      const group = groups.find(
        (each) =>
          each.role === role &&
          givesJust(each.stores, stores, none) &&
          account?.groups.includes(each.group) === true,
      );
      if (group !== undefined) return byApi(`It rides on the group ${group.group}.`, group.group);
      return guided(
        kind,
        'The role does not ride on a group that Rollcall knows: a human takes it away.',
        '5',
      );
    }
    case 'revoke-sessions':
      return guided(
        kind,
        'No public API ends a session: a human revokes the device on the user’s page.',
        '0',
      );
    case 'remove-user':
      return guided(
        kind,
        'What deleting by SCIM does depends on the provider: a human removes the user.',
        '5',
      );
    default:
      return assertNever(kind);
  }
}

function guided(kind: AccountOperationKind, why: string, fact: string): AccountChannel {
  return { channel: 'guided', why, fact, group: null, page: pageOf[kind] };
}

/** Whether stores of a group are the wanted ones, and beyond them only such as make no difference. */
function givesJust(
  given: readonly TargetId[],
  wanted: readonly TargetId[],
  held: ReadonlySet<TargetId>,
): boolean {
  return wanted.every((id) => given.includes(id)) && given.every((id) => wanted.includes(id) || held.has(id));
}

const none: ReadonlySet<TargetId> = new Set();
