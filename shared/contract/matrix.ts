import { z } from 'zod';
import { Since } from '../domain/account-span.ts';
import { PersonId, SnapshotId, TargetId } from '../domain/ids.ts';
import { MatrixAxes } from '../domain/matrix/matrix-model.ts';
import { Bytes, procedure } from './base.ts';
import { TargetAccount } from './people.ts';

/** Since when each word of a list is seen. */
const WordsSince = z.object({ known: Since, later: z.array(z.object({ word: z.string(), since: Since })) });

/** An account with its past up to the snapshot looked at. */
export const CellAccount = TargetAccount.extend({
  past: z.object({
    since: Since,
    /** The last change seen, its coming included; null when none was. */
    changed: Since.nullable(),
    /** Null when it is not the owner. */
    owner: Since.nullable(),
    /** By role name; null when no reading tells roles. Words that are not in `later` are seen since `known`. */
    roles: WordsSince.nullable(),
    /** By handle; likewise. */
    permissions: WordsSince.nullable(),
  }),
});
export type CellAccount = z.infer<typeof CellAccount>;

export const matrixContract = {
  /** Axes as JSON, cells as one packed buffer (`unpackColumns`). The newest snapshot when none is named. */
  load: procedure
    .input(z.object({ snapshotId: SnapshotId.optional() }))
    .output(z.object({ axes: MatrixAxes, cells: Bytes })),
  /** All that is known of one cell: its accounts in full, and since when. */
  cell: procedure
    .input(z.object({ personId: PersonId, targetId: TargetId, snapshotId: SnapshotId.optional() }))
    .output(z.object({ accounts: z.array(CellAccount) })),
  /** Changes whenever the matrix would look different: a new snapshot, a link, a rename. */
  version: procedure.output(z.object({ version: z.string() })),
};
