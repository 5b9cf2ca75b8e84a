import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { cellFlags, type MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';

/**
 * Cells by what stands down, people or (transposed) targets: all accounts of one person at one target are one cell. Flat
 * arrays, so that 120,000 accounts take little memory and painting a row follows one run.
 */
export interface CellIndex {
  /** Cells of the one down d are those from `start[d]` up to `start[d + 1]`, by rising `across`. */
  readonly start: Uint32Array;
  /** The target of each cell; transposed, its person. */
  readonly across: Uint32Array;
  /** Accounts of cell c are those from `firstAccount[c]` up to `endAccount[c]`. */
  readonly firstAccount: Uint32Array;
  readonly endAccount: Uint32Array;
  /** The account that speaks for the cell: one that works before one that doesn't, then the most sensitive. */
  readonly lead: Uint32Array;
  /** What to draw: see `lookOf`. */
  readonly look: Uint16Array;
  /** The highest sensitivity among the cell's accounts, as an index into `sensitivities`. */
  readonly sensitivity: Uint8Array;
}

const activeStatus = accountStatuses.indexOf('active');

/** A look packs all that one cell draws into a number, so that a painted cell can be kept and used again. */
export interface CellLook {
  readonly kind: number;
  readonly status: number;
  readonly sensitivity: number;
  readonly stale: boolean;
  readonly several: boolean;
}

const looksPerKind = accountStatuses.length * sensitivities.length * 4;
/** One more than the highest look. */
export const lookCount = accountKinds.length * looksPerKind;

const staleFlag = 1;
const severalFlag = 2;

export function lookOf({ kind, status, sensitivity, stale, several }: CellLook): number {
  return packLook(kind, status, sensitivity, (stale ? staleFlag : 0) + (several ? severalFlag : 0));
}

function packLook(kind: number, status: number, sensitivity: number, flags: number): number {
  return ((kind * accountStatuses.length + status) * sensitivities.length + sensitivity) * 4 + flags;
}

export function readLook(look: number): CellLook {
  const flags = look % 4;
  const rest = (look - flags) / 4;
  const sensitivity = rest % sensitivities.length;
  const above = (rest - sensitivity) / sensitivities.length;
  const status = above % accountStatuses.length;
  return {
    kind: (above - status) / accountStatuses.length,
    status,
    sensitivity,
    stale: (flags & staleFlag) !== 0,
    several: (flags & severalFlag) !== 0,
  };
}

/** Groups accounts, sorted by person and target as `MatrixColumns` promises, into cells. Takes one pass. */
export function indexCells(columns: MatrixColumns, people: number): CellIndex {
  const start = new Uint32Array(people + 1);
  const across = new Uint32Array(columns.length);
  const firstAccount = new Uint32Array(columns.length);
  const endAccount = new Uint32Array(columns.length);
  const lead = new Uint32Array(columns.length);
  const look = new Uint16Array(columns.length);
  const sensitivity = new Uint8Array(columns.length);
  const { person: personOf, target: targetOf, length } = columns;
  const into = { lead, look, sensitivity };
  let cells = 0;
  let account = 0;
  for (let person = 0; person < people; person += 1) {
    start[person] = cells;
    while (account < length && personOf[account] === person) {
      const target = targetOf[account] ?? 0;
      let end = account + 1;
      while (end < length && personOf[end] === person && targetOf[end] === target) end += 1;
      across[cells] = target;
      firstAccount[cells] = account;
      endAccount[cells] = end;
      describe(columns, account, end, cells, into);
      account = end;
      cells += 1;
    }
  }
  start[people] = cells;
  return {
    start,
    across: across.slice(0, cells),
    firstAccount: firstAccount.slice(0, cells),
    endAccount: endAccount.slice(0, cells),
    lead: lead.slice(0, cells),
    look: look.slice(0, cells),
    sensitivity: sensitivity.slice(0, cells),
  };
}

interface Described {
  readonly lead: Uint32Array;
  readonly look: Uint16Array;
  readonly sensitivity: Uint8Array;
}

function describe(columns: MatrixColumns, start: number, end: number, cell: number, into: Described): void {
  if (end - start === 1) return describeOne(columns, start, cell, into);
  let best = start;
  let highest = 0;
  let stale = false;
  for (let account = start; account < end; account += 1) {
    if (weight(columns, account) > weight(columns, best)) best = account;
    highest = Math.max(highest, columns.sensitivity[account] ?? 0);
    stale ||= ((columns.flags[account] ?? 0) & cellFlags.stale) !== 0;
  }
  into.lead[cell] = best;
  into.sensitivity[cell] = highest;
  into.look[cell] = lookOf({
    kind: columns.kind[best] ?? 0,
    status: columns.status[best] ?? 0,
    sensitivity: highest,
    stale,
    several: end - start > 1,
  });
}

/** Nearly every cell has one account: nothing to weigh, and at 120,000 of them each object would be felt. */
function describeOne(columns: MatrixColumns, account: number, cell: number, into: Described): void {
  const level = columns.sensitivity[account] ?? 0;
  const kind = columns.kind[account] ?? 0;
  const status = columns.status[account] ?? 0;
  const stale = (columns.flags[account] ?? 0) & cellFlags.stale;
  into.lead[cell] = account;
  into.sensitivity[cell] = level;
  into.look[cell] = packLook(kind, status, level, stale === 0 ? 0 : staleFlag);
}

function weight(columns: MatrixColumns, account: number): number {
  const works = columns.status[account] === activeStatus ? 100 : 0;
  return works + (columns.sensitivity[account] ?? 0) * 10 - (columns.kind[account] ?? 0);
}

/** The same cells by what stood across until now. Two counting passes, no comparison sort. */
export function transposeCells(index: CellIndex, acrossCount: number): CellIndex {
  const cells = index.across.length;
  const start = new Uint32Array(acrossCount + 1);
  for (const at of index.across) start[at + 1] = (start[at + 1] ?? 0) + 1;
  for (let at = 0; at < acrossCount; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const from = new Uint32Array(cells);
  const across = new Uint32Array(cells);
  for (let down = 0; down + 1 < index.start.length; down += 1) {
    for (let cell = index.start[down] ?? 0; cell < (index.start[down + 1] ?? 0); cell += 1) {
      const at = index.across[cell] ?? 0;
      const place = next[at] ?? 0;
      next[at] = place + 1;
      from[place] = cell;
      across[place] = down;
    }
  }
  return {
    start,
    across,
    firstAccount: from.map((cell) => index.firstAccount[cell] ?? 0),
    endAccount: from.map((cell) => index.endAccount[cell] ?? 0),
    lead: from.map((cell) => index.lead[cell] ?? 0),
    look: Uint16Array.from(from, (cell) => index.look[cell] ?? 0),
    sensitivity: Uint8Array.from(from, (cell) => index.sensitivity[cell] ?? 0),
  };
}

/** The cell at this place of the axes; -1 where there is no account. Takes log2 of the cells of `down`. */
export function cellAt(index: CellIndex, down: number, across: number): number {
  let low = index.start[down] ?? 0;
  let high = (index.start[down + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = index.across[middle] ?? 0;
    if (found === across) return middle;
    if (found < across) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
