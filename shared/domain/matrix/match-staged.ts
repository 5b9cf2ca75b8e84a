import type { FilterToken, MatrixFilter } from './filter-expression.ts';
import type { StagedCell, StagedCells } from './staged-cells.ts';

/** Whether a person at a target, by their places in the axes, passes; an account there is not needed. */
export type PairTest = (person: number, target: number) => boolean;

/** The words of `staged`: is anything staged there, nothing, or something that a rule forbids. */
export const stagedWords = ['yes', 'no', 'forbidden'] as const;

/** Which of `stagedWords` are true of a cell. */
export function wordsOfStaged(cell: StagedCell | undefined): readonly (typeof stagedWords)[number][] {
  if (cell === undefined) return ['no'];
  return cell.blocked ? ['yes', 'forbidden'] : ['yes'];
}

/** Whether a filter can't be applied without knowing what is staged. */
export const asksStaged = ({ tokens }: MatrixFilter): boolean => tokens.some(({ key }) => key === 'staged');

/** The test of a token `staged`; null for every other one. */
export function stagedTest(
  { key, negated, values }: FilterToken,
  staged: StagedCells | null,
): PairTest | null {
  if (key !== 'staged') return null;
  return (person, target) => {
    const words = wordsOfStaged(staged?.byPerson.get(person)?.get(target));
    return words.some((word) => values.includes(word)) !== negated;
  };
}
