/** What a table is sorted by. */
export interface Sort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** `name` or `-name` as it stands in an address. */
export function parseSort(text: string): Sort {
  return text.startsWith('-')
    ? { key: text.slice(1), direction: 'descending' }
    : { key: text, direction: 'ascending' };
}

/** The way back of `parseSort`. */
export const formatSort = ({ key, direction }: Sort): string =>
  direction === 'descending' ? `-${key}` : key;

/** The rows in order; as given without `sortBy`. Null comes last in both directions. */
export function sortRows<Row>(
  rows: readonly Row[],
  sortBy: ((row: Row) => string | number | null) | undefined,
  direction: Sort['direction'],
): readonly Row[] {
  if (sortBy === undefined) return rows;
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .sort(({ value: one }, { value: other }) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null);
      return (
        sign *
        (typeof one === 'number' && typeof other === 'number'
          ? one - other
          : collator.compare(String(one), String(other)))
      );
    })
    .map(({ row }) => row);
}
