import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { create, openSync, type Font } from 'fontkit';
import { displayText } from '#shared/domain/display-text.ts';
import { unpackWoff } from './unpack-woff.ts';

const require = createRequire(import.meta.url);

/** DejaVu Sans Condensed: Latin, Greek, Cyrillic, Hebrew, Arabic, arrows and symbols. */
export const pdfFontName = 'DejaVu';
/** UnifontEX, drawn in squares: for what DejaVu lacks, so Chinese, Japanese, Korean, Thai, emoji … can be told apart. */
const fallbackName = 'UnifontEX';

const files = {
  normal: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
} as const;
/** A name in pdfmake's own file system, not on the disk. */
export const fallbackFile = 'unifontex.ttf';
/** As pdfmake takes them. */
export const pdfFonts = {
  [pdfFontName]: files,
  [fallbackName]: { normal: fallbackFile, bold: fallbackFile },
} as const;
/** The only files that pdfmake may read. */
export const pdfFontFiles: ReadonlySet<string> = new Set(Object.values(files));

/** Takes a fifth of a second: only for a PDF that needs it. */
export function readFallbackFont(): Buffer {
  return unpackWoff(
    readFileSync(require.resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff')),
  );
}

type Weight = 'normal' | 'bold';

/** A part of a text that one font draws: `DejaVu` where none is named. */
export interface PdfRun {
  readonly text: string;
  readonly font?: string;
  readonly fontFeatures?: readonly string[];
}

/** What pdfmake takes as text. */
export type PdfText = string | readonly PdfRun[];

/** Measures texts, so that a line can be kept to one line. */
export interface PdfFont {
  /** The text as it may be drawn, or as much of its beginning as fits into `width` points, with an ellipsis. */
  fit(text: string, width: number, size: number, weight?: Weight): string;
  /** A text in parts, each with the font that has its characters. */
  runs(text: string, weight?: Weight): readonly PdfRun[];
  /** Both, for pdfmake. */
  draw(text: string, width: number, size: number, weight?: Weight): PdfText;
  /** Parts of an SVG that draw a text from its beginning at (0, 0). */
  svg(text: string, size: number, weight: Weight): string;
  /** The font file of `UnifontEX`, where a text needed it; otherwise null. */
  fallback(): Buffer | null;
  /** How many different characters were asked for that no font here can draw: they show as boxes. */
  missing(): number;
}

export function openPdfFont(): PdfFont {
  let opened: Buffer | null = null;
  const fallback = createAdvances(() => {
    opened = readFallbackFont();
    return create(opened);
  });
  const weights = {
    normal: createAdvances(() => openSync(files.normal), fallback),
    bold: createAdvances(() => openSync(files.bold), fallback),
  };
  const fitted = new Map<string, string>();
  const missing = new Set<number>();
  const fit: PdfFont['fit'] = (text, width, size, weight = 'normal') => {
    if (text === '') return '';
    const key = `${weight}${width}/${size}/${text}`;
    const known = fitted.get(key);
    if (known !== undefined) return known;
    // Isolates keep neighbours on a screen apart; cells of a page are apart already, and the font would draw them.
    const drawn = displayText(text).replace(/[\u2068\u2069]/gu, '');
    const result = cutToWidth(drawn, width / size, weights[weight], missing);
    fitted.set(key, result);
    return result;
  };
  const runs: PdfFont['runs'] = (text, weight = 'normal') => splitByFont(text, weights[weight]);
  return {
    fit,
    runs,
    draw(text, width, size, weight = 'normal') {
      const drawn = fit(text, width, size, weight);
      if (plain.test(drawn)) return drawn;
      if (isRightToLeft(drawn)) return [{ text: drawn, fontFeatures: rightToLeft }];
      const parts = runs(drawn, weight);
      return parts.some(({ font }) => font !== undefined) ? parts : drawn;
    },
    svg: (text, size, weight) => svgOf(runs(text, weight), size, weights[weight]),
    fallback: () => opened,
    missing: () => missing.size,
  };
}

/**
 * Asked for a feature, PDFKit lays a text out as a whole, words from right to left too; otherwise word by word from the left.
 * This one (required ligatures) is on for such scripts anyway.
 */
const rightToLeft = ['rlig'] as const;
const isRightToLeft = (text: string): boolean =>
  /^[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text) &&
  /^[\p{Script=Hebrew}\p{Script=Arabic}\p{M}\s]+$/u.test(text);

/** Characters of ASCII are in every font. */
const plain = /^[\x20-\x7e]*$/u;

interface Drawn {
  readonly width: number;
  readonly drawable: boolean;
  /** As SVG draws it, upwards, the font's size being 1. */
  outline(): string;
  /** Undefined for the first. */
  readonly font?: string;
}
type Advance = (codePoint: number) => Drawn;

/**
 * Widths of characters as parts of the font's size; each is looked up once, in the fallback where the font lacks it. Files are
 * opened when first asked for.
 */
function createAdvances(open: () => Font, fallback?: Advance): Advance {
  let font: Font | null = null;
  const known = new Map<number, Drawn>();
  const find = (codePoint: number): Drawn => {
    font ??= open();
    if (!font.hasGlyphForCodePoint(codePoint)) {
      const other = fallback?.(codePoint);
      if (other?.drawable === true) return { ...other, font: fallbackName };
    }
    const { unitsPerEm } = font;
    const glyph = font.glyphForCodePoint(codePoint);
    return {
      width: glyph.advanceWidth / unitsPerEm,
      drawable: font.hasGlyphForCodePoint(codePoint),
      outline: () => `<path transform="scale(${1 / unitsPerEm})" d="${glyph.path.toSVG()}"/>`,
    };
  };
  return (codePoint) => {
    const found = known.get(codePoint) ?? find(codePoint);
    known.set(codePoint, found);
    return found;
  };
}

/** Texts where pdfmake finds their font by name; outlines where it doesn't: SVG knows nothing of its file system. */
function svgOf(runs: readonly PdfRun[], size: number, advance: Advance): string {
  const parts: string[] = [];
  let at = 0;
  for (const { text, font } of runs) {
    if (font === undefined)
      parts.push(`<text xml:space="preserve" x="${at}" y="0">${escapeXml(text)}</text>`);
    for (const character of text) {
      const { width, outline } = advance(character.codePointAt(0) ?? 0);
      if (font !== undefined) {
        parts.push(`<g transform="translate(${at} 0) scale(${size} ${-size})">${outline()}</g>`);
      }
      at += width * size;
    }
  }
  return parts.join('');
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}

function splitByFont(text: string, advance: Advance): readonly PdfRun[] {
  const runs: { text: string; font?: string }[] = [];
  for (const character of text) {
    const { font } = advance(character.codePointAt(0) ?? 0);
    const last = runs.at(-1);
    if (last !== undefined && last.font === font) last.text += character;
    else runs.push(font === undefined ? { text: character } : { text: character, font });
  }
  return runs;
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
