import { expect, test } from 'vitest';
import { findEntries, type PaletteEntry } from './palette-entries.ts';

const entry = (id: string, group: PaletteEntry['group'], label: string): PaletteEntry => ({
  id,
  group,
  label,
  hint: '',
  words: label.toLowerCase(),
  run: () => {},
});
const entries = [
  entry('people', 'Pages', 'People'),
  entry('keys', 'Actions', 'Show these keys'),
  entry('ana', 'People', 'Ana Keller'),
  entry('kettle', 'Stores', 'Kettle & Co'),
];

test('the group of the best match comes first', () => {
  expect(findEntries(entries, 'ke', []).map(({ group }) => group)).toEqual(['Stores', 'Actions', 'People']);
});

test('every word has to match', () => {
  expect(findEntries(entries, 'kel ana', []).flatMap((group) => group.entries.map(({ id }) => id))).toEqual([
    'ana',
  ]);
  expect(findEntries(entries, 'ana kettle', [])).toEqual([]);
});

test('without a text, what was used lately comes first, then pages and actions', () => {
  const groups = findEntries(entries, ' ', ['kettle', 'gone']);
  expect(groups.map(({ group }) => group)).toEqual(['Recent', 'Pages', 'Actions']);
  expect(groups[0]?.entries.map(({ id }) => id)).toEqual(['kettle']);
});
