import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileNames } from '#tests/fixtures/core/sample-matrix.ts';
import { cellText, textCell } from './spreadsheet-cells.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...hostileNames));

it('makes any text one that XML and Excel can hold', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const cell = cellText(text);
      expect(cell.isWellFormed()).toBe(true);
      expect(cell.length).toBeLessThanOrEqual(32_767);
      expect(cell).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/u);
    }),
  );
  expect(cellText('NUL\0')).toBe('NUL\u2400');
  expect(cellText('Zoë 日本 😀\nline')).toBe('Zoë 日本 😀\nline');
});

it('is never a name that every object has: the library would mistake it', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(cellText(name)).toBe(`${name} `);
    expect(cellText(name) in {}).toBe(false);
  }
});

it('marks as text what begins like a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\uff1d1']) {
    expect(textCell(text)).toEqual({ value: text, type: String, format: '@' });
  }
  expect(textCell('Ana')).toBe('Ana');
  expect(textCell('')).toBeNull();
});
