import { rowBandLabel } from './grid-table.ts';
import { listHeader, listTable, type ListColumn } from './list-table.ts';
import type { PdfFont } from './pdf-font.ts';
import { colours, line, room } from './pdf-look.ts';
import { paginate } from './paginate.ts';
import { readableTime, type ShownMatrix } from './shown-matrix.ts';

/** What of a line fits on a page, and which part of the width it gets. */
const shares: readonly (readonly [ListColumn, number])[] = [
  ['Person', 12],
  ['E-mail', 16],
  ['Store', 13],
  ['Client', 11],
  ['Kind', 11],
  ['Status', 6],
  ['Roles', 13],
  ['Sensitivity', 6],
  ['Source', 5],
  ['Seen', 10],
];
const allShares = shares.reduce((sum, [, share]) => sum + share, 0);
const widths = shares.map(([, share]) => ((room.width - shares.length * 2 * line.side) * share) / allShares);
const places = shares.map(([name]) => listHeader.indexOf(name));
/** The header takes one line more. */
const linesPerPage = Math.floor(room.height / line.height) - 2;

/** A table for each page, its header on top, bands kept together where they can. */
export function pdfListPages(shown: ShownMatrix, font: PdfFont): readonly object[] {
  const table = listTable(shown);
  const { rows } = shown.arranged;
  const { rowStart } = shown.ordered;
  // Bands hold rows, a page holds lines: an account each.
  let row = 0;
  const bands = rows.bands.map((band) => {
    const first = rowStart[row] ?? 0;
    row += band.indices.length;
    return { band, first, length: (rowStart[row] ?? 0) - first };
  });
  const head = shares.map(([name]) => ({ text: name, bold: true, fillColor: colours.head }));
  const labelled = bands.some(({ band }) => band.label !== '');
  const pages = paginate(
    bands.map(({ length }) => length),
    linesPerPage,
    labelled ? 1 : 0,
  );
  return pages.map((segments) => ({
    pageBreak: 'before',
    layout: 'lines',
    table: {
      headerRows: 1,
      widths,
      body: [
        head,
        ...segments.flatMap(({ band, from, to }) => {
          const of = bands[band];
          if (of === undefined) return [];
          const lines = Array.from({ length: to - from }, (_, at) => bodyLine(of.first + from + at));
          const label = `${rowBandLabel(of.band, shown.arranged.transposed)}${from > 0 ? ' (continued)' : ''}`;
          return of.band.label === '' ? lines : [bandLine(label), ...lines];
        }),
      ],
    },
  }));

  function bodyLine(at: number): object[] {
    const texts = table.line(at);
    return shares.map(([name], column) => {
      const text = cellText(name, texts[places[column] ?? -1] ?? '', texts.at(-1) !== '');
      const [width = 0, fill] = [widths[column], name === 'Sensitivity' ? fillOf(text) : null];
      const cell = { text: font.draw(text, width, line.size), noWrap: true };
      return fill === null ? cell : { ...cell, fillColor: fill };
    });
  }

  function bandLine(label: string): object[] {
    const text = font.draw(label, room.width - 8, line.size, 'bold');
    const first = { text, bold: true, noWrap: true, colSpan: shares.length, fillColor: colours.band };
    return [first, ...shares.slice(1).map(() => ({}))];
  }
}

function cellText(name: ListColumn, text: string, isStale: boolean): string {
  if (name === 'Seen') return readableTime(text);
  return name === 'Source' && isStale ? `${text}, stale` : text;
}

function fillOf(level: string): string | null {
  return level === 'full' ? colours.full : level === 'sensitive' ? colours.sensitive : null;
}
