import type { Cell, Row } from 'write-excel-file/node';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Band } from '#shared/domain/matrix/arrange-matrix.ts';
import { columnBandLabel, gridTable, rowBandLabel, type GridTable } from './grid-table.ts';
import type { ShownMatrix } from './shown-matrix.ts';
import {
  bandLook,
  cellText,
  headerCell,
  levelFills,
  mostColumns,
  textCell,
  type XlsxSheet,
} from './spreadsheet-cells.ts';

const leadWidths = [26, 10, 28, 14, 8];

/** The grid as a sheet: names turned as on the screen, bands above and between, the level as the fill of each cell. */
export function gridSheet(shown: ShownMatrix): XlsxSheet {
  const grid = gridTable(shown);
  const width = grid.leads.length + grid.heads.length;
  if (width > mostColumns) {
    throw new RollcallError(
      'bad-input',
      `${grid.heads.length} columns are more than a sheet of Excel can hold.`,
      {
        remedy: 'Filter them, or export the list.',
      },
    );
  }
  const banded = grid.columnBands.some(({ label }) => label !== '');
  const data: Row[] = [...(banded ? [bandRow(grid)] : []), headRow(grid)];
  const looks = new Map<string, Cell>();
  let row = 0;
  for (const band of grid.rowBands) {
    if (band.label !== '')
      data.push([{ value: cellText(rowBandLabel(band, grid.transposed)), type: String, ...bandLook }]);
    for (let each = 0; each < band.indices.length; each += 1, row += 1) {
      const { texts, count } = grid.lead(row);
      data.push([...texts.map(textCell), count, ...grid.codes(row).map((code) => codeCell(code, looks))]);
    }
  }
  return {
    sheet: 'Matrix',
    data,
    columns: Array.from({ length: width }, (_, at) => ({ width: leadWidths[at] ?? 6 })),
    stickyRowsCount: banded ? 2 : 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
  };
}

/** Few different codes fill many cells: each is made once. */
function codeCell(code: string, looks: Map<string, Cell>): Cell {
  if (code === '') return null;
  const known = looks.get(code);
  if (known !== undefined) return known;
  const fill = code.includes('!!') ? levelFills.full : code.includes('!') ? levelFills.sensitive : null;
  const cell: Cell = {
    value: code,
    type: String,
    align: 'center',
    ...(fill === null ? {} : { backgroundColor: fill }),
  };
  looks.set(code, cell);
  return cell;
}

function bandRow(grid: GridTable): Row {
  return [...grid.leads.map(() => null), ...grid.columnBands.flatMap(bandCells)];
}

function bandCells(band: Band): Cell[] {
  const across = band.indices.length;
  const first: Cell = {
    value: cellText(columnBandLabel(band)),
    type: String,
    ...bandLook,
    ...(across > 1 ? { columnSpan: across } : {}),
  };
  return [first, ...Array.from({ length: across - 1 }, () => null)];
}

function headRow(grid: GridTable): Row {
  const turned = grid.heads.map((head): Cell => ({
    value: cellText(head),
    type: String,
    fontWeight: 'bold',
    textRotation: 60,
    alignVertical: 'bottom',
    height: 120,
  }));
  return [...grid.leads.map(headerCell), ...turned];
}
