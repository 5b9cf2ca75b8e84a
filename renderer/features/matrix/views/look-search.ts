import type { MatrixLook } from '#shared/domain/matrix/saved-view.ts';
import { arrangementOf, searchOf, type MatrixSearch } from '../matrix-search.ts';

/** What a saved view would keep of an address. */
export function lookOf(search: MatrixSearch): MatrixLook {
  return {
    arrangement: arrangementOf(search),
    list: search.view === 'list',
    folded: [...(search.folded ?? [])].sort(),
  };
}

/** The address that shows a saved view; the snapshot looked at stays as it is. */
export function searchOfLook({ arrangement, list, folded }: MatrixLook): MatrixSearch {
  return {
    ...searchOf(arrangement),
    view: list ? 'list' : undefined,
    folded: folded.length === 0 ? undefined : [...folded],
  };
}

/** True when two looks show the same. */
export function sameLook(a: MatrixLook, b: MatrixLook): boolean {
  const plain = ({ arrangement, list, folded }: MatrixLook): string =>
    JSON.stringify([searchOf(arrangement), list, [...folded].sort()]);
  return plain(a) === plain(b);
}
