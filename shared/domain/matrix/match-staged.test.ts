import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleMatrix, sampleTime } from '#tests/fixtures/core/sample-matrix.ts';
import { markSigns } from '../plan/mark-cells.ts';
import { blockedSign } from '../plan/staged-marks.ts';
import { applyFilter, type KeptMatrix } from './apply-filter.ts';
import { parseFilter } from './filter-expression.ts';
import { stagedCells, type StagedCells } from './staged-cells.ts';

const { axes, columns } = sampleMatrix({ people: 4, targets: 4, accounts: 8 });
const isAccount = (person: number, target: number): boolean =>
  columns.person.some((each, cell) => each === person && columns.target[cell] === target);
const allPairs = axes.people.flatMap((_, person) =>
  axes.targets.map((__, target) => ({ person, target, isAccount: isAccount(person, target) })),
);
const [account, forbidden] = allPairs.filter((pair) => pair.isAccount);
const invited = allPairs.find((pair) => !pair.isAccount);
if (account === undefined || forbidden === undefined || invited === undefined)
  throw new Error('The sample has no such pairs.');

interface Pair {
  readonly person: number;
  readonly target: number;
  readonly blocked?: boolean;
}
const stage = (pairs: readonly Pair[]): StagedCells =>
  stagedCells(axes, {
    version: '1',
    people: axes.people.map(({ id }) => id),
    targets: axes.targets.map(({ id }) => id),
    words: ['gets Support'],
    cells: pairs.flatMap(({ person, target, blocked = false }) => [
      person,
      target,
      0,
      markSigns.indexOf('add') + (blocked ? blockedSign : 0),
    ]),
  });
const keep = (expression: string, staged: StagedCells | null): KeptMatrix =>
  applyFilter(axes, columns, parseFilter(expression).filter, { now: sampleTime, staged });
const pairsOf = ({ cells }: KeptMatrix) =>
  [...cells].map((cell) => ({ person: columns.person[cell], target: columns.target[cell] }));
const place = ({ person, target }: Pair) => ({ person, target });

it('keeps what something is staged for, or nothing, or what a rule forbids', () => {
  const staged = stage([account, { ...forbidden, blocked: true }]);
  expect(pairsOf(keep('staged:yes', staged))).toEqual([place(account), place(forbidden)]);
  expect(pairsOf(keep('staged:forbidden', staged))).toEqual([place(forbidden)]);
  expect(pairsOf(keep('staged:yes -staged:forbidden', staged))).toEqual([place(account)]);
  expect(keep('staged:no', staged).cells).toHaveLength(columns.length - 2);
  expect(keep('STAGED:Yes', staged)).toEqual(keep('staged:yes', staged));
});

it('leaves only the people and targets of it', () => {
  const kept = keep('staged:yes', stage([account]));
  expect([[...kept.people], [...kept.targets]]).toEqual([[account.person], [account.target]]);
});

it('keeps who is to be invited and where, as long as nothing is asked of accounts', () => {
  const staged = stage([invited]);
  const kept = keep('staged:yes', staged);
  expect([[...kept.people], [...kept.targets], kept.cells.length]).toEqual([
    [invited.person],
    [invited.target],
    0,
  ]);
  const name = axes.people[invited.person]?.emails[0] ?? '';
  expect([...keep(`staged:yes ${name}`, staged).people]).toEqual([invited.person]);
  for (const expression of [
    'staged:yes kind:staff',
    'staged:forbidden',
    'staged:yes nobody-is-called-so',
    `staged:yes -person:${name}`,
    `staged:yes -store:${axes.targets[invited.target]?.id ?? ''}`,
  ])
    expect(keep(expression, staged).people, expression).toHaveLength(0);
});

it('finds nothing staged in the past, and where nothing is', () => {
  for (const staged of [null, stage([])]) {
    expect(keep('staged:yes', staged).people).toHaveLength(0);
    expect(keep('staged:no', staged).cells).toHaveLength(columns.length);
  }
});

it('names a word that means nothing', () => {
  const { problems } = parseFilter('staged:ja');
  expect(problems).toMatchObject([
    { token: 'staged:ja', reason: '“staged” is asked with yes or no or forbidden' },
  ]);
});

it('parts all accounts into those with and those without', () => {
  fc.assert(
    fc.property(fc.subarray(allPairs), (pairs) => {
      const staged = stage(pairs);
      const [some, others] = [keep('staged:yes', staged), keep('staged:no', staged)];
      expect(pairsOf(some)).toEqual(pairs.filter((pair) => pair.isAccount).map(place));
      expect(some.cells.length + others.cells.length).toBe(columns.length);
      expect(keep('-staged:yes', staged)).toEqual(others);
    }),
  );
});
