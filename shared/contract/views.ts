import { z } from 'zod';
import { MatrixLook, SavedViews, ViewName } from '../domain/matrix/saved-view.ts';
import { procedure } from './base.ts';

const Id = z.string().min(1).max(60);

/** Saved views of the matrix; each change gives all of them as they are then. */
export const viewsContract = {
  list: procedure.output(SavedViews),
  /**
   * Adds a view at the end, or with an `id` replaces the look of one. Fails with `already-exists` for a name that another
   * view has, `not-found` for an id that is gone, `conflict` when there are 200 already.
   */
  save: procedure
    .input(z.object({ id: Id.optional(), name: ViewName, look: MatrixLook }))
    .output(z.object({ id: Id, ...SavedViews.unwrap().shape })),
  rename: procedure.input(z.object({ id: Id, name: ViewName })).output(SavedViews),
  /** Moves one to a place among the tabs, counted from 0. */
  reorder: procedure.input(z.object({ id: Id, to: z.number().int().min(0) })).output(SavedViews),
  remove: procedure.input(z.object({ id: Id })).output(SavedViews),
  /** The view that the matrix opens with; null for everything. */
  setDefault: procedure.input(z.object({ id: Id.nullable() })).output(SavedViews),
};
