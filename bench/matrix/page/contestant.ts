import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';

/** The measures that all have in common, in CSS pixels: those of the console at its normal density. */
export const measures = { cellWidth: 36, cellHeight: 28, namesWidth: 280, headerHeight: 138 } as const;

/** A matrix as it arrives: the same facts in two forms, each as text or bytes that nobody has parsed yet. */
export interface Arrived {
  /** As the console gets it: axes as JSON, cells as packed columns. */
  readonly packed: () => { readonly axes: string; readonly cells: ArrayBuffer };
  /** As grids that take rows want it: see `PersonRow`. */
  readonly rows: () => { readonly targets: string; readonly people: string };
}

/** One person with the account at the target with index n under the key `tn`; no key where there is none. */
export type PersonRow = { readonly name: string } & Readonly<Record<string, string | RowAccount>>;

/** All that the packed columns tell of an account, in numbers as they have them: the shortest objects that lose nothing. */
export interface RowAccount {
  readonly kind: number;
  readonly status: number;
  readonly sensitivity: number;
  readonly method: number;
  readonly flags: number;
  readonly observedAt: number;
  readonly sinceAfter: number;
  readonly sinceBy: number;
  readonly changedAfter: number;
  readonly changedBy: number;
  readonly email: number | null;
  readonly roles: readonly number[];
}

/** One way to show a matrix. */
export interface Contestant {
  /** Parses what arrived and shows it in an element that fills the window. */
  readonly mount: (place: HTMLElement, arrived: Arrived) => void;
  /** The element that scrolls; null until cells stand in the page. */
  readonly scroller: () => Element | null;
}

const letters = ['O', 'S', 'C', 'T', 'P', 'K', '?'];
/** What a place shows: the letter of its account's kind on the colour of its sensitivity. */
export const letterOf = (account: RowAccount | undefined): string =>
  account === undefined ? '' : (letters[account.kind] ?? '');
export const classOf = (account: RowAccount | undefined): string =>
  account === undefined ? 'cell' : `cell level-${account.sensitivity}`;

/** The account at a target; undefined where there is none. */
export function accountAt(row: PersonRow | undefined, target: number): RowAccount | undefined {
  const found = row?.[`t${target}`];
  return typeof found === 'object' ? found : undefined;
}

export const parseRows = (
  arrived: Arrived,
): { readonly targets: MatrixAxes['targets']; readonly people: PersonRow[] } => {
  const { targets, people } = arrived.rows();
  // Written by arrive.ts a moment ago.
  return { targets: JSON.parse(targets) as MatrixAxes['targets'], people: JSON.parse(people) as PersonRow[] };
};
