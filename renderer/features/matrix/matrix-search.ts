import { z } from 'zod';
import { SnapshotId } from '#shared/domain/ids.ts';

/** What of the matrix stands in its address. A value that makes no sense counts as not given. */
export const matrixSearch = z.object({
  /** The filter as typed: see `parseFilter`. */
  filter: z.string().max(2000).optional().catch(undefined),
  view: z.enum(['grid', 'list']).optional().catch(undefined),
  /** Looks at the matrix as of this snapshot instead of now. */
  snapshot: SnapshotId.optional().catch(undefined),
});
export type MatrixSearch = z.infer<typeof matrixSearch>;
