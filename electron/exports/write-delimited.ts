import { stringify } from 'csv-stringify/sync';
import type { ExportShape } from '#shared/contract/exports.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { OnProgress } from './export-job.ts';
import { columnBandLabel, gridTable } from './grid-table.ts';
import { listHeader, listTable } from './list-table.ts';
import type { ShownMatrix } from './shown-matrix.ts';

const linesAtOnce = 4_000;
/** Tells Excel that the bytes are UTF-8. */
const byteOrderMark = '\ufeff';

/** What begins a formula, at the start of a text or behind what some spreadsheet takes for a separator. */
const formula = /(?<=(?:^|[;,\t\r\n|])["'\s]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/**
 * A text as a field that no spreadsheet runs. csv-stringify escapes what begins like a formula, but not behind spaces, and
 * not where a spreadsheet that is set to another separator would begin a cell. NUL ends a text in many readers.
 */
export function safeField(text: string): string {
  return text.replaceAll('\0', '\u2400').replace(formula, "'");
}

/** The matrix as CSV or TSV. */
export function writeDelimited(
  shown: ShownMatrix,
  delimiter: ',' | '\t',
  shape: ExportShape,
  onProgress: OnProgress,
): Uint8Array<ArrayBuffer> {
  return delimitedBytes(linesOf(shown, shape), delimiter, onProgress);
}

/** Lines as CSV or TSV with a byte order mark, every line ended by CR LF, no field that a spreadsheet runs. */
export function delimitedBytes(
  { length, lines }: { readonly length: number; readonly lines: Iterable<readonly string[]> },
  delimiter: ',' | '\t',
  onProgress: OnProgress,
): Uint8Array<ArrayBuffer> {
  const parts = [byteOrderMark];
  let batch: string[][] = [];
  const flush = (): void => {
    parts.push(stringify(batch, { delimiter, escape_formulas: true, record_delimiter: 'windows' }));
    batch = [];
  };
  let done = 0;
  for (const line of lines) {
    batch.push(line.map(safeField));
    done += 1;
    if (batch.length < linesAtOnce) continue;
    flush();
    onProgress(Math.min(done, length), length);
  }
  flush();
  onProgress(length, length);
  return new TextEncoder().encode(parts.join(''));
}

function linesOf(
  shown: ShownMatrix,
  shape: ExportShape,
): { readonly length: number; readonly lines: Iterable<string[]> } {
  switch (shape) {
    case 'list': {
      const table = listTable(shown);
      return { length: table.length, lines: listLines() };

      function* listLines(): Generator<string[]> {
        yield [...listHeader];
        for (let at = 0; at < table.length; at += 1) yield table.line(at);
      }
    }
    case 'grid':
      return { length: shown.arranged.rows.order.length, lines: gridLines(shown) };
    default:
      return assertNever(shape);
  }
}

/** Bands stand in a column and a line of their own, so that a spreadsheet can still sort and filter. */
function* gridLines(shown: ShownMatrix): Generator<string[]> {
  const grid = gridTable(shown);
  const [banded, headed] = [
    grid.rowBands.some(({ label }) => label !== ''),
    grid.columnBands.some(({ label }) => label !== ''),
  ];
  if (headed) {
    const gap = [...(banded ? [''] : []), ...grid.leads.map(() => '')];
    yield [
      ...gap,
      ...grid.columnBands.flatMap((band) => Array.from(band.indices, () => columnBandLabel(band))),
    ];
  }
  yield [...(banded ? ['Group'] : []), ...grid.leads, ...grid.heads];
  let row = 0;
  for (const band of grid.rowBands) {
    for (let each = 0; each < band.indices.length; each += 1, row += 1) {
      const { texts, count } = grid.lead(row);
      yield [...(banded ? [band.label] : []), ...texts, String(count), ...grid.codes(row)];
    }
  }
}
