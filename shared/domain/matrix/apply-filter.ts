import { foldText } from '../fold-text.ts';
import type { MatrixFilter } from './filter-expression.ts';
import { foldAxes, matchPeople, matchTargets } from './match-axes.ts';
import { cellTest, type CellTest } from './match-cells.ts';
import { stagedTest, type PairTest } from './match-staged.ts';
import { noEmail, type MatrixColumns } from './matrix-columns.ts';
import type { MatrixAxes } from './matrix-model.ts';
import type { StagedCells } from './staged-cells.ts';

/** What a filter keeps: indices into the axes and columns, rising. */
export interface KeptMatrix {
  readonly people: Uint32Array;
  readonly targets: Uint32Array;
  readonly cells: Uint32Array;
}

/** What a filter goes by beside what was read. */
export interface Moment {
  /** In milliseconds since 1970; `age` and `changed` count from it. */
  readonly now: number;
  /** Null while nothing is staged, and in the past, to which nothing is done. */
  readonly staged: StagedCells | null;
}

/**
 * Applies a filter.
 *
 * - A cell is kept when its person passes all tokens on people, its target all tokens on targets, the cell itself all
 *   tokens on cells, and every text is found in its person, its target or its own address.
 * - With a token on cells, only people and targets that keep a cell stay.
 * - Without one, tokens on people only thin out people and tokens on targets only targets: a store that nobody can enter
 *   still shows. A text keeps people and targets that it is found in, and those of the cells that it keeps.
 *
 * What is staged for somebody without an account at the target, an invitation, has no cell to be kept: `staged` keeps the
 * person and the target of it, as long as nothing else is asked of cells, and a text may be found in either.
 *
 * But for these, adding a token for a new key, an exclusion or a text never
 * shows more.
 */
export function applyFilter(
  axes: MatrixAxes,
  columns: MatrixColumns,
  filter: MatrixFilter,
  { now, staged }: Moment,
): KeptMatrix {
  const people = matchPeople(axes, filter.tokens);
  const targets = matchTargets(axes, filter.tokens);
  const tests = filter.tokens.flatMap((token) => cellTest(token, axes, columns, now) ?? []);
  const pairTests = filter.tokens.flatMap((token) => stagedTest(token, staged) ?? []);
  const texts = filter.text.map((word) => findText(word, axes, columns));

  const cells = new Uint32Array(columns.length);
  const personHasCell = new Uint8Array(people.length);
  const targetHasCell = new Uint8Array(targets.length);
  const conditions: readonly CellTest[] = [...tests, ...texts.map(({ cell }) => cell)];
  let kept = 0;
  for (let cell = 0; cell < columns.length; cell += 1) {
    const person = columns.person[cell] ?? 0;
    const target = columns.target[cell] ?? 0;
    if (people[person] !== 1 || targets[target] !== 1) continue;
    if (!conditions.every((test) => test(cell)) || !pairTests.every((test) => test(person, target))) continue;
    cells[kept] = cell;
    kept += 1;
    personHasCell[person] = 1;
    targetHasCell[target] = 1;
  }
  if (tests.length === 0 && pairTests.length > 0 && staged !== null)
    for (const [person, target] of pairsOf(staged)) {
      if (people[person] !== 1 || targets[target] !== 1) continue;
      if (!pairTests.every((test) => test(person, target))) continue;
      if (!texts.every((found) => found.people[person] === 1 || found.targets[target] === 1)) continue;
      personHasCell[person] = 1;
      targetHasCell[target] = 1;
    }
  const byCells = tests.length > 0 || pairTests.length > 0;
  const stays = (passes: Uint8Array, hasCell: Uint8Array, found: readonly Uint8Array[]): Uint32Array =>
    indices(
      passes,
      (index) => hasCell[index] === 1 || (!byCells && found.every((each) => each[index] === 1)), // all, when there is no text
    );
  return {
    people: stays(
      people,
      personHasCell,
      texts.map(({ people: found }) => found),
    ),
    targets: stays(
      targets,
      targetHasCell,
      texts.map(({ targets: found }) => found),
    ),
    cells: cells.slice(0, kept),
  };
}

function* pairsOf({ byPerson }: StagedCells): Generator<Parameters<PairTest>> {
  for (const [person, cells] of byPerson) for (const target of cells.keys()) yield [person, target];
}

interface FoundText {
  readonly people: Uint8Array;
  readonly targets: Uint8Array;
  readonly cell: CellTest;
}

function findText(word: string, axes: MatrixAxes, columns: MatrixColumns): FoundText {
  const folded = foldAxes(axes);
  const wanted = foldText(word);
  const found = (texts: readonly string[]): Uint8Array =>
    Uint8Array.from(texts, (text) => (text.includes(wanted) ? 1 : 0));
  const [people, targets, emails] = [found(folded.people), found(folded.targets), found(folded.emails)];
  const { person, target, email } = columns;
  return {
    people,
    targets,
    cell: (cell) =>
      people[person[cell] ?? 0] === 1 ||
      targets[target[cell] ?? 0] === 1 ||
      (email[cell] !== noEmail && emails[email[cell] ?? 0] === 1),
  };
}

function indices(passes: Uint8Array, stays: (index: number) => boolean): Uint32Array {
  const kept: number[] = [];
  passes.forEach((passed, index) => {
    if (passed === 1 && stays(index)) kept.push(index);
  });
  return Uint32Array.from(kept);
}
