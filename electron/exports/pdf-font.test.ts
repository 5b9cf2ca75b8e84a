import fc from 'fast-check';
import { create, openSync } from 'fontkit';
import { expect, it } from 'vitest';
import { hostileNames } from '#tests/fixtures/core/sample-matrix.ts';
import { openPdfFont, pdfFonts, readFallbackFont } from './pdf-font.ts';

const font = openSync(pdfFonts.DejaVu.normal);
const fallback = create(readFallbackFont());
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const lacks = !font.hasGlyphForCodePoint(codePoint) && fallback.hasGlyphForCodePoint(codePoint);
    const drawnBy = lacks ? fallback : font;
    return sum + (drawnBy.glyphForCodePoint(codePoint).advanceWidth / drawnBy.unitsPerEm) * size;
  }, 0);

it('keeps a text to its width, and whole where it fits', () => {
  const pdf = openPdfFont();
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom(...hostileNames));
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 300 }), (given, width) => {
      const fitted = pdf.fit(given, width, 7);
      expect(widthOf(fitted, 7)).toBeLessThanOrEqual(width + 0.001);
      expect(fitted).not.toMatch(/[\0-\x1f\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
  expect(pdf.fit('Ana Ruiz', 100, 7)).toBe('Ana Ruiz');
  expect(pdf.fit('Ana Ruiz of Northlight', 40, 7)).toMatch(/^Ana.*…$/u);
});

it('draws in another font what the first one lacks, and counts what none has', () => {
  const pdf = openPdfFont();
  expect(pdf.draw('Zoë Ωμέγα Жук', 200, 7)).toBe('Zoë Ωμέγα Жук');
  expect(pdf.draw('שלום עולם', 200, 7)).toEqual([{ text: 'שלום עולם', fontFeatures: ['rlig'] }]);
  expect(pdf.draw('Ana 日本 · 한국 🦊!', 200, 7)).toEqual([
    { text: 'Ana ' },
    { text: '日本', font: 'UnifontEX' },
    { text: ' · ' },
    { text: '한국', font: 'UnifontEX' },
    { text: ' ' },
    { text: '🦊', font: 'UnifontEX' },
    { text: '!' },
  ]);
  expect(pdf.missing()).toBe(0);
  expect(pdf.draw('\u{20bb7}野 \u{20bb7}', 200, 7)).toEqual([
    { text: '\u{20bb7}' },
    { text: '野', font: 'UnifontEX' },
    { text: ' \u{20bb7}' },
  ]);
  expect(pdf.missing()).toBe(1);
});

it('loses no character between its parts', () => {
  const pdf = openPdfFont();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(
        pdf
          .runs(text, 'bold')
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
