import fc from 'fast-check';
import { openSync } from 'fontkit';
import { expect, it } from 'vitest';
import { hostileNames } from '#tests/fixtures/core/sample-matrix.ts';
import { openPdfFont, pdfFontFiles } from './pdf-font.ts';

const font = openSync(pdfFontFiles.normal);
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => {
    const { advanceWidth } = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    return sum + (advanceWidth / font.unitsPerEm) * size;
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

it('counts the characters that it has no shape for', () => {
  const pdf = openPdfFont();
  pdf.fit('Zoë Ωμέγα Жук', 200, 7);
  expect(pdf.missing()).toBe(0);
  pdf.fit('日本 日本', 200, 7);
  expect(pdf.missing()).toBe(2);
});
