import { z } from 'zod';
import { MatrixArrangement } from './arrangement.ts';

/** More columns, or rows, than these have no size of their own. */
export const mostOwnSizes = 200;

const sizesByKey = z
  .record(z.string().max(300), z.number().int().min(8).max(1000))
  .refine((sizes) => Object.keys(sizes).length <= mostOwnSizes, `at most ${mostOwnSizes} sizes`)
  .default({});

/**
 * Columns wider, and rows higher, than usual, in CSS pixels: by the id of the person or target, or by the key of the band,
 * that stands there. What stood in a row keeps its height for when it stands in a row again.
 */
export const OwnSizes = z.object({ widths: sizesByKey, heights: sizesByKey }).readonly();
export type OwnSizes = z.infer<typeof OwnSizes>;

export const noOwnSizes: OwnSizes = OwnSizes.parse({});

/** How a matrix is looked at: all that a saved view keeps. */
export const MatrixLook = z
  .object({
    arrangement: MatrixArrangement.prefault({}),
    /** True for the list, false for the grid. */
    list: z.boolean().default(false),
    /** Keys of the bands that are folded. */
    folded: z.array(z.string().max(300)).max(1000).readonly().default([]),
    sizes: OwnSizes.prefault({}),
  })
  .readonly();
export type MatrixLook = z.infer<typeof MatrixLook>;

export const ViewName = z
  .string()
  .trim()
  .min(1, 'a view needs a name')
  .max(80, 'a name of at most 80 letters');

export const SavedView = z
  .object({ id: z.string().min(1).max(60), name: ViewName, look: MatrixLook })
  .readonly();
export type SavedView = z.infer<typeof SavedView>;

/** The views of a workspace, in the order of their tabs. */
export const SavedViews = z
  .object({
    views: z.array(SavedView).max(200).readonly(),
    /** The view that the matrix opens with; null for everything, as usual. */
    defaultId: z.string().nullable(),
  })
  .readonly();
export type SavedViews = z.infer<typeof SavedViews>;

export const noViews: SavedViews = { views: [], defaultId: null };
