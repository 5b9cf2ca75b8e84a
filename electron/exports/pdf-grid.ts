import { betweenCodes, neverRead } from '#shared/domain/matrix/cell-code.ts';
import type { Band } from '#shared/domain/matrix/arrange-matrix.ts';
import { columnBandLabel, gridTable, rowBandLabel } from './grid-table.ts';
import { paginate, type Segment } from './paginate.ts';
import type { PdfFont } from './pdf-font.ts';
import { pdfFontName } from './pdf-font.ts';
import { colours, line, room } from './pdf-look.ts';
import type { ShownMatrix } from './shown-matrix.ts';

const nameWidth = 128;
const ownerWidth = 52;
const countWidth = 26;
const cellWidth = 24;
const codeSize = 5.5;
/** Height of the names above the columns, which are turned. */
const headHeight = 84;
const padding = 2.4;
const columnsPerPage = Math.floor(
  (room.width - nameWidth - ownerWidth - countWidth - 3 * padding) / (cellWidth + padding),
);
/** The bands and the names of the columns take their room first. */
const rowsPerPage = Math.floor((room.height - headHeight - 2 * line.height) / line.height) - 1;

/** Pages across, then down: each repeats the names of its rows and columns, and breaks between bands where it can. */
export function pdfGridPages(shown: ShownMatrix, font: PdfFont): readonly object[] {
  const grid = gridTable(shown);
  const labelled = grid.rowBands.some(({ label }) => label !== '');
  const down = paginate(sizes(grid.rowBands), rowsPerPage, labelled ? 1 : 0);
  const across = paginate(sizes(grid.columnBands), columnsPerPage, 0);
  const [rowFirst, columnFirst] = [starts(grid.rowBands), starts(grid.columnBands)];
  const [nameHead = '', ownerHead = ''] = grid.leads;
  const countHead = grid.leads.at(-1) ?? '';

  return down.flatMap((rowSegments) => {
    // Each row is read once for all the pages that it goes over.
    const lines = rowSegments.flatMap(({ band, from, to }) =>
      Array.from({ length: to - from }, (_, at) => {
        const row = (rowFirst[band] ?? 0) + from + at;
        return { band, first: at === 0, from, lead: grid.lead(row), codes: grid.codes(row) };
      }),
    );
    return across.map((columnSegments) => {
      const columns = columnSegments.flatMap(({ band, from, to }) =>
        Array.from({ length: to - from }, (_, at) => (columnFirst[band] ?? 0) + from + at),
      );
      const body = lines.flatMap(({ band, first, from, lead, codes }) => {
        const [name = '', owner = ''] = lead.texts;
        const cells = [
          { text: font.draw(name, nameWidth, line.size), noWrap: true },
          {
            text: font.draw(owner.replace(/\.myshopify\.com$/u, ''), ownerWidth, line.size),
            noWrap: true,
            color: colours.quiet,
          },
          { text: String(lead.count), alignment: 'right' },
          ...columns.map((column) => codeCell(codes[column] ?? '')),
        ];
        const of = grid.rowBands[band];
        return first && of !== undefined && of.label !== ''
          ? [bandLine(of, from, columns.length), cells]
          : [cells];
      });
      return {
        pageBreak: 'before',
        layout: 'grid',
        fontSize: line.size,
        table: {
          headerRows: 2,
          widths: [nameWidth, ownerWidth, countWidth, ...columns.map(() => cellWidth)],
          body: [bandsAbove(columnSegments), namesAbove(columns), ...body],
        },
      };
    });
  });

  function codeCell(code: string): object {
    if (code === '') return {};
    if (code === neverRead) return { text: code, alignment: 'center', color: colours.quiet };
    const fill = code.includes('!!') ? colours.full : code.includes('!') ? colours.sensitive : null;
    const text = font.fit(code.replaceAll(betweenCodes, '+'), cellWidth + 1, codeSize);
    const cell = { text, fontSize: codeSize, noWrap: true, alignment: 'center' };
    return fill === null ? cell : { ...cell, fillColor: fill };
  }

  function bandLine(band: Band, from: number, columns: number): object[] {
    const width = nameWidth + ownerWidth + countWidth + columns * cellWidth;
    const label = font.draw(
      `${rowBandLabel(band, grid.transposed)}${from > 0 ? ' (continued)' : ''}`,
      width,
      line.size,
      'bold',
    );
    const first = { text: label, bold: true, noWrap: true, colSpan: columns + 3, fillColor: colours.band };
    return [first, ...Array.from({ length: columns + 2 }, () => ({}))];
  }

  function bandsAbove(segments: readonly Segment[]): object[] {
    const bands = segments.flatMap(({ band, from, to }) => {
      const of = grid.columnBands[band];
      const label =
        of === undefined || of.label === '' ? '' : `${columnBandLabel(of)}${from > 0 ? ' (continued)' : ''}`;
      const span = to - from;
      const width = span * (cellWidth + padding) - padding;
      const first = {
        text: font.draw(label, width, line.size, 'bold'),
        bold: true,
        noWrap: true,
        colSpan: span,
        fillColor: colours.band,
      };
      return [first, ...Array.from({ length: span - 1 }, () => ({}))];
    });
    return [{ text: '', colSpan: 3 }, {}, {}, ...bands];
  }

  /** One drawing holds all names of the page: pdfmake turns no text by itself. */
  function namesAbove(columns: readonly number[]): object[] {
    const step = cellWidth + padding;
    const width = columns.length * step - padding;
    const names = columns.map((column, at) => {
      const name = font.fit(grid.heads[column] ?? '', headHeight - 6, line.size, 'bold');
      const [x, y] = [at * step + cellWidth / 2 + line.size / 3, headHeight - 3];
      return `<g transform="translate(${x} ${y}) rotate(-90)">${font.svg(name, line.size, 'bold')}</g>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${headHeight}" font-family="${pdfFontName}" font-size="${line.size}" font-weight="bold">${names.join('')}</svg>`;
    const lead = (text: string, alignment = 'left'): object => ({
      text,
      bold: true,
      alignment,
      margin: [0, headHeight - line.height, 0, 0],
    });
    const drawing = { svg, width, colSpan: columns.length };
    return [
      lead(nameHead),
      lead(ownerHead),
      lead(countHead, 'right'),
      drawing,
      ...columns.slice(1).map(() => ({})),
    ];
  }
}

function sizes(bands: readonly Band[]): number[] {
  return bands.map(({ indices }) => indices.length);
}

/** The place at which each band begins. */
function starts(bands: readonly Band[]): number[] {
  let next = 0;
  return sizes(bands).map((size) => {
    const first = next;
    next += size;
    return first;
  });
}
