import { noOwnSizes, type MatrixLook, type OwnSizes } from '#shared/domain/matrix/saved-view.ts';
import { arrangementOf, searchOf, type MatrixSearch } from '../matrix-search.ts';

/** What a saved view would keep of an address. */
export function lookOf(search: MatrixSearch): MatrixLook {
  return {
    arrangement: arrangementOf(search),
    list: search.view === 'list',
    folded: [...(search.folded ?? [])].sort(),
    sizes: search.sizes ?? noOwnSizes,
  };
}

/** The address that shows a saved view; the snapshot looked at stays as it is. */
export function searchOfLook({ arrangement, list, folded, sizes }: MatrixLook): MatrixSearch {
  return {
    ...searchOf(arrangement),
    view: list ? 'list' : undefined,
    folded: folded.length === 0 ? undefined : [...folded],
    sizes: sizesInAddress(sizes),
  };
}

/** Sizes as they stand in an address: what is as usual stays out of it. */
export const sizesInAddress = (sizes: OwnSizes): OwnSizes | undefined =>
  Object.keys(sizes.widths).length + Object.keys(sizes.heights).length === 0 ? undefined : sizes;

/** True when two looks show the same. */
export function sameLook(a: MatrixLook, b: MatrixLook): boolean {
  const inOrder = (sizes: Readonly<Record<string, number>>) =>
    Object.entries(sizes).sort(([one], [other]) => (one < other ? -1 : 1));
  const plain = ({ arrangement, list, folded, sizes }: MatrixLook): string =>
    JSON.stringify([
      searchOf(arrangement),
      list,
      [...folded].sort(),
      inOrder(sizes.widths),
      inOrder(sizes.heights),
    ]);
  return plain(a) === plain(b);
}
