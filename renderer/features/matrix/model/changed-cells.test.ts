import { expect, test } from 'vitest';
import type { SnapshotDifference } from '#shared/domain/snapshot-difference.ts';
import { SnapshotId, TargetId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { buildTestMatrix, testPerson, testTarget } from './build-test-matrix.ts';
import { changedCells, type CellChange } from './changed-cells.ts';

const { axes } = buildTestMatrix(
  [
    testPerson(0, { emails: ['Ana@agency.test', 'ana@old.test'] }),
    testPerson(1, { name: 'POS only', emails: [] }),
  ],
  [testTarget(0), testTarget(1)],
  [],
);
const [store, other] = axes.targets.map(({ id }) => id);

const account = (change: CellChange, name: string, email: string | null) => ({
  change,
  account: name,
  email,
  before: null,
  after: null,
  fields: [],
});

function difference(
  targets: readonly {
    readonly id: TargetId | undefined;
    readonly accounts: readonly ReturnType<typeof account>[];
  }[],
): SnapshotDifference {
  const snapshot = {
    id: SnapshotId.parse('sn_000001'),
    number: 1,
    sealedAt: isoTime(0),
  } as SnapshotDifference['from']; // no more of it is looked at
  return {
    from: snapshot,
    to: snapshot,
    targets: targets.map(({ id, accounts }) => ({
      targetId: id ?? TargetId.parse('tg_gone01'),
      target: '',
      domain: null,
      change: 'changed',
      settings: [],
      accounts,
      note: null,
    })),
    totals: { added: 0, removed: 0, changed: 0, unchangedTargets: 0, notReadTargets: 0 },
  };
}

test('changes are found by any address of a person, or by name where there is none', () => {
  const found = changedCells(
    axes,
    difference([
      {
        id: store,
        accounts: [account('added', 'Ana', 'ana@OLD.test'), account('removed', 'POS only', null)],
      },
      { id: other, accounts: [account('changed', 'Ana', 'ana@agency.test')] },
    ]),
  );
  expect(found.at.get(0)?.get(0)).toBe('added');
  expect(found.at.get(1)?.get(0)).toBe('removed');
  expect(found.at.get(0)?.get(1)).toBe('changed');
  expect(found).toMatchObject({ cells: 3, elsewhere: 0 });
});

test('unlike changes of one cell are one; whom the matrix does not have is counted', () => {
  const found = changedCells(
    axes,
    difference([
      {
        id: store,
        accounts: [account('added', 'Ana', 'ana@old.test'), account('removed', 'Ana', 'ana@agency.test')],
      },
      { id: store, accounts: [account('removed', 'Bo', 'bo@agency.test')] },
      { id: undefined, accounts: [account('removed', 'Ana', 'ana@old.test')] },
    ]),
  );
  expect(found.at.get(0)?.get(0)).toBe('changed');
  expect(found).toMatchObject({ cells: 1, elsewhere: 2 });
});
