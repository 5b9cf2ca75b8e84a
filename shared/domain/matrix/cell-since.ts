import type { Since } from '../account-span.ts';
import { isoTime } from '../time.ts';
import type { MatrixColumns } from './matrix-columns.ts';

/** Marks a permission's index in `MatrixColumns.laterWord`, which else is a role's. */
const permissionBit = 0x8000_0000;
/** Stands there for all permissions of a cell that have no entry of their own. */
export const allPermissions = 0xffff_ffff;
/** Stands there for its being the owner. */
export const ownerWord = 0xffff_fffe;
export const permissionWord = (permission: number): number => (permissionBit | permission) >>> 0;

/** The columns of a matrix whose accounts were all there when first read, at `by` (seconds since 1970), and never changed. */
export function untouchedSpans(length: number, by: number) {
  const none = new Uint32Array(0);
  return {
    sinceAfter: new Uint32Array(length),
    sinceBy: new Uint32Array(length).fill(by),
    changedAfter: new Uint32Array(length),
    changedBy: new Uint32Array(length),
    laterCell: none,
    laterWord: none,
    laterAfter: none,
    laterBy: none,
  } satisfies Partial<MatrixColumns>;
}

const time = (seconds: number): Since['by'] => isoTime(seconds * 1000);

function since(after: number, by: number): Since {
  return { after: after === 0 ? null : time(after), by: time(by) };
}

/** Since when the account of a cell is there. */
export function cellSince(columns: MatrixColumns, cell: number): Since {
  return since(columns.sinceAfter[cell] ?? 0, columns.sinceBy[cell] ?? 0);
}

/** The last time that anything of it was seen to change; null when never. */
export function cellChanged(columns: MatrixColumns, cell: number): Since | null {
  const by = columns.changedBy[cell] ?? 0;
  return by === 0 ? null : since(columns.changedAfter[cell] ?? 0, by);
}

/** Since when it is seen to hold a role, by index into `MatrixAxes.roles`. */
export function roleSince(columns: MatrixColumns, cell: number, role: number): Since {
  return laterSince(columns, cell, role) ?? cellSince(columns, cell);
}

/** Since when it is the owner, of one that is. */
export function ownerSince(columns: MatrixColumns, cell: number): Since {
  return laterSince(columns, cell, ownerWord) ?? cellSince(columns, cell);
}

/** Since when it is seen to hold a permission, by index into `MatrixAxes.permissions`. */
export function permissionSince(columns: MatrixColumns, cell: number, permission: number): Since {
  return (
    laterSince(columns, cell, permissionWord(permission)) ??
    laterSince(columns, cell, allPermissions) ??
    cellSince(columns, cell)
  );
}

/** Entries lie in the order of their cells: the first of a cell is found by halving. */
function laterSince(columns: MatrixColumns, cell: number, word: number): Since | null {
  const { laterCell, laterWord, laterAfter, laterBy } = columns;
  let [low, high] = [0, laterCell.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((laterCell[middle] ?? 0) < cell) low = middle + 1;
    else high = middle;
  }
  for (let at = low; laterCell[at] === cell; at += 1) {
    if (laterWord[at] === word) return since(laterAfter[at] ?? 0, laterBy[at] ?? 0);
  }
  return null;
}
