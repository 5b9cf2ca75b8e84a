import type { Extent, Place } from './selection.ts';

/** What a key asks of the grid. Moves name the place to go to. */
export type GridAction =
  | { readonly do: 'move'; readonly to: Place; readonly extend: boolean }
  | { readonly do: 'select-all' | 'select-row' | 'select-column' }
  | { readonly do: 'panel' | 'act' | 'escape' | 'copy' | 'filter' | 'list' | 'legend' | 'transpose' }
  | { readonly do: 'menu' }
  /** Makes the active column or row larger or smaller, or as large as what it holds. */
  | { readonly do: 'resize'; readonly axis: 'column' | 'row'; readonly step: 1 | -1 }
  | { readonly do: 'fit'; readonly axis: 'column' | 'row' }
  | { readonly do: 'fold'; readonly folded: boolean }
  | { readonly do: 'zoom'; readonly step: 1 | -1 }
  | { readonly do: 'find'; readonly text: string };

/** A key press, as much of a KeyboardEvent as the map looks at. */
export interface KeyPress {
  readonly key: string;
  /** The physical key: Alt changes what `key` says on macOS. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export interface Position {
  readonly active: Place;
  readonly extent: Extent;
  readonly rowsPerPage: number;
  readonly columnsPerPage: number;
  /** True while a name is being typed: Space then belongs to it. */
  readonly finding: boolean;
  /** The uppermost row: -2 while bands stand above the header, else -1. */
  readonly top: -1 | -2;
  /** The band that the active place stands for; null when it stands for none. */
  readonly band: {
    readonly folded: boolean;
    /** First columns of the bands beside it, for a band above the header. */
    readonly previous: number;
    readonly next: number;
  } | null;
}

/**
 * The keyboard of the ARIA grid pattern. Letters find people, so commands carry Alt or are signs that stand in no name.
 * Null for a key that the grid leaves to the page. Headers are part of the grid: row -1 and column -1;
 * row -2 are the bands of columns. Left and Right fold and unfold a band as in a tree.
 */
export function gridAction(press: KeyPress, position: Position): GridAction | null {
  return (
    folding(press, position) ??
    resizing(press, position) ??
    moving(press, position) ??
    commanding(press, position) ??
    typing(press)
  );
}

/** Alt+Shift with arrows moves the border of the active column or row; Alt+Enter fits it to what it holds. */
function resizing({ key, alt, shift, ctrl }: KeyPress, { active }: Position): GridAction | null {
  if (!alt || ctrl) return null;
  if (key === 'Enter') return { do: 'fit', axis: active.column < 0 ? 'row' : 'column' };
  if (!shift) return null;
  switch (key) {
    case 'ArrowRight':
      return { do: 'resize', axis: 'column', step: 1 };
    case 'ArrowLeft':
      return { do: 'resize', axis: 'column', step: -1 };
    case 'ArrowDown':
      return { do: 'resize', axis: 'row', step: 1 };
    case 'ArrowUp':
      return { do: 'resize', axis: 'row', step: -1 };
    default:
      return null;
  }
}

function folding(press: KeyPress, { active, band, finding }: Position): GridAction | null {
  if (band === null || press.ctrl || press.alt || press.shift) return null;
  if (press.key === 'Enter') return { do: 'fold', folded: !band.folded };
  const isAbove = active.row === -2;
  if (isAbove && press.key === ' ' && !finding) return { do: 'fold', folded: !band.folded };
  if (!isAbove && active.column >= 0) return null;
  const beside = (column: number): GridAction => ({ do: 'move', to: { row: -2, column }, extend: false });
  if (press.key === 'ArrowRight') {
    if (band.folded) return { do: 'fold', folded: false };
    return isAbove ? beside(band.next) : null;
  }
  if (press.key === 'ArrowLeft') {
    if (!band.folded) return { do: 'fold', folded: true };
    return isAbove ? beside(band.previous) : null;
  }
  return null;
}

function moving(
  press: KeyPress,
  { active, extent, rowsPerPage, columnsPerPage, top }: Position,
): GridAction | null {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  const { ctrl, alt } = press;
  const go = (row: number, column: number): GridAction => ({
    do: 'move',
    to: { row: clamp(row, top, lastRow), column: clamp(column, -1, lastColumn) },
    extend: press.shift,
  });
  if (alt && press.key !== 'PageUp' && press.key !== 'PageDown') return null;
  switch (press.key) {
    case 'ArrowUp':
      return ctrl
        ? go(active.row > 0 ? 0 : active.row === 0 ? -1 : top, active.column)
        : go(active.row - 1, active.column);
    case 'ArrowDown':
      return ctrl ? go(lastRow, active.column) : go(active.row + 1, active.column);
    case 'ArrowLeft':
      return ctrl ? go(active.row, active.column > 0 ? 0 : -1) : go(active.row, active.column - 1);
    case 'ArrowRight':
      return ctrl ? go(active.row, lastColumn) : go(active.row, active.column + 1);
    case 'Home':
      return ctrl ? go(0, 0) : go(active.row, 0);
    case 'End':
      return ctrl ? go(lastRow, lastColumn) : go(active.row, lastColumn);
    case 'PageUp':
      return alt
        ? go(active.row, Math.max(0, active.column - columnsPerPage))
        : go(Math.max(0, active.row - rowsPerPage), active.column);
    case 'PageDown':
      return alt
        ? go(active.row, active.column + columnsPerPage)
        : go(active.row + rowsPerPage, active.column);
    default:
      return null;
  }
}

function commanding(press: KeyPress, position: Position): GridAction | null {
  const { key, ctrl, shift, alt } = press;
  if (alt) {
    if (press.code === 'KeyL') return { do: 'list' };
    if (press.code === 'KeyK') return { do: 'legend' };
    if (press.code === 'KeyT') return { do: 'transpose' };
    return null;
  }
  if (key === ' ' && !(position.finding && !ctrl && !shift)) {
    if (ctrl) return { do: 'select-column' };
    return shift ? { do: 'select-row' } : { do: 'panel' };
  }
  if (ctrl) {
    if (key.toLowerCase() === 'a' && !shift) return { do: 'select-all' };
    if (key.toLowerCase() === 'c' && !shift) return { do: 'copy' };
    return null;
  }
  if (key === 'ContextMenu' || (shift && key === 'F10')) return { do: 'menu' };
  switch (key) {
    case 'Enter':
      return { do: 'act' };
    case 'Escape':
      return { do: 'escape' };
    case '/':
      return { do: 'filter' };
    case '+':
    case '=':
      return { do: 'zoom', step: 1 };
    case '-':
      return position.finding ? null : { do: 'zoom', step: -1 };
    default:
      return null;
  }
}

function typing(press: KeyPress): GridAction | null {
  if (press.ctrl || press.alt) return null;
  // `?` belongs to the frame: it shows the keys of the page.
  return /^[\p{L}\p{M}\p{N} '’.@_-]$/u.test(press.key) ? { do: 'find', text: press.key } : null;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
