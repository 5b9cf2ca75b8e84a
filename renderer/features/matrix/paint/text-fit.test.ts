import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTextFit, cutToFit } from './text-fit.ts';

const sevenEach = (text: string): number => [...text].length * 7;

test('a text that fits stays; a longer one ends in an ellipsis and fits', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc.integer({ min: 0, max: 400 }),
      (text, width) => {
        const cut = cutToFit(sevenEach, text, width);
        expect(sevenEach(cut)).toBeLessThanOrEqual(Math.max(width, 0));
        if (sevenEach(text) <= width && text.length <= 400) expect(cut).toBe(text);
        expect(cut.isWellFormed()).toBe(text.slice(0, 400).isWellFormed() || cut.isWellFormed());
      },
    ),
  );
});

test('each text is measured once', () => {
  let measured = 0;
  const fit = createTextFit((text) => {
    measured += 1;
    return sevenEach(text);
  }, 50);
  expect(fit.fit('Ana Ruiz the Second')).toBe(fit.fit('Ana Ruiz the Second'));
  const before = measured;
  fit.fit('Ana Ruiz the Second');
  expect(measured).toBe(before);
});
