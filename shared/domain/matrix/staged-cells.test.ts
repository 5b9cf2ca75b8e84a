import { describe, expect, it } from 'vitest';
import { sampleMatrix } from '#tests/fixtures/core/sample-matrix.ts';
import { PersonId, TargetId } from '../ids.ts';
import { markSigns } from '../plan/mark-cells.ts';
import { blockedSign } from '../plan/staged-marks.ts';
import { stagedCells, stagedSentence } from './staged-cells.ts';

describe('stagedCells', () => {
  it('finds marks in the axes both ways, and leaves out whom the matrix does not have', () => {
    const { axes } = sampleMatrix({ people: 3, targets: 2, accounts: 0 });
    const [person, target] = [axes.people[1]?.id, axes.targets[0]?.id];
    if (person === undefined || target === undefined) throw new Error('The test matrix is too small.');
    const { byPerson, byTarget } = stagedCells(axes, {
      version: '1',
      people: [person, PersonId.parse('pe_elsewhere')],
      targets: [target, TargetId.parse('tg_elsewhere')],
      words: ['gets Support', 'is suspended'],
      cells: [0, 0, 1, markSigns.indexOf('remove') + blockedSign, 1, 0, 0, 0, 0, 1, 0, 0],
    });
    const cell = { sign: 'remove', blocked: true, words: 'is suspended' };
    expect([...byPerson].map(([at, row]) => [at, [...row]])).toEqual([[1, [[0, cell]]]]);
    expect([...byTarget].map(([at, row]) => [at, [...row]])).toEqual([[0, [[1, cell]]]]);
  });

  it('says what is staged, and when it can’t be', () => {
    expect(stagedSentence({ sign: 'add', blocked: false, words: 'gets Support' })).toBe(
      'staged: gets Support',
    );
    expect(stagedSentence({ sign: 'change', blocked: true, words: 'gets A, loses A' })).toBe(
      'staged: gets A, loses A (forbidden as it is)',
    );
  });
});
