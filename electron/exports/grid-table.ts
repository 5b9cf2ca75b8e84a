import type { Band } from '#shared/domain/matrix/arrange-matrix.ts';
import { betweenCodes, cellCode, neverRead } from '#shared/domain/matrix/cell-code.ts';
import type { ShownMatrix } from './shown-matrix.ts';

/** People against stores, or stores against people, with a short code in each cell. Texts are as stores sent them. */
export interface GridTable {
  /** Headers of the columns that name a row. */
  readonly leads: readonly string[];
  /** Names of the columns, in the order shown. */
  readonly heads: readonly string[];
  readonly rowBands: readonly Band[];
  readonly columnBands: readonly Band[];
  readonly rows: number;
  /** Whether the rows are stores. */
  readonly transposed: boolean;
  /** What names the row, and how many it can enter, or can enter it. */
  lead(row: number): { readonly texts: readonly string[]; readonly count: number };
  /** The codes of the row; empty where there is no account. */
  codes(row: number): string[];
}

const personLeads = ['Person', 'Owner', 'E-mail', 'Team', 'Stores'];
const targetLeads = ['Store', 'Domain', 'Client', 'Plan', 'People'];

/** A band as its line calls it: the counts say how much lies in it. */
export function rowBandLabel({ label, indices, accounts }: Band, transposed: boolean): string {
  const members = transposed ? 'stores' : 'people';
  return `${label} · ${indices.length} ${members} · ${accounts} accounts`;
}

/** A band as it stands above its columns, where there is little room. */
export function columnBandLabel({ label, indices }: Band): string {
  return `${label} · ${indices.length}`;
}

export function gridTable({ axes, columns, arranged, ordered }: ShownMatrix): GridTable {
  const { rows, columns: across, transposed } = arranged;
  const person = (index: number): string[] => {
    const { name = '', owner = '', emails = [], team = null } = axes.people[index] ?? {};
    return [name.trim() === '' ? (emails[0] ?? '') : name, owner, emails.join('; '), team ?? ''];
  };
  const target = (index: number): string[] => {
    const { name = '', domain = null, client = null, plan = null } = axes.targets[index] ?? {};
    return [name.trim() === '' ? (domain ?? '') : name, domain ?? '', client ?? '', plan ?? ''];
  };
  const unread = (index: number | undefined): boolean => axes.targets[index ?? -1]?.lastRead === null;
  const empty = Array.from(across.order, (index) => (!transposed && unread(index) ? neverRead : ''));
  const nothing = empty.map(() => neverRead);
  return {
    leads: transposed ? targetLeads : personLeads,
    heads: Array.from(across.order, (index) => (transposed ? person : target)(index)[0] ?? ''),
    rowBands: rows.bands,
    columnBands: across.bands,
    rows: rows.order.length,
    transposed,
    lead(row) {
      const index = rows.order[row] ?? 0;
      return {
        texts: transposed ? target(index) : person(index),
        count: rows.counts.others[index] ?? 0,
      };
    },
    codes(row) {
      const codes = transposed && unread(rows.order[row]) ? [...nothing] : [...empty];
      const filled = new Set<number>();
      const [from = 0, to = 0] = [ordered.rowStart[row], ordered.rowStart[row + 1]];
      for (let at = from; at < to; at += 1) {
        const place = ordered.columnOf[at] ?? 0;
        const code = cellCode(columns, ordered.cells[at] ?? 0);
        codes[place] = filled.has(place) ? `${codes[place] ?? ''}${betweenCodes}${code}` : code;
        filled.add(place);
      }
      return codes;
    },
  };
}
