import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTestMatrix, plainTestMatrix, testPerson, testTarget } from './build-test-matrix.ts';
import { copyAsText, copyAsTsv, spreadsheetSafe } from './copy-as-tsv.ts';
import { prepareMatrix } from './matrix-data.ts';
import { viewOf } from './matrix-view.ts';

test('a selection becomes a table with a head; gaps between disjoint parts stay empty', () => {
  const { axes, columns } = plainTestMatrix(3, 3, [
    { person: 0, target: 0, roles: ['Support'] },
    { person: 1, target: 1, roles: [] },
    { person: 2, target: 2, kind: 'staff', status: 'pending' },
  ]);
  const view = viewOf(prepareMatrix(axes, columns), null);
  const text = copyAsTsv(view, [
    { top: 0, bottom: 0, left: 0, right: 0 },
    { top: 2, bottom: 2, left: 2, right: 2 },
  ]);
  expect(text).toBe(
    'Person\tStore 000\tStore 002\nPerson 0\tcollaborator: Support\t\nPerson 2\t\tstaff (invited, not accepted)',
  );
});

test('hostile names neither break the table nor become formulas', () => {
  const { axes, columns } = buildTestMatrix([testPerson(0, { name: '=1+1\tx\ny' })], [testTarget(0)], []);
  const text = copyAsTsv(viewOf(prepareMatrix(axes, columns), null), [
    { top: 0, bottom: 0, left: 0, right: 0 },
  ]);
  expect(text?.split('\n')).toHaveLength(2);
  expect(text?.split('\n')[1]?.split('\t')).toHaveLength(2);
  expect(text?.split('\n')[1]).toMatch(/^'=/);
});

test('no text leaves as a formula or over several fields', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const safe = spreadsheetSafe(text);
      expect(safe).not.toMatch(/[\t\r\n]/);
      expect(safe).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});

test('too much for a clipboard is refused, not cut', () => {
  const { axes, columns } = plainTestMatrix(600, 600, []);
  const view = viewOf(prepareMatrix(axes, columns), null);
  expect(copyAsTsv(view, [{ top: 0, bottom: 599, left: 0, right: 599 }])).toBeNull();
  expect(copyAsTsv(view, [])).toBeNull();
});

test('as text, each name stands over what it holds', () => {
  const { axes, columns } = plainTestMatrix(2, 2, [{ person: 0, target: 1, roles: ['Support'] }]);
  const view = viewOf(prepareMatrix(axes, columns), null);
  expect(copyAsText(view, [{ top: 0, bottom: 1, left: 0, right: 1 }])).toBe(
    'Person 0\n  Store 001: collaborator: Support\nPerson 1\n  no account',
  );
});
