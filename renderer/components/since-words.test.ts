import { expect, test } from 'vitest';
import { isoTime } from '#shared/domain/time.ts';
import { changedWords, sinceSentence, sinceWords } from './since-words.ts';

const at = (day: number, hour = 12) => isoTime(Date.UTC(2026, 10, day, hour));

test('says “at least” of what the first reading showed, and names no day for its coming', () => {
  expect(sinceWords({ after: null, by: at(3) })).toMatch(/^at least since .*3/u);
  expect(sinceSentence({ after: null, by: at(3) })).toMatch(/nobody knows since when/u);
});

test('names both readings between which something came or changed', () => {
  const came = { after: at(3), by: at(9) };
  expect(sinceWords(came)).toMatch(/^came .*3.*9/u);
  expect(sinceSentence(came)).toMatch(/Not yet there at the reading of .*3.*there at that of .*9/u);
  expect(changedWords(came, came)).toMatch(/3.*9/u);
  expect(changedWords({ after: at(3, 12), by: at(3, 13) }, came)).toMatch(/:00/u);
});

test('claims no more than that no change was seen', () => {
  expect(changedWords(null, { after: null, by: at(3) })).toMatch(/^no change seen since .*3/u);
});
