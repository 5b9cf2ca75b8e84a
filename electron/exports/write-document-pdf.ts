import type { DocumentJob, DocumentTable } from './document-job.ts';
import { layPdf } from './pdf-document.ts';
import { openPdfFont, type PdfFont, type PdfText } from './pdf-font.ts';
import { colours, page, room } from './pdf-look.ts';

const size = 8;
/** A cell takes at most so many lines: nobody fills pages with one name. */
const linesPerCell = 6;

/** The pages of a document. Takes a second for hundreds of rows: for worker threads. */
export async function writeDocumentPdf(job: DocumentJob): Promise<Uint8Array<ArrayBuffer>> {
  const font = openPdfFont();
  const content = [
    {
      text: font.draw(job.title, 2 * room.width, 18, 'bold'),
      fontSize: 18,
      bold: true,
      margin: [0, 0, 0, 10],
    },
    {
      layout: 'noBorders',
      table: {
        widths: [110, '*'],
        body: job.facts.map(([what, told]) => [
          { text: what, color: colours.quiet },
          { text: cell(font, told, room.width - 120) },
        ]),
      },
    },
    ...job.tables.flatMap((table) => pagesOf(table, font)),
  ];
  const footer = font.draw(job.footer, room.width - 100, 7);
  return layPdf(
    {
      title: font.fit(job.title, 2000, size),
      creator: `Rollcall ${job.version}`,
      fontSize: size,
      content,
      footer: (current, count) => ({
        margin: [page.margins[0], 12, page.margins[2], 0],
        fontSize: 7,
        color: colours.quiet,
        columns: [{ text: footer }, { text: `Page ${current} of ${count}`, alignment: 'right', width: 90 }],
      }),
    },
    font,
    () => undefined,
  );
}

function pagesOf({ title, note, head, rows, empty }: DocumentTable, font: PdfFont): readonly object[] {
  const all = head.reduce((sum, [, share]) => sum + share, 0);
  const widths = head.map(([, share]) => ((room.width - head.length * 4) * share) / all);
  const heading = { text: title, fontSize: 11, bold: true, margin: [0, 14, 0, 4] };
  const noted = note === '' ? [] : [{ text: note, color: colours.quiet, margin: [0, 0, 0, 4] }];
  if (rows.length === 0) return [heading, { text: empty, color: colours.quiet }];
  return [
    heading,
    ...noted,
    {
      layout: 'lines',
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths,
        body: [
          head.map(([name]) => ({ text: name, bold: true, fillColor: colours.head })),
          ...rows.map((row) =>
            head.map((_, column) => ({ text: cell(font, row[column] ?? '', widths[column] ?? 0) })),
          ),
        ],
      },
    },
  ];
}

function cell(font: PdfFont, text: string, width: number): PdfText {
  return font.draw(text, linesPerCell * width, size);
}
