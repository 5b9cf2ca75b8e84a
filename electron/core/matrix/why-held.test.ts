import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { applyFilter } from '#shared/domain/matrix/apply-filter.ts';
import { parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { MatrixJson, matrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { askedPermissions } from '#shared/domain/matrix/why-held.ts';
import { account, at, content, facts, holding, store } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { buildMatrix } from './build-matrix.ts';

/** The answer to a filter after one store gave these accounts, an hour apart. */
async function answer(filter: string, ...syncs: readonly (readonly Account[])[]): Promise<MatrixJson> {
  const ports = createTestPorts();
  await ports.addStore(store(1));
  for (const accounts of syncs) {
    ports.scripts.set(store(1).domain, content(accounts, facts()));
    ports.clock.advance(60);
    const runner = createSyncRunner(ports);
    await runner.start({});
    await runner.finished();
  }
  const { axes, columns } = await buildMatrix(await createViews(ports).load(), ports.breather);
  const parsed = parseFilter(filter).filter;
  const kept = applyFilter(axes, columns, parsed, { now: ports.clock.now(), staged: null });
  return MatrixJson.parse(matrixJson(axes, columns, kept, askedPermissions(parsed.tokens)));
}

const named = (name: string, parts: Partial<Account> = {}) => account(`${name}@agency.example`, parts);
const first = { after: null, by: at(60) };
const second = { after: at(60), by: at(120) };

describe('who can export customers, since when, through which role', () => {
  it('tells owners, administrators and whoever it is listed for, and nobody else', async () => {
    const exporters = ['customers', 'export_customers'];
    const { people, cells } = await answer(
      'permission:"Export customers"',
      [
        named('ana', { permissions: ['customers'], ...holding('Support') }),
        named('bo', { isOwner: true, kind: 'owner' }),
        named('dee', { permissions: ['customers'] }),
        named('gone', { status: 'removed', permissions: exporters }),
      ],
      [
        named('ana', { permissions: exporters, ...holding('Support') }),
        named('bo', { isOwner: true, kind: 'owner' }),
        named('cy', { ...holding('Developer', 'Administrator') }),
        named('dee', { permissions: ['customers'] }),
        named('gone', { status: 'removed', permissions: exporters }),
      ],
    );
    const told = Object.fromEntries(
      cells.map(({ person, since, holds }) => [
        people.find(({ id }) => id === person)?.name,
        { since, holds: holds?.map(({ permission, ...because }) => [permission, because]) },
      ]),
    );
    expect(told).toEqual({
      ana: {
        since: first,
        holds: [['export_customers', { through: 'listed', roles: ['Support'], since: second }]],
      },
      bo: { since: first, holds: [['export_customers', { through: 'owner', roles: [], since: first }]] },
      cy: {
        since: second,
        holds: [['export_customers', { through: 'role', roles: ['Administrator'], since: second }]],
      },
    });
  });

  it('tells since when somebody is owner or administrator, not since when the account is there', async () => {
    const { cells } = await answer(
      'permission:export_customers',
      [named('ana', { roles: [] }), named('bo')],
      [named('ana', holding('Administrator')), named('bo', { isOwner: true })],
    );
    expect(cells.map(({ holds }) => holds?.[0]?.since)).toEqual([second, second]);
    expect(cells.map(({ since }) => since)).toEqual([first, first]);
    expect(cells[0]?.rolesSince).toEqual([{ role: 'Administrator', since: second }]);
  });

  it('leaves out what was not asked for', async () => {
    const { cells } = await answer('kind:staff', [named('ana')]);
    expect(cells[0]).not.toHaveProperty('holds');
    expect(cells[0]).toMatchObject({ since: first, changed: null, rolesSince: [] });
    expect((await answer('-permission:export_customers', [named('ana')])).cells[0]).not.toHaveProperty(
      'holds',
    );
  });
});
