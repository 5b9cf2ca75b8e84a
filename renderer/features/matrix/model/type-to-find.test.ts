import { expect, test } from 'vitest';
import { findName, findPauseMs, isFinding, notFinding, typeOn } from './type-to-find.ts';

const names = ['ana ruiz', 'anders berg', 'elodie petit', 'lara ana', 'zoe chen'];

test('letters typed together narrow down; after a pause they start anew', () => {
  const a = typeOn(notFinding, 'a', 1000);
  const an = typeOn(a, 'n', 1200);
  expect(an.text).toBe('an');
  expect(isFinding(an, 1200 + findPauseMs)).toBe(false);
  expect(typeOn(an, 'z', 1200 + findPauseMs).text).toBe('z');
});

test('finds the beginning of a name from here on and around, accents and case apart', () => {
  expect(findName(names, 'É', 0)).toBe(2);
  expect(findName(names, 'and', 0)).toBe(1);
  expect(findName(names, 'ana', 4)).toBe(0);
  expect(findName(names, 'ana', 0)).toBe(0);
});

test('a later word counts when no name begins so', () => {
  expect(findName(names, 'chen', 0)).toBe(4);
  expect(findName(names, 'x', 0)).toBe(-1);
});

test('one letter typed again goes to the next', () => {
  expect(findName(names, 'a', 0)).toBe(1);
  expect(findName(names, 'aa', 0)).toBe(1);
  expect(findName(names, 'aaa', 1)).toBe(0);
});
