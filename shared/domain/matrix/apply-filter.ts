import { foldText } from '../fold-text.ts';
import type { MatrixFilter } from './filter-expression.ts';
import { foldAxes, matchPeople, matchTargets } from './match-axes.ts';
import { cellTest, type CellTest } from './match-cells.ts';
import { noEmail, type MatrixColumns } from './matrix-columns.ts';
import type { MatrixAxes } from './matrix-model.ts';

/** What a filter keeps: indices into the axes and columns, rising. */
export interface KeptMatrix {
  readonly people: Uint32Array;
  readonly targets: Uint32Array;
  readonly cells: Uint32Array;
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
 * `now` is in milliseconds since 1970 and decides on `age`. Adding a token for a new key, an exclusion or a text never
 * shows more.
 */
export function applyFilter(
  axes: MatrixAxes,
  columns: MatrixColumns,
  filter: MatrixFilter,
  { now }: { readonly now: number },
): KeptMatrix {
  const people = matchPeople(axes, filter.tokens);
  const targets = matchTargets(axes, filter.tokens);
  const tests = filter.tokens.flatMap((token) => cellTest(token, axes, columns, now) ?? []);
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
    if (!conditions.every((test) => test(cell))) continue;
    cells[kept] = cell;
    kept += 1;
    personHasCell[person] = 1;
    targetHasCell[target] = 1;
  }
  const byCells = tests.length > 0;
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
