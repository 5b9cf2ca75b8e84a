import { expect, test } from 'vitest';
import { parseDuration } from './duration.ts';

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['24h', 86_400_000],
  [' 7D ', 604_800_000],
  ['2w', 1_209_600_000],
])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

test.each(['', '24', 'h', '1.5h', '-3d', '24 hours', '9999999s'])('refuses %o', (text) =>
  expect(parseDuration(text)).toBeNull(),
);
