import { expect, test } from 'vitest';
import { ClientId } from '#shared/domain/ids.ts';
import { plainArrangement } from '#shared/domain/matrix/arrangement.ts';
import { isoTime } from '#shared/domain/time.ts';
import { ago } from '../../../components/time-words.ts';
import { buildTestMatrix, testNow, testPerson, testTarget } from './build-test-matrix.ts';
import { prepareMatrix } from './matrix-data.ts';
import { viewOf } from './matrix-view.ts';
import { bandSentence, cellSentence, personSentence, slotSentence, targetSentence } from './sentences.ts';

const { axes, columns } = buildTestMatrix(
  [
    testPerson(0, { name: 'Ana Ruiz', team: 'Growth' }),
    testPerson(1, { name: 'Omar\u202eevil', owner: 'vendor', state: { state: 'left', on: '2026-10-01' } }),
  ],
  [
    testTarget(0, { name: 'Kettle & Co', client: 'Kettle', clientId: ClientId.parse('cl_kettle') }),
    testTarget(1, {
      name: 'Quill',
      client: 'Quill',
      clientId: ClientId.parse('cl_quill1'),
      lastRead: null,
      status: 'failed',
    }),
    testTarget(2, {
      name: 'Zest',
      client: 'Zest',
      clientId: ClientId.parse('cl_zest01'),
      status: 'stale',
      fault: { code: 'token-revoked', message: 'The token was revoked.', remedy: null },
    }),
  ],
  [
    { person: 0, target: 0, roles: ['Developer template'] },
    { person: 1, target: 0, kind: 'staff', status: 'suspended', roles: null },
    { person: 1, target: 0, kind: 'pos', roles: [], sensitivity: 'none' },
    { person: 1, target: 2, kind: 'staff', sensitivity: 'full', stale: true },
  ],
);
const view = viewOf(prepareMatrix(axes, columns), null);

/** As the console words it, in the language of whoever runs the tests. */
const then = ago(isoTime(testNow - 2 * 3_600_000), testNow);

test('a cell says who, where, what and how it is known', () => {
  expect(cellSentence(view, 0, 0, testNow)).toBe(
    `Ana Ruiz · Kettle & Co · collaborator, Developer template, read by API ${then}`,
  );
});

test('an empty cell says how sure it is that nothing is there', () => {
  expect(cellSentence(view, 0, 1, testNow)).toBe('Ana Ruiz · Quill · not known: its users were never read');
  expect(cellSentence(view, 0, 2, testNow)).toContain(`no account when last read ${then}; stale since`);
});

test('several accounts are told one by one, with what is odd about each', () => {
  const told = cellSentence(view, 1, 0, testNow);
  expect(told).toContain('2 accounts: staff, suspended, roles not known');
  expect(told).toContain('; POS only, no role');
  expect(told).not.toContain('\u202e');
});

test('full access and staleness stand in the sentence', () => {
  expect(cellSentence(view, 1, 2, testNow)).toContain(`full access, read by API ${then}, stale`);
});

test('a cell that a filter is not about says so', () => {
  const kept = { people: Uint32Array.of(0, 1), targets: Uint32Array.of(0), cells: Uint32Array.of(0) };
  expect(cellSentence(viewOf(view.data, kept), 1, 0, testNow)).toContain('(outside the filter)');
});

test('headers are sentences too', () => {
  expect(personSentence(view, 0)).toBe('Ana Ruiz · agency · team Growth · 1 target');
  expect(personSentence(view, 1)).toContain('vendor · left on 2026-10-01 · 2 targets');
  expect(targetSentence(view, 0, testNow)).toBe(
    `Kettle & Co · store-0.myshopify.com · Kettle · Plus plan · 2 people · read by API ${then}`,
  );
  expect(targetSentence(view, 2, testNow)).toContain('stale: The token was revoked.');
  const [band] = view.across.bands;
  expect(band && bandSentence(view.across, band)).toBe('Kettle · 1 target · 3 accounts, at most permissions');
});

test('a row that stands for a band tells how much is behind each of its cells', () => {
  const grouped = viewOf(view.data, null, {
    arrangement: { ...plainArrangement, people: { ...plainArrangement.people, group: 'owner' } },
  });
  expect(slotSentence(grouped, grouped.down, 0, testNow)).toBe(
    'Agency · 1 person · 1 account, at most permissions',
  );
  expect(cellSentence(grouped, 2, 0, testNow)).toBe(
    'Vendors (1 person) · Kettle & Co · 1 cell with an account, at most permissions',
  );
  expect(cellSentence(grouped, 2, 1, testNow)).toBe('Vendors (1 person) · Quill · no account');
});
