import { z } from 'zod';
import { Account } from './account.ts';
import { TargetId } from './ids.ts';
import { Snapshot } from './snapshot.ts';

/** How one account differs between two snapshots. `fields` names what changed: `status`, `roles`, `permissions` … */
export const AccountDifference = z
  .object({
    change: z.enum(['added', 'removed', 'changed']),
    account: z.string(),
    email: z.string().nullable(),
    before: Account.nullable(),
    after: Account.nullable(),
    fields: z.array(z.string()).readonly(),
  })
  .readonly();
export type AccountDifference = z.infer<typeof AccountDifference>;

export const TargetDifference = z
  .object({
    targetId: TargetId,
    target: z.string(),
    domain: z.string().nullable(),
    /** `unreadable`: one side has no good reading, so nothing is said of its accounts. */
    change: z.enum(['added', 'removed', 'changed', 'unreadable']),
    /** Plan, name and other settings of the target that changed. */
    settings: z
      .array(
        z
          .object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })
          .readonly(),
      )
      .readonly(),
    accounts: z.array(AccountDifference).readonly(),
    note: z.string().nullable(),
  })
  .readonly();
export type TargetDifference = z.infer<typeof TargetDifference>;

const DifferenceTotals = z
  .object({
    added: z.number(),
    removed: z.number(),
    changed: z.number(),
    /** Read for the later snapshot, or left alone on purpose, and found as before. */
    unchangedTargets: z.number(),
    /** Not readable for the later snapshot, so that nothing can be said of them. */
    notReadTargets: z.number(),
  })
  .readonly();

/** What changed between two snapshots; targets by name. */
export interface SnapshotDifference {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly targets: readonly TargetDifference[];
  readonly totals: z.infer<typeof DifferenceTotals>;
}

/**
 * A difference as it travels: where everything changed, it is as big as the workspace. First comes one `begun`, then
 * targets as they are compared, in no order and a few at a time; `totals` ends it.
 */
export const DifferencePart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begun'), from: Snapshot, to: Snapshot }).readonly(),
  z.object({ kind: z.literal('targets'), targets: z.array(TargetDifference).readonly() }).readonly(),
  z.object({ kind: z.literal('totals'), totals: DifferenceTotals }).readonly(),
]);
export type DifferencePart = z.infer<typeof DifferencePart>;
