import type { PersonAccount, PersonRow, TargetAccount } from '#shared/contract/people.ts';
import type { Person } from '#shared/domain/person.ts';
import { stateOn } from '#shared/domain/person-state.ts';
import { sensitivities, type Sensitivity } from '#shared/domain/sensitivity.ts';
import { labelOf } from '../sync/plan-sync.ts';
import type {
  PlacedAccount,
  ViewAccount,
  ViewTarget,
  WorkspaceView,
} from '../workspace-view/workspace-view.ts';

/** A person as one line of a list, on a day (`YYYY-MM-DD`). */
export function personRow(view: WorkspaceView, person: Person, today: string): PersonRow {
  const placed = view.accountsOf.get(person.id) ?? [];
  return {
    id: person.id,
    name: person.name,
    emails: person.emails,
    owner: person.owner,
    clientId: person.clientId,
    client: person.clientId === null ? null : (view.clients.get(person.clientId)?.name ?? null),
    team: person.team,
    state: stateOn(person.state, today),
    accounts: placed.length,
    ...sumUp(placed),
  };
}

const rank = new Map(sensitivities.map((level, index) => [level, index]));

/**
 * What a person's accounts come to, in one pass over them: lists do this for every account of the workspace. Those at one
 * target lie together, since they are in the order of the targets. `twiceAt` counts targets with more than one account
 * that still exists.
 */
function sumUp(placed: readonly PlacedAccount[]): Pick<PersonRow, 'stores' | 'sensitivity' | 'twiceAt'> {
  let [stores, twiceAt, highest] = [0, 0, rank.get('unknown') ?? 0];
  let sensitivity: Sensitivity = 'unknown';
  let last: ViewTarget | null = null;
  let present = 0;
  for (const { at, account } of placed) {
    if (at !== last) [stores, present, last] = [stores + 1, 0, at];
    if (account.merged.account.status !== 'removed') {
      present += 1;
      if (present === 2) twiceAt += 1;
    }
    const level = rank.get(account.sensitivity) ?? 0;
    if (level > highest) [highest, sensitivity] = [level, account.sensitivity];
  }
  return { stores, sensitivity, twiceAt };
}

/** An account with where it is and how it is known. */
export function personAccount(at: ViewTarget, { merged, sensitivity }: ViewAccount): PersonAccount {
  const { account } = merged;
  return {
    targetId: at.target.id,
    target: at.target.name,
    domain: at.target.kind === 'store' ? at.target.domain : null,
    client: at.client?.name ?? null,
    kind: account.kind,
    status: account.status,
    isOwner: account.isOwner,
    email: account.email,
    name: account.name,
    roles: account.roles,
    ...(account.groups === undefined ? {} : { groups: account.groups }),
    permissions: account.permissions,
    twoStep: account.twoStep,
    lastLoginAt: account.lastLoginAt,
    sensitivity,
    source: merged.origin.source,
    observedAt: merged.origin.observedAt,
    rolesSource: merged.roles?.source ?? null,
    rolesObservedAt: merged.roles?.observedAt ?? null,
    permissionsSource: merged.permissions?.source ?? null,
    permissionsObservedAt: merged.permissions?.observedAt ?? null,
    stale: at.status === 'stale',
    rawKind: account.rawKind,
    rawStatus: account.rawStatus,
  };
}

/** Likewise, with the person behind it. */
export function targetAccount(view: WorkspaceView, at: ViewTarget, account: ViewAccount): TargetAccount {
  const person = view.people.get(account.personId);
  return {
    ...personAccount(at, account),
    personId: account.personId,
    person: person?.name ?? account.merged.account.name,
    owner: person?.owner ?? 'unknown',
  };
}

/** Every name under which a target can be asked for, for suggestions. */
export function targetNames(at: ViewTarget): readonly string[] {
  return [labelOf(at.target), at.target.name];
}
