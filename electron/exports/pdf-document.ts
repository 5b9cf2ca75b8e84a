import pdfMake from 'pdfmake';
import { fallbackFile, pdfFontFiles, pdfFontName, pdfFonts, type PdfFont } from './pdf-font.ts';
import { gridLayout, line, page, tableLayout } from './pdf-look.ts';

export interface PdfDocument {
  readonly title: string;
  readonly creator: string;
  /** In points; that of a dense table when left out. */
  readonly fontSize?: number;
  readonly content: readonly object[];
  readonly footer: (current: number, count: number) => object;
}

/** Lays pages out; only texts that were asked of this font before have their shapes in the file. `onPart` goes from 0 to 1. */
export async function layPdf(
  { title, creator, fontSize = line.size, content, footer }: PdfDocument,
  font: PdfFont,
  onPart: (part: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const fallback = font.fallback();
  if (fallback !== null) pdfMake.virtualfs.writeFileSync(fallbackFile, fallback);
  pdfMake.setFonts(pdfFonts);
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => pdfFontFiles.has(path));
  pdfMake.setTableLayouts({ lines: tableLayout, grid: gridLayout });
  pdfMake.setProgressCallback(onPart);
  const buffer = await pdfMake
    .createPdf({
      pageSize: 'A4',
      pageOrientation: 'landscape',
      pageMargins: [...page.margins],
      defaultStyle: { font: pdfFontName, fontSize },
      info: { title, creator },
      content: [...content],
      footer,
    })
    .getBuffer();
  return new Uint8Array(buffer);
}
