import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText } from './display-text.ts';

describe('displayText', () => {
  it('leaves plain names alone', () => {
    for (const name of ['Ana Ruiz', 'Zoë Ångström', '李小龍', '👩‍👩‍👧 & sons', '<b>Bo</b>', '=1+1']) {
      expect(displayText(name)).toBe(name);
    }
  });
  it('shows what would hide, break the line or turn the text around', () => {
    expect(displayText('a\0b')).toBe('a␀b');
    expect(displayText('a\r\nb\tc\u007f')).toBe('a␍␊b␉c␡');
    expect(displayText('gpj.\u202eexe')).toBe('gpj.‹RLO›exe');
    expect(displayText('a\u200bb\ufeff')).toBe('a‹ZWSP›b‹BOM›');
    expect(displayText('a\u2028b')).toBe('a‹LINE›b');
    expect(displayText('\ud800')).toBe('\ufffd');
  });
  it('isolates right-to-left names', () => {
    expect(displayText('דוד')).toBe('\u2068דוד\u2069');
  });
  it('cuts endless text without tearing a character apart', () => {
    expect(displayText('x'.repeat(10_000))).toHaveLength(300);
    expect(displayText('😀'.repeat(500))).toBe(`${'😀'.repeat(149)}…`);
    expect(displayText(`a${'\u0301'.repeat(5000)}`).length).toBeLessThan(10);
  });
  it('never gives a control, a line break or an open override', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const shown = displayText(text);
        expect(shown).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066\u2067\u200e\u200f]/u);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });
});
