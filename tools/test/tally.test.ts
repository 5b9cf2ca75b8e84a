import { expect, test } from 'vitest';
import { addTallies, closingLine, describeSkips, isGood, NOTHING } from './tally.ts';

test('the closing line is the one that machines read', () => {
  const total = addTallies([
    { passed: 2, failures: [], skips: [{ what: 'a', why: 'b' }] },
    { passed: 1, failures: ['it broke'], skips: [] },
  ]);
  expect(closingLine(total)).toBe('3 passed, 1 failed, 1 skipped');
});

test('a run that ran nothing is not good, nor is one with a failure', () => {
  expect(isGood(NOTHING)).toBe(false);
  expect(isGood({ ...NOTHING, skips: [{ what: 'a', why: 'b' }] })).toBe(false);
  expect(isGood({ passed: 5, failures: ['it broke'], skips: [] })).toBe(false);
  expect(isGood({ passed: 1, failures: [], skips: [] })).toBe(true);
});

test('equal reasons are told once, with their number', () => {
  const skip = { what: 'tests/e2e', why: 'no chromium here' };
  expect(describeSkips([skip, { what: 'a', why: 'b' }, skip])).toEqual([
    'tests/e2e: no chromium here (2 tests)',
    'a: b',
  ]);
});
