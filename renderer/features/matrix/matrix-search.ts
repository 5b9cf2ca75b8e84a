import { z } from 'zod';

/**
 * What of the matrix stands in its address. Apart from the page itself, so that the routes can read it without loading
 * the grid.
 */
export const matrixSearch = z.object({
  filter: z.string().optional().catch(undefined),
  view: z.enum(['grid', 'list']).optional().catch(undefined),
  /** Id of a snapshot; the newest when not given. */
  snapshot: z.string().optional().catch(undefined),
});
