import { z } from 'zod';
import { PersonId, SnapshotId, TargetId } from '../domain/ids.ts';
import { MatrixAxes } from '../domain/matrix/matrix-model.ts';
import { Bytes, procedure } from './base.ts';
import { TargetAccount } from './people.ts';

export const matrixContract = {
  /** Axes as JSON, cells as one packed buffer (`unpackColumns`). The newest snapshot when none is named. */
  load: procedure
    .input(z.object({ snapshotId: SnapshotId.optional() }))
    .output(z.object({ axes: MatrixAxes, cells: Bytes })),
  /** All that is known of one cell: its accounts in full. */
  cell: procedure
    .input(z.object({ personId: PersonId, targetId: TargetId, snapshotId: SnapshotId.optional() }))
    .output(z.object({ accounts: z.array(TargetAccount) })),
  /** Changes whenever the matrix would look different: a new snapshot, a link, a rename. */
  version: procedure.output(z.object({ version: z.string() })),
};
