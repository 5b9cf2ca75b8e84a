import writeXlsxFile from 'write-excel-file/node';
import type { Row } from 'write-excel-file/node';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ExportShape } from '#shared/contract/exports.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { codeLegend } from '#shared/domain/matrix/cell-code.ts';
import type { OnProgress } from './export-job.ts';
import { gridSheet } from './grid-sheet.ts';
import { listColumns, listHeader, listLegend, listTable, seenColumn } from './list-table.ts';
import type { Fact } from './provenance.ts';
import type { ShownMatrix } from './shown-matrix.ts';
import { headerCell, mostRows, textCell, type XlsxFeature, type XlsxSheet } from './spreadsheet-cells.ts';

/** How many rows pass between two words on progress. */
const rowsAtOnce = 2_000;

/** A workbook: what is shown with a frozen header and filters, what its codes mean, and where it comes from. */
export async function writeXlsx(
  shown: ShownMatrix,
  shape: ExportShape,
  facts: readonly Fact[],
  onProgress: OnProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = firstSheet(shown, shape);
  const rows = sheet.data.length;
  // The rows are made quickly; the library then takes its time to write each as XML, and to pack them.
  onProgress(0, rows);
  const sheets: XlsxSheet[] = [sheet, legendSheet(shape), factsSheet(facts)];
  const buffer = await writeXlsxFile(sheets, {
    // No default font: the library would look up a style for every single cell, which takes twice as long.
    features: [filterFeature(shape, rows), progressFeature(rows, onProgress)],
  }).toBuffer();
  onProgress(rows, rows);
  // A Buffer of node:stream's own making, never one on shared memory.
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}

function firstSheet(shown: ShownMatrix, shape: ExportShape): XlsxSheet {
  switch (shape) {
    case 'list':
      return listSheet(shown);
    case 'grid':
      return gridSheet(shown);
    default:
      return assertNever(shape);
  }
}

function listSheet(shown: ShownMatrix): XlsxSheet {
  const table = listTable(shown);
  if (table.length >= mostRows) {
    throw new RollcallError(
      'bad-input',
      `${table.length} accounts are more than a sheet of Excel can hold.`,
      {
        remedy: 'Filter them, or export as CSV.',
      },
    );
  }
  const data: Row[] = [listHeader.map(headerCell)];
  for (let at = 0; at < table.length; at += 1) {
    const row: Row = table.line(at).map(textCell);
    row[seenColumn] = new Date(table.seenAt(at));
    data.push(row);
  }
  return {
    sheet: 'Accounts',
    data,
    columns: listColumns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    dateFormat: 'yyyy-mm-dd hh:mm "UTC"',
    orientation: 'landscape',
  };
}

function legendSheet(shape: ExportShape): XlsxSheet {
  return {
    sheet: 'Legend',
    data: [
      [shape === 'list' ? 'Word' : 'Code', 'Meaning'].map(headerCell),
      ...(shape === 'list' ? listLegend : codeLegend).map(([code, meaning]) => [
        textCell(code),
        textCell(meaning),
      ]),
    ],
    columns: [{ width: 14 }, { width: 70 }],
    stickyRowsCount: 1,
  };
}

function factsSheet(facts: readonly Fact[]): XlsxSheet {
  return {
    sheet: 'Provenance',
    data: [
      ['About this file', ''].map(headerCell),
      ...facts.map(([what, told]) => [textCell(what), textCell(told)]),
    ],
    columns: [{ width: 18 }, { width: 110 }],
    stickyRowsCount: 1,
  };
}

/** Column letters of a place counted from 0: `A`, `Z`, `AA`. */
function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last;
}

/** Filter buttons on the header of a list. ECMA-376 wants the element right behind the cells. */
function filterFeature(shape: ExportShape, rows: number): XlsxFeature {
  if (shape !== 'list') return {};
  const range = `A1:${columnLetters(listColumns.length - 1)}${rows}`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          // A text of a store can't hold the closing tag: the library escapes it, and keeps texts in another file.
          transform: (xml, _sheet, { sheetIndex }) =>
            sheetIndex === 0 ? xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`) : xml,
        },
      },
    },
  };
}

/** The library calls this for each row that it writes. */
function progressFeature(rows: number, onProgress: OnProgress): XlsxFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tag, attributes, index, _sheet, { sheetIndex }) => {
            if (tag === 'row' && sheetIndex === 0 && index !== undefined && index % rowsAtOnce === 0) {
              onProgress(index, rows);
            }
            return attributes;
          },
        },
      },
    },
  };
}
