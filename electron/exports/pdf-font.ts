import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';
import { displayText } from '#shared/domain/display-text.ts';

const require = createRequire(import.meta.url);

/** DejaVu Sans Condensed: Latin, Greek, Cyrillic, Hebrew, Arabic, arrows and symbols; no Chinese, Japanese, Korean, emoji. */
export const pdfFontName = 'DejaVu';
export const pdfFontFiles = {
  normal: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
} as const;

type Weight = keyof typeof pdfFontFiles;

/** Measures texts, so that a line can be kept to one line. */
export interface PdfFont {
  /** The text as it may be drawn, or as much of its beginning as fits into `width` points, with an ellipsis. */
  fit(text: string, width: number, size: number, weight?: Weight): string;
  /** How many different characters were asked for that the font can't draw: they show as boxes. */
  missing(): number;
}

export function openPdfFont(): PdfFont {
  const weights = { normal: createAdvances('normal'), bold: createAdvances('bold') };
  const fitted = new Map<string, string>();
  const missing = new Set<number>();
  return {
    missing: () => missing.size,
    fit(text, width, size, weight = 'normal') {
      if (text === '') return '';
      const key = `${weight}${width}/${size}/${text}`;
      const known = fitted.get(key);
      if (known !== undefined) return known;
      // Isolates keep neighbours on a screen apart; cells of a page are apart already, and the font would draw them.
      const drawn = displayText(text).replace(/[\u2068\u2069]/gu, '');
      const result = cutToWidth(drawn, width / size, weights[weight], missing);
      fitted.set(key, result);
      return result;
    },
  };
}

type Advance = (codePoint: number) => { readonly width: number; readonly drawable: boolean };

/** Widths of characters as parts of the font's size; each is looked up once. */
function createAdvances(weight: Weight): Advance {
  const font: Font = openSync(pdfFontFiles[weight]);
  const known = new Map<number, ReturnType<Advance>>();
  return (codePoint) => {
    const found = known.get(codePoint);
    if (found !== undefined) return found;
    const advance = {
      width: font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm,
      drawable: font.hasGlyphForCodePoint(codePoint),
    };
    known.set(codePoint, advance);
    return advance;
  };
}

function cutToWidth(text: string, room: number, advance: Advance, missing: Set<number>): string {
  const ellipsis = advance(0x2026).width;
  let [width, whole, cutAt] = [0, '', -1];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const { width: own, drawable } = advance(codePoint);
    if (!drawable) missing.add(codePoint);
    if (cutAt < 0 && width + own + ellipsis > room) cutAt = whole.length;
    width += own;
    if (width > room) return `${whole.slice(0, Math.max(cutAt, 0))}…`;
    whole += character;
  }
  return whole;
}
