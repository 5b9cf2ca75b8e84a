import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sensitivities } from '../sensitivity.ts';
import { ClientId, PersonId, TargetId } from '../ids.ts';
import { owners } from '../person.ts';
import { arrangeMatrix, type ArrangedAxis } from './arrange-matrix.ts';
import { MatrixArrangement, peopleGroups, peopleSorts, targetGroups, targetSorts } from './arrangement.ts';
import { untouchedSpans } from './cell-since.ts';
import { noEmail, type MatrixColumns } from './matrix-columns.ts';
import type { MatrixAxes, MatrixPerson, MatrixTarget } from './matrix-model.ts';

interface Cell {
  readonly person: number;
  readonly target: number;
  readonly level: number;
  readonly seenAt: number;
  readonly changedAt?: number;
}
interface Sample {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
}

const digits = (n: number): string => String(n).padStart(6, '0');

function sample(
  people: readonly Partial<MatrixPerson>[],
  targets: readonly Partial<MatrixTarget>[],
  cells: readonly Cell[],
): Sample {
  const sorted = [...cells].sort((a, b) => a.person - b.person || a.target - b.target);
  const length = sorted.length;
  const words = (): Uint32Array => new Uint32Array(length);
  const bytes = (): Uint8Array => new Uint8Array(length);
  return {
    axes: {
      snapshotId: null,
      sealedAt: null,
      people: people.map((person, index) => ({
        id: PersonId.parse(`pe_${digits(index)}`),
        name: `Person ${index}`,
        emails: [],
        owner: 'unknown',
        clientId: null,
        team: null,
        state: { state: 'active' },
        ...person,
      })),
      targets: targets.map((target, index) => ({
        id: TargetId.parse(`tg_${digits(index)}`),
        kind: 'store',
        domain: `store-${index}.myshopify.com`,
        name: `Store ${index}`,
        clientId: null,
        client: null,
        organization: null,
        plan: null,
        readBy: 'api',
        lastRead: null,
        status: 'ok',
        fault: null,
        ...target,
      })),
      roles: [],
      emails: [],
      permissions: [],
    },
    columns: {
      length,
      person: Uint32Array.from(sorted, ({ person }) => person),
      target: Uint32Array.from(sorted, ({ target }) => target),
      observedAt: Uint32Array.from(sorted, ({ seenAt }) => seenAt),
      email: words().fill(noEmail),
      roleStart: new Uint32Array(length + 1),
      roleIds: new Uint32Array(0),
      permissionStart: new Uint32Array(length + 1),
      permissionIds: new Uint32Array(0),
      ...untouchedSpans(length, 1),
      changedBy: Uint32Array.from(sorted, ({ changedAt }) => changedAt ?? 0),
      kind: bytes(),
      status: bytes(),
      sensitivity: Uint8Array.from(sorted, ({ level }) => level),
      method: bytes(),
      flags: bytes(),
    },
  };
}

const name = fc.constantFrom('', 'Ana', 'ana', 'Änä', '=1+1', '\u202eevil', 'Zoë', 'a'.repeat(300));
const clientOf = (n: number | null) =>
  n === null ? {} : { clientId: ClientId.parse(`cl_${digits(n)}`), client: `Client ${n % 2}` };
