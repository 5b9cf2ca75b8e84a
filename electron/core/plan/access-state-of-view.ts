import type { TargetId } from '#shared/domain/ids.ts';
import type { InSteps } from '#shared/domain/in-steps.ts';
import type {
  AccessState,
  AccountState,
  RoleGroup,
  Standing,
  TargetState,
} from '#shared/domain/plan/access-state.ts';
import type { Organization } from '#shared/domain/target.ts';
import { workInSlices } from '../in-slices.ts';
import type { Ports } from '../ports.ts';
import type { ViewAccount, ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';

/**
 * The world as planning takes it: the view of a snapshot, and what the request-code book says, which no reading tells (facts 0). An
 * organization whose users nobody read stands in it too, without accounts: the users of its stores live there all the same.
 * Null without a snapshot. The same object while neither the view nor a setting in the book changes.
 */
export async function loadAccessState(
  ports: Pick<Ports, 'breather' | 'storage'>,
  view: WorkspaceView,
): Promise<AccessState | null> {
  const entries = await ports.storage.codes.list();
  const base = known.get(view)?.base ?? (await workInSlices(ports, stateInSteps(view)));
  if (base === null) return null;
  const settings = entries.flatMap(({ targetId, setting }) =>
    setting === null ? [] : [[targetId, setting.value === 'code-required'] as const],
  );
  const word = JSON.stringify(settings);
  const before = known.get(view);
  if (before?.word === word) return before.state;
  const state = withBook(base, settings);
  known.set(view, { base, word, state });
  return state;
}

/** Worked out once per view: it may have a hundred thousand accounts. */
const known = new WeakMap<
  WorkspaceView,
  {
    /** Without the book. */
    readonly base: AccessState;
    /** What the book said for `state`. */
    readonly word: string;
    readonly state: AccessState;
  }
>();

function withBook(base: AccessState, settings: readonly (readonly [TargetId, boolean])[]): AccessState {
  const targets = new Map(base.targets);
  for (const [id, codeRequired] of settings) {
    const target = targets.get(id);
    if (target?.kind === 'store') targets.set(id, { ...target, codeRequired });
  }
  return { ...base, targets };
}

function* stateInSteps(view: WorkspaceView): InSteps<AccessState | null> {
  if (view.snapshot === null) return null;
  const targets = new Map<TargetId, TargetState>();
  for (const at of view.targets) {
    targets.set(at.target.id, targetState(at));
    yield;
  }
  for (const { organization } of view.targets)
    if (organization !== null && !targets.has(organization.id))
      targets.set(organization.id, unreadOrganization(organization));
  return { snapshotId: view.snapshot.id, snapshotHash: view.snapshot.hash, targets };
}

function targetState(at: ViewTarget): TargetState {
  const { target } = at;
  const common = {
    id: target.id,
    name: target.name,
    standing: standingOf(at),
    accounts: at.accounts.map(accountState),
    scim: null,
    codeRequired: null,
  };
  if (target.kind === 'organization')
    return {
      ...common,
      kind: 'organization',
      domain: null,
      plan: null,
      organizationId: null,
      scim: target.connection === null ? null : { groups: roleGroups(target) },
    };
  const { domain, plan } = target;
  return { ...common, kind: 'store', domain, plan, organizationId: at.organization?.id ?? null };
}

/**
 * Only a store's reading by API is the whole list: an import is what somebody pasted, and SCIM lists only users on the verified
 * domain (facts 5).
 */
function standingOf({ target, entry, readBy }: ViewTarget): Standing {
  if (entry === null || entry.readings.length === 0) return 'unread';
  if (entry.status === 'stale') return 'stale';
  return target.kind === 'store' && readBy === 'api' && entry.status === 'ok' ? 'fresh' : 'partial';
}

function accountState({ merged: { account }, personId }: ViewAccount): AccountState {
  const { key, email, name, kind, status, isOwner, roles } = account;
  return {
    key,
    email,
    name,
    personId,
    kind,
    status,
    isOwner,
    roles: roles === null ? null : [...new Set(roles.map(({ role }) => role))],
    groups: account.groups ?? [...new Set((roles ?? []).flatMap(({ group }) => group ?? []))],
  };
}

/** Only a group that carries one role gives just that role. */
function roleGroups({ groups }: Organization): readonly RoleGroup[] {
  return groups.flatMap(({ group, roles: [only, ...more] }) =>
    only === undefined || more.length > 0 ? [] : [{ group, role: only.role, stores: only.stores }],
  );
}

function unreadOrganization(organization: Organization): TargetState {
  const { id, name } = organization;
  return {
    id,
    kind: 'organization',
    name,
    domain: null,
    plan: null,
    organizationId: null,
    standing: 'unread',
    scim: organization.connection === null ? null : { groups: roleGroups(organization) },
    codeRequired: null,
    accounts: [],
  };
}
