import { RollcallError } from '#shared/contract/errors.ts';
import { tooMuchForPdf, type ExportShape } from '#shared/contract/exports.ts';
import { codeLegend } from '#shared/domain/matrix/cell-code.ts';
import type { ExportOrigin, OnProgress } from './export-job.ts';
import { layPdf } from './pdf-document.ts';
import { openPdfFont, type PdfFont, type PdfRun } from './pdf-font.ts';
import { pdfGridPages } from './pdf-grid.ts';
import { listLegend } from './list-table.ts';
import { pdfListPages } from './pdf-list.ts';
import { colours, line, page, room } from './pdf-look.ts';
import type { Fact } from './provenance.ts';
import { readableTime, type ShownMatrix } from './shown-matrix.ts';

/** More lines of the same kind are counted instead of told. */
const mostFacts = 24;

/** Pages to print and to file: first what it is and where it comes from, then the matrix. */
export async function writePdf(
  shown: ShownMatrix,
  shape: ExportShape,
  facts: readonly Fact[],
  origin: ExportOrigin,
  onProgress: OnProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  refuseTooLong(shown, shape);
  const font = openPdfFont();
  const pages = shape === 'list' ? pdfListPages(shown, font) : pdfGridPages(shown, font);
  const total = shown.counts.cells;
  onProgress(0, total);
  const content = [...cover(facts, shape, font), ...pages];
  const name = font.runs(font.fit(origin.workspace, 260, line.size));
  const bytes = await layPdf(
    {
      title: `Access matrix · ${origin.workspace}`,
      creator: `Rollcall ${origin.version}`,
      content,
      footer: (current, count) => footer(origin, name, current, count),
    },
    font,
    (part) => onProgress(Math.floor(part * total), total),
  );
  onProgress(total, total);
  return bytes;
}

function refuseTooLong({ counts }: ShownMatrix, shape: ExportShape): void {
  const tooMuch = tooMuchForPdf(counts, shape);
  if (tooMuch === null) return;
  throw new RollcallError('bad-input', tooMuch, {
    remedy: 'Filter what is shown, or export as XLSX.',
  });
}

function cover(facts: readonly Fact[], shape: ExportShape, font: PdfFont): object[] {
  const width = room.width - 110;
  const rows = shorten(facts).map(([what, told]) => [
    { text: what, color: colours.quiet },
    { text: font.draw(told, 2.8 * width, 8) }, // up to three lines
  ]);
  const boxes = font.missing();
  const shapes =
    boxes === 0 ? [] : [[{ text: 'Characters', color: colours.quiet }, { text: missingShapes(boxes) }]];
  return [
    { text: 'Access matrix', fontSize: 20, bold: true, margin: [0, 0, 0, 10] },
    {
      layout: 'noBorders',
      fontSize: 8,
      table: { widths: [90, '*'], body: [...rows, ...shapes] },
    },
    { text: 'Legend', fontSize: 11, bold: true, margin: [0, 14, 0, 5] },
    { columns: legendColumns(shape === 'list' ? listLegend : codeLegend), fontSize: 8 },
  ];
}

/** Says that letters are missing, and where they are not. */
export function missingShapes(count: number): string {
  const characters = count === 1 ? '1 character has' : `${count} different characters have`;
  return `${characters} no shape in this file’s letters and show as boxes (□). XLSX, CSV and JSON hold them.`;
}

/** Facts of one kind beyond what a page takes are counted. */
function shorten(facts: readonly Fact[]): Fact[] {
  const told = new Map<string, number>();
  const kept = facts.filter(([what]) => {
    const count = (told.get(what) ?? 0) + 1;
    told.set(what, count);
    return count <= mostFacts / 2;
  });
  const more = [...told].filter(([, count]) => count > mostFacts / 2);
  return [...kept, ...more.map(([what, count]): Fact => [what, `and ${count - mostFacts / 2} more`])];
}

function legendColumns(legend: typeof codeLegend): object[] {
  const columns = 3;
  const each = Math.ceil(legend.length / columns);
  return Array.from({ length: columns }, (_, column) => ({
    layout: 'noBorders',
    table: {
      widths: [48, '*'],
      body: legend
        .slice(column * each, (column + 1) * each)
        .map(([code, meaning]) => [{ text: code, bold: true }, { text: meaning }]),
    },
  }));
}

function footer(origin: ExportOrigin, name: readonly PdfRun[], current: number, count: number): object {
  const { snapshot } = origin;
  const of =
    snapshot === null ? 'no snapshot' : `snapshot ${snapshot.number} of ${readableTime(snapshot.sealedAt)}`;
  const past = snapshot?.newest === false ? ' (past)' : '';
  return {
    margin: [page.margins[0], 12, page.margins[2], 0],
    color: colours.quiet,
    columns: [
      { text: [...name, { text: ` · ${of}${past} · exported ${readableTime(origin.exportedAt)}` }] },
      { text: `Page ${current} of ${count}`, alignment: 'right', width: 90 },
    ],
  };
}