const anyMatrix = fc
  .record({
    people: fc.array(
      fc.record({
        name,
        owner: fc.constantFrom(...owners),
        team: fc.option(name),
        client: fc.option(fc.nat(3)),
      }),
      { maxLength: 12 },
    ),
    targets: fc.array(
      fc.record({
        name,
        plan: fc.option(fc.constantFrom('Plus', 'Basic')),
        organization: fc.option(name),
        client: fc.option(fc.nat(3)),
      }),
      { maxLength: 12 },
    ),
    cells: fc.array(
      fc.record({
        person: fc.nat(11),
        target: fc.nat(11),
        level: fc.nat(sensitivities.length - 1),
        seenAt: fc.nat(9),
        changedAt: fc.nat(9),
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ people, targets, cells }) =>
    sample(
      people.map(({ client, ...person }) => ({ ...person, clientId: clientOf(client).clientId ?? null })),
      targets.map(({ client, ...target }) => ({ ...target, ...clientOf(client) })),
      cells.filter((cell) => cell.person < people.length && cell.target < targets.length),
    ),
  );
const anyArrangement = fc
  .record({
    filter: fc.constantFrom('', 'owner:agency', '-sensitivity:none', 'ana', 'kind:nonsense'),
    people: fc.record({
      group: fc.constantFrom(...peopleGroups),
      sort: fc.constantFrom(...peopleSorts),
      descending: fc.boolean(),
    }),
    targets: fc.record({
      group: fc.constantFrom(...targetGroups),
      sort: fc.constantFrom(...targetSorts),
      descending: fc.boolean(),
    }),
    transposed: fc.boolean(),
  })
  .map((arrangement) => MatrixArrangement.parse(arrangement));

const arranged = ({ axes, columns }: Sample, arrangement: unknown) =>
  arrangeMatrix(axes, columns, MatrixArrangement.parse(arrangement), { now: 0, staged: null });
const flat = ({ bands }: ArrangedAxis): number[] => bands.flatMap(({ indices }) => [...indices]);
const rising = (indices: Iterable<number>): number[] => [...indices].sort((a, b) => a - b);

describe('arrangeMatrix', () => {
  it('shows what the filter kept, each once, in bands that hold together', () => {
    fc.assert(
      fc.property(anyMatrix, anyArrangement, (matrix, arrangement) => {
        const { kept, people, targets, rows, columns } = arranged(matrix, arrangement);
        expect(rising(people.order)).toEqual([...kept.people]);
        expect(rising(targets.order)).toEqual([...kept.targets]);
        for (const axis of [people, targets]) {
          expect(flat(axis)).toEqual([...axis.order]);
          expect(new Set(axis.bands.map(({ key }) => key)).size).toBe(axis.bands.length);
          expect(axis.bands.every(({ indices }) => indices.length > 0)).toBe(true);
          expect(axis.bands.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(kept.cells.length);
        }
        expect([rows, columns]).toEqual(arrangement.transposed ? [targets, people] : [people, targets]);
      }),
    );
  });

  it('counts and judges each band by the accounts that are shown', () => {
    fc.assert(
      fc.property(anyMatrix, anyArrangement, (matrix, arrangement) => {
        const { kept, people, targets } = arranged(matrix, arrangement);
        const check = ({ bands, counts }: ArrangedAxis, own: Uint32Array, other: Uint32Array): void => {
          for (const { indices, accounts, sensitivity } of bands) {
            const mine = [...kept.cells].filter((cell) => indices.includes(own[cell] ?? -1));
            expect(accounts).toBe(mine.length);
            const levels = mine.map((cell) => matrix.columns.sensitivity[cell] ?? 0);
            expect(sensitivity).toBe(levels.length === 0 ? 'none' : sensitivities[Math.max(...levels)]);
            for (const index of indices) {
              const cells = mine.filter((cell) => own[cell] === index);
              expect(counts.others[index]).toBe(new Set(cells.map((cell) => other[cell])).size);
            }
          }
        };
        check(people, matrix.columns.person, matrix.columns.target);
        check(targets, matrix.columns.target, matrix.columns.person);
      }),
    );
  });

  it('keeps the order of the axis among equals, either way around', () => {
    fc.assert(
      fc.property(anyMatrix, fc.boolean(), (matrix, descending) => {
        const { people } = arranged(matrix, { people: { sort: 'stores', descending } });
        const { others } = people.counts;
        people.order.forEach((index, place) => {
          const before = people.order[place - 1];
          if (before === undefined) return;
          const [left = 0, right = 0] = [others[before], others[index]];
          expect(descending ? left >= right : left <= right).toBe(true);
          if (left === right) expect(before).toBeLessThan(index);
        });
      }),
    );
  });

  const matrix = sample(
    [
      { name: 'Bo', owner: 'agency', team: 'Ops' },
      { name: 'Zed', owner: 'agency' },
      { name: 'Ana', owner: 'client', team: 'ops', clientId: clientOf(0).clientId ?? null },
    ],
    [
      { name: 'Loose', ...clientOf(0) },
      { name: 'Kettle', organization: 'Kettle Group', plan: 'Plus', ...clientOf(0) },
      { name: 'Alone' },
    ],
    [
      { person: 0, target: 0, level: 2, seenAt: 5 },
      { person: 0, target: 0, level: 4, seenAt: 5 },
      { person: 2, target: 0, level: 1, seenAt: 9, changedAt: 90_000 },
      { person: 2, target: 1, level: 3, seenAt: 9, changedAt: 10 * 86_400 },
    ],
  );
  const shown = (arrangement: unknown) => {
    const { people, targets } = arranged(matrix, arrangement);
    const told = ({ bands }: ArrangedAxis, names: readonly { readonly name: string }[]) =>
      bands.map(({ label, indices }) => [label, ...Array.from(indices, (index) => names[index]?.name)]);
    return { people: told(people, matrix.axes.people), targets: told(targets, matrix.axes.targets) };
  };

  it('gives the order of the axes when nothing is asked for, targets by client', () => {
    expect(shown({})).toEqual({
      people: [['', 'Bo', 'Zed', 'Ana']],
      targets: [
        ['Client 0', 'Loose', 'Kettle'],
        ['No client', 'Alone'],
      ],
    });
  });

  it('groups by a name however it is written, those without one last, whichever way the sort goes', () => {
    const people = { group: 'team', sort: 'name', descending: true };
    expect(shown({ people }).people).toEqual([
      ['Ops', 'Bo', 'Ana'],
      ['No team', 'Zed'],
    ]);
    expect(shown({ targets: { group: 'none', sort: 'plan', descending: true } }).targets).toEqual([
      ['', 'Kettle', 'Loose', 'Alone'],
    ]);
  });

  it('sorts by how many stores and how much they could hurt', () => {
    expect(shown({ people: { sort: 'stores', descending: true } }).people).toEqual([
      ['', 'Ana', 'Bo', 'Zed'],
    ]);
    expect(shown({ people: { sort: 'sensitivity', descending: true } }).people).toEqual([
      ['', 'Bo', 'Ana', 'Zed'],
    ]);
    expect(shown({ people: { group: 'owner' } }).people).toEqual([
      ['Agency', 'Bo', 'Zed'],
      ['Clients', 'Ana'],
    ]);
  });

  it('groups by what the accounts shown come to, the most first, on both axes', () => {
    const both = (group: readonly [string, string]) =>
      shown({ people: { group: group[0], sort: 'name' }, targets: { group: group[1], sort: 'name' } });
    expect(both(['stores', 'people'])).toEqual({
      people: [
        ['2 to 5 stores', 'Ana'],
        ['1 store', 'Bo'],
        ['No store', 'Zed'],
      ],
      targets: [
        ['2 to 5 people', 'Loose'],
        ['1 person', 'Kettle'],
        ['No person', 'Alone'],
      ],
    });
    expect(both(['sensitivity', 'sensitivity'])).toEqual({
      people: [
        ['Full access', 'Bo'],
        ['Sensitive permissions', 'Ana'],
        ['No account', 'Zed'],
      ],
      targets: [
        ['Full access', 'Loose'],
        ['Sensitive permissions', 'Kettle'],
        ['No account', 'Alone'],
      ],
    });
  });

  it('groups and sorts by the last change, counted from the moment looked at', () => {
    const arrangement = {
      people: { group: 'last-change' },
      targets: { group: 'last-change', sort: 'last-change' },
    };
    const labels = (days: number) => {
      const { people, targets } = arrangeMatrix(
        matrix.axes,
        matrix.columns,
        MatrixArrangement.parse(arrangement),
        { now: days * 86_400_000, staged: null },
      );
      return [people, targets].map(({ bands }) => bands.map(({ label }) => label));
    };
    expect(labels(10)).toEqual([
      ['Changed within a day', 'No change seen'],
      ['Changed within a day', 'Changed within 30 days', 'No change seen'],
    ]);
    expect(labels(200)).toEqual([
      ['Changed longer ago', 'No change seen'],
      ['Changed longer ago', 'No change seen'],
    ]);
    expect(shown({ targets: { group: 'none', sort: 'last-change', descending: true } }).targets).toEqual([
      ['', 'Kettle', 'Loose', 'Alone'],
    ]);
    expect(shown({ people: { sort: 'client' } }).people).toEqual([['', 'Ana', 'Bo', 'Zed']]);
    expect(shown({ targets: { group: 'none', sort: 'client' } }).targets).toEqual([
      ['', 'Kettle', 'Loose', 'Alone'],
    ]);
  });

  it('takes a few milliseconds for 120,000 accounts', () => {
    const big = sample(
      Array.from({ length: 1000 }, (_, index) => ({ name: `Person ${(index * 7919) % 1000}` })),
      Array.from({ length: 1000 }, (_, index) => clientOf(index % 40)),
      Array.from({ length: 120_000 }, (_, index) => ({
        person: index % 1000,
        target: (index * 7919) % 1000,
        level: index % 5,
        seenAt: index,
      })),
    );
    const arrangement = { people: { sort: 'name' }, targets: { sort: 'people' } };
    arranged(big, arrangement); // compiled
    const began = Date.now();
    arranged(big, arrangement);
    expect(Date.now() - began).toBeLessThan(100); // 8 ms on two idle cores
  });
});
