import { z } from 'zod';
import { SnapshotId } from '#shared/domain/ids.ts';
import { OwnSizes } from '#shared/domain/matrix/saved-view.ts';
import {
  type MatrixArrangement,
  peopleGroups,
  peopleSorts,
  plainArrangement,
  targetGroups,
  targetSorts,
} from '#shared/domain/matrix/arrangement.ts';

/** What of the matrix stands in its address. A value that makes no sense counts as not given. */
export const matrixSearch = z.object({
  /** The filter as typed: see `parseFilter`. */
  filter: z.string().max(2000).optional().catch(undefined),
  view: z.enum(['grid', 'list']).optional().catch(undefined),
  /** Looks at the matrix as of this snapshot instead of now. */
  snapshot: SnapshotId.optional().catch(undefined),
  /** Marks what changed since this snapshot. */
  since: SnapshotId.optional().catch(undefined),
  /** The saved view whose tab shows; `all` for none although one opens first. */
  saved: z.string().max(60).optional().catch(undefined),
  people: z.enum(peopleGroups).optional().catch(undefined),
  peopleSort: z.enum(peopleSorts).optional().catch(undefined),
  peopleDown: z.boolean().optional().catch(undefined),
  targets: z.enum(targetGroups).optional().catch(undefined),
  targetsSort: z.enum(targetSorts).optional().catch(undefined),
  targetsDown: z.boolean().optional().catch(undefined),
  transposed: z.boolean().optional().catch(undefined),
  /** Keys of the bands that are folded. */
  folded: z.array(z.string().max(300)).max(1000).optional().catch(undefined),
  /** Columns and rows of a size of their own. */
  sizes: OwnSizes.optional().catch(undefined),
});
export type MatrixSearch = z.infer<typeof matrixSearch>;

/** The arrangement that an address names. */
export function arrangementOf(search: MatrixSearch): MatrixArrangement {
  const { people, targets } = plainArrangement;
  return {
    filter: search.filter ?? '',
    people: {
      group: search.people ?? people.group,
      sort: search.peopleSort ?? people.sort,
      descending: search.peopleDown ?? false,
    },
    targets: {
      group: search.targets ?? targets.group,
      sort: search.targetsSort ?? targets.sort,
      descending: search.targetsDown ?? false,
    },
    transposed: search.transposed ?? false,
  };
}

/** The part of an address that names an arrangement; what is as usual stays out of it. */
export function searchOf({ filter, people, targets, transposed }: MatrixArrangement): MatrixSearch {
  const usual = plainArrangement;
  return {
    filter: filter === '' ? undefined : filter,
    people: people.group === usual.people.group ? undefined : people.group,
    peopleSort: people.sort === usual.people.sort ? undefined : people.sort,
    peopleDown: people.descending || undefined,
    targets: targets.group === usual.targets.group ? undefined : targets.group,
    targetsSort: targets.sort === usual.targets.sort ? undefined : targets.sort,
    targetsDown: targets.descending || undefined,
    transposed: transposed || undefined,
  };
}
