import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { ClientId } from '#shared/domain/ids.ts';
import { applyFilter } from '#shared/domain/matrix/apply-filter.ts';
import { parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { MatrixJson, matrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { packColumns, unpackColumns } from '#shared/domain/matrix/matrix-columns.ts';
import { account, at, content, holding, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { buildMatrix } from './build-matrix.ts';
import { describeCell } from './describe-cell.ts';

const kettle = ClientId.parse('cl_kettle00');
const ana = account('ana@agency.example', {
  name: 'Ana Ruiz',
  permissions: ['custom_pixels_management', 'orders'],
});
const pos = account('ana@agency.example', { key: 'pos', kind: 'pos', name: 'Ana Ruiz' });
const owner = account('kim@kettle.example', { name: 'Kim', kind: 'owner', isOwner: true });
const till = account(null, { key: 'till', name: 'Till' });

/** store-1 of Kettle & Co read by API and import, store-2 imported, store-3 gone stale, store-4 never read. */
async function matrix() {
  const ports = createTestPorts();
  await ports.storage.people.saveDomainRules([{ domain: 'agency.example', owner: 'agency', clientId: null }]);
  await ports.storage.clients.save({ id: kettle, name: 'Kettle & Co', domains: [], createdAt: at(0) });
  await ports.addStore(store(4), new RollcallError('unreachable', 'It does not answer.'));
  await ports.addStore(store(3), content([ana]));
  await ports.addStore(
    store(1, { clientId: kettle, name: 'Zebra', plan: 'Plus' }),
    content([owner, ana, pos]),
  );
  const runner = createSyncRunner(ports);
  await runner.start();
  await runner.finished();
  ports.clock.advance(60 * 24 * 9);
  ports.scripts.set('store-3.myshopify.com', new RollcallError('unreachable', 'It does not answer.'));
  await ports.addStore(store(2, { connection: { ...store(2).connection, method: 'import' } }));
  const imported = content([till, { ...ana, ...holding('Administrator', 'Developer'), permissions: null }]);
  await sealReading(
    ports,
    targetId(2),
    { method: 'import', observedAt: at(60), content: imported },
    'import',
  );
  await runner.start({ targetIds: [targetId(3)] });
  await runner.finished();
  const view = await createViews(ports).load();
  return { ports, view, ...(await buildMatrix(view, ports.breather)) };
}

const now = Date.parse(at(60 * 24 * 9));
const shown = async (expression: string) => {
  const { axes, columns } = await matrix();
  const kept = applyFilter(axes, columns, parseFilter(expression).filter, { now, staged: null });
  const { people, targets, cells } = matrixJson(axes, columns, kept);
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const domainOf = new Map(targets.map(({ id, name }) => [id, name]));
  return {
    people: people.map(({ name }) => name),
    targets: targets.map(({ name }) => name),
    cells: cells.map(
      (cell) => `${nameOf.get(cell.person)} ${domainOf.get(cell.target)} ${cell.account.kind}`,
    ),
  };
};

describe('buildMatrix', () => {
  it('sorts people by owner and name, targets by client and name, cells by both', async () => {
    expect(await shown('')).toEqual({
      people: ['Ana Ruiz', 'Kim', 'Till'],
      targets: ['Zebra', 'store-2', 'store-3', 'store-4'],
      cells: [
        'Ana Ruiz Zebra staff',
        'Ana Ruiz Zebra pos',
        'Ana Ruiz store-2 staff',
        'Ana Ruiz store-3 staff',
        'Kim Zebra owner',
        'Till store-2 staff',
      ],
    });
  });

  it('gives the documented JSON, one cell per account', async () => {
    const { axes, columns } = await matrix();
    const json = MatrixJson.parse(JSON.parse(JSON.stringify(matrixJson(axes, columns))));
    expect(json.targets[0]).toMatchObject({
      domain: 'store-1.myshopify.com',
      client: 'Kettle & Co',
      plan: 'Plus',
    });
    expect(json.targets.map(({ readBy, status }) => `${readBy} ${status}`)).toEqual([
      'api ok',
      'import ok',
      'api stale',
      'import failed',
    ]);
    const cellOf = (n: number, kind: string) =>
      json.cells.find(({ target, account: { kind: each } }) => target === targetId(n) && each === kind);
    expect(cellOf(1, 'owner')).toMatchObject({
      account: { kind: 'owner', status: 'active', email: 'kim@kettle.example', isOwner: true },
      roles: [],
      rolesKnown: false,
      sensitivity: 'full',
      source: 'api',
      observedAt: at(0),
      stale: false,
    });
    expect(json.cells.find(({ rolesKnown }) => rolesKnown)).toMatchObject({
      roles: ['Administrator', 'Developer'],
      source: 'import',
      observedAt: at(60),
    });
    expect(cellOf(3, 'staff')).toMatchObject({ stale: true, sensitivity: 'sensitive' });
    expect(json.cells.at(-1)?.account.email).toBeNull();
  });

  it('survives the trip through one buffer', async () => {
    const { columns } = await matrix();
    expect(unpackColumns(packColumns(columns))).toEqual(columns);
  });

  it('tells all accounts of one cell', async () => {
    const { view } = await matrix();
    const [person] = [...view.people.values()].filter(({ name }) => name === 'Ana Ruiz');
    if (person === undefined) throw new Error('Ana is missing');
    const accounts = describeCell(view, { personId: person.id, targetId: targetId(1) });
    expect(accounts.map(({ kind }) => kind)).toEqual(['staff', 'pos']);
    expect(accounts[0]).toMatchObject({
      person: 'Ana Ruiz',
      owner: 'agency',
      source: 'api',
      observedAt: at(0),
    });
    expect(describeCell(view, { personId: person.id, targetId: targetId(4) })).toEqual([]);
    expect(() => describeCell(view, { personId: person.id, targetId: targetId(9) })).toThrow(/no store/);
  });
});

describe('applyFilter', () => {
  it.each([
    // Kim is an owner, and Ana an administrator of store-2: both may do everything.
    [
      'permission:"Manage customer events"',
      ['Ana Ruiz Zebra staff', 'Ana Ruiz store-2 staff', 'Ana Ruiz store-3 staff', 'Kim Zebra owner'],
    ],
    ['permission:nonsense', []],
    ['permission:unknown', ['Ana Ruiz Zebra pos', 'Till store-2 staff']],
    ['changed:1d', []],
    ['target:store-3 kind:staff', ['Ana Ruiz store-3 staff']],
    ['permission:"Manage and add custom pixels" store:store-3', ['Ana Ruiz store-3 staff']],
    ['role:administrator', ['Ana Ruiz store-2 staff']],
    ['role:*min*', ['Ana Ruiz store-2 staff']],
    ['role:none', []],
    ['kind:owner,pos', ['Ana Ruiz Zebra pos', 'Kim Zebra owner']],
    ['kind:owner kind:pos', ['Ana Ruiz Zebra pos', 'Kim Zebra owner']],
    ['-kind:staff', ['Ana Ruiz Zebra pos', 'Kim Zebra owner']],
    ['kind:nonsense', []],
    ['sensitivity:full', ['Ana Ruiz store-2 staff', 'Kim Zebra owner']],
    ['read:import owner:agency', ['Ana Ruiz store-2 staff']],
    ['age:>8d client:none', ['Ana Ruiz store-2 staff', 'Ana Ruiz store-3 staff', 'Till store-2 staff']],
    ['age:<1h', []],
    ['stale:yes', ['Ana Ruiz store-3 staff']],
    ['client:"kettle & co" person:ruiz', ['Ana Ruiz Zebra staff', 'Ana Ruiz Zebra pos']],
    ['plan:plus owner:unknown', ['Kim Zebra owner']],
    ['kettle', ['Ana Ruiz Zebra staff', 'Ana Ruiz Zebra pos', 'Kim Zebra owner']],
    ['kettle RUÍZ', ['Ana Ruiz Zebra staff', 'Ana Ruiz Zebra pos']],
  ])('%s', async (expression, cells) => {
    expect((await shown(expression)).cells).toEqual(cells);
  });

  it('thins out both axes by a token on cells, only its own by one on people or targets', async () => {
    expect(await shown('kind:owner')).toMatchObject({ people: ['Kim'], targets: ['Zebra'] });
    expect(await shown('client:"Kettle & Co"')).toMatchObject({
      people: ['Ana Ruiz', 'Kim', 'Till'],
      targets: ['Zebra'],
    });
    expect(await shown('person:kim')).toMatchObject({ people: ['Kim'], targets: { length: 4 } });
    expect(await shown('store-4')).toEqual({ people: [], targets: ['store-4'], cells: [] });
  });

  it('never shows more for a further condition, and nothing that is not there', async () => {
    const { axes, columns } = await matrix();
    const token = fc.constantFrom(
      ...[
        'person:ana',
        '-person:ana',
        'owner:agency',
        'team:none',
        'client:none',
        'store:store',
        'plan:*',
        'role:*',
      ],
      ...[
        'permission:orders',
        'kind:staff',
        '-kind:pos',
        'status:active',
        '-sensitivity:full',
        'read:api',
        'age:>1d',
        '-changed:>1d',
      ],
      ...['stale:no', 'organization:none', 'kettle', 'example'],
    );
    const keyOf = (each: string): string => each.split(':')[0] ?? each;
    const keep = (tokens: readonly string[]) =>
      applyFilter(axes, columns, parseFilter(tokens.join(' ')).filter, { now, staged: null });
    const within = (some: Uint32Array, all: Uint32Array): boolean =>
      some.every((index) => all.includes(index));
    fc.assert(
      fc.property(fc.uniqueArray(token, { selector: keyOf, minLength: 1, maxLength: 6 }), (tokens) => {
        const [more, less] = [keep(tokens.slice(1)), keep(tokens)];
        expect(within(less.cells, more.cells)).toBe(true);
        expect(within(less.people, more.people)).toBe(true);
        expect(within(less.targets, more.targets)).toBe(true);
        expect(less.cells.every((cell) => less.people.includes(columns.person[cell] ?? -1))).toBe(true);
      }),
    );
  });
});
