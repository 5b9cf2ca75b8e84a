import { foldEmail } from '#shared/domain/email-address.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import type { AccessState } from '#shared/domain/plan/access-state.ts';
import { isBlocked } from '#shared/domain/plan/change-plan.ts';
import { diffAccess } from '#shared/domain/plan/diff-access.ts';
import { isAccountOperation, type AccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import { isAboutAccount, type WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { wishesOfJob } from '../plan/wishes-of-job.ts';
import type { PlacedAccount, WorkspaceView } from '../workspace-view/workspace-view.ts';

/** What taking somebody off comes to now, whatever was planned before. */
export interface OffboardingPreview {
  /** Wishes that no rule forbids. */
  readonly wanted: readonly WantedChange[];
  readonly operations: readonly Operation[];
  /** What a rule forbids until something else is done. */
  readonly hindered: readonly AccountOperation[];
  /** Accounts that can’t log in any more, and need nothing. */
  readonly offAlready: readonly PlacedAccount[];
}

export interface PreviewOptions {
  /** Staff is removed for good rather than suspended. */
  readonly remove: boolean;
  /** Stores whose request code is generated anew. */
  readonly codesAt: readonly TargetId[];
  readonly ownAddresses: readonly string[];
}

/** No more rounds than this are needed in life: each takes out what a rule forbids, and what rests on it. */
const mostRounds = 5;

/**
 * Plans the whole, and takes out what a rule forbids, so that the rest can be carried out: an owner at one store keeps nobody
 * from being taken off at sixty others.
 */
export function previewOffboarding(
  view: WorkspaceView,
  current: AccessState | null,
  person: Person,
  { remove, codesAt, ownAddresses }: PreviewOptions,
): OffboardingPreview {
  const offAlready = (view.accountsOf.get(person.id) ?? []).filter(({ account }) => {
    const { status } = account.merged.account;
    return status === 'removed' || (status === 'suspended' && !remove);
  });
  const isOff = new Set(offAlready.map(({ at, account }) => keyOf(at.target.id, account.merged.account.key)));
  const accounts = wishesOfJob(view, { kind: remove ? 'remove' : 'offboard' }, [{ person }], null).filter(
    (wish) =>
      isAboutAccount(wish) && wish.accountKey !== null && !isOff.has(keyOf(wish.targetId, wish.accountKey)),
  );
  const codes = codesAt.map((targetId): WantedChange => ({ targetId, change: { kind: 'generate-code' } }));
  if (current === null) return { wanted: [], operations: [], hindered: [], offAlready };
  const grounds = { ownAddresses: new Set(ownAddresses.map(foldEmail)) };
  let wanted: readonly WantedChange[] = [...accounts, ...codes];
  const hindered: AccountOperation[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const { operations } = diffAccess(current, wanted, grounds);
    const blocked = operations.filter(isBlocked).filter(isAccountOperation);
    // A store of an organization may still list as active whom the organization has suspended: nothing is left to log out.
    const off = operations
      .filter(isAccountOperation)
      .filter(({ kind, before }) => kind === 'revoke-sessions' && before.status === 'suspended');
    if (blocked.length + off.length === 0) return { wanted, operations, hindered, offAlready };
    hindered.push(...blocked);
    const out = [...blocked, ...off];
    wanted = wanted.filter((wish) => !out.some((operation) => isAbout(current, wish, operation)));
  }
  return { wanted: [], operations: [], hindered, offAlready };
}

const keyOf = (targetId: TargetId, accountKey: string): string => `${targetId} ${accountKey}`;

/** Whether a wish is about the account of the operation, at its target or at a store of it. */
function isAbout(current: AccessState, wish: WantedChange, { targetId, account }: AccountOperation): boolean {
  if (!isAboutAccount(wish)) return false;
  const isThere =
    wish.targetId === targetId || current.targets.get(wish.targetId)?.organizationId === targetId;
  if (!isThere) return false;
  return wish.email === null || account.email === null
    ? wish.accountKey === account.key
    : foldEmail(wish.email) === foldEmail(account.email);
}
