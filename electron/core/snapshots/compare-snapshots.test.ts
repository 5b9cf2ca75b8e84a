import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { gatherDifference } from '#shared/contract/gather-difference.ts';
import type { Account } from '#shared/domain/account.ts';
import { account, at, content, facts, holding, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type Script, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { compareSnapshots } from './compare-snapshots.ts';
import { sealReading } from './seal-reading.ts';

const down = new RollcallError('unreachable', 'It does not answer.');
const ana = account('ana@x.example', { name: 'Ana' });
const bo = account('bo@x.example', { name: 'Bo' });

async function sync(ports: TestPorts, ...scripts: readonly Script[]): Promise<void> {
  for (const [index, script] of scripts.entries()) {
    const each = store(index + 1);
    if ((await ports.storage.targets.find(each.id)) === null) await ports.addStore(each);
    ports.scripts.set(each.domain, script);
  }
  const runner = createSyncRunner(ports);
  await runner.start();
  await runner.finished();
  ports.clock.advance(60);
}

const whole = (ports: TestPorts, from: string, to: string) =>
  gatherDifference(compareSnapshots(ports, from, to));

async function compared(before: readonly Script[], after: readonly Script[]) {
  const ports = createTestPorts();
  await sync(ports, ...before);
  await sync(ports, ...after);
  return whole(ports, 'previous', 'latest');
}

const told = ({ targets }: Awaited<ReturnType<typeof compared>>): unknown =>
  targets.map(({ target, change, accounts }) => [
    target.split('.')[0],
    change,
    accounts.map(({ change: how, email, fields }) => [how, email, ...fields]),
  ]);

describe('comparing snapshots', () => {
  it('tells accounts that came, went and changed, and what changed about them', async () => {
    const asAdmin: Account = { ...ana, status: 'suspended', permissions: ['orders'] };
    const result = await compared(
      [content([{ ...ana, permissions: ['orders', 'customers'] }, bo], facts()), content([ana])],
      [content([asAdmin, account('cy@x.example')], facts({ plan: 'Advanced' })), content([ana])],
    );
    expect(told(result)).toEqual([
      [
        'store-1',
        'changed',
        [
          ['changed', 'ana@x.example', 'status', 'permissions'],
          ['removed', 'bo@x.example'],
          ['added', 'cy@x.example'],
        ],
      ],
    ]);
    expect(result.targets[0]?.settings).toEqual([{ field: 'plan', before: 'Plus', after: 'Advanced' }]);
    expect(result.totals).toEqual({
      added: 1,
      removed: 1,
      changed: 1,
      unchangedTargets: 1,
      notReadTargets: 0,
    });
    expect([result.from.number, result.to.number]).toEqual([1, 2]);
  });

  it('takes nobody for removed because a store could not be read', async () => {
    const stale = await compared([content([ana])], [down]);
    expect(stale).toMatchObject({
      targets: [],
      totals: { removed: 0, unchangedTargets: 0, notReadTargets: 1 },
    });
    const neverRead = await compared([down], [content([ana])]);
    expect(told(neverRead)).toEqual([['store-1', 'unreadable', []]]);
    expect(neverRead.totals).toEqual({
      added: 0,
      removed: 0,
      changed: 0,
      unchangedTargets: 0,
      notReadTargets: 0,
    });
  });

  it('does not count the accounts of a store that joined or left the workspace', async () => {
    const ports = createTestPorts();
    await sync(ports, content([ana]));
    await sync(ports, content([ana]), content([bo]));
    await ports.storage.targets.remove(targetId(1));
    await sync(ports);
    const joined = await whole(ports, '1', '2');
    expect(told(joined)).toEqual([['store-2', 'added', []]]);
    expect(joined.targets[0]?.note).toContain('1 account seen');
    const left = await whole(ports, '2', 'latest');
    expect(left.targets.map(({ change }) => change)).toEqual(['removed']);
    expect(left.totals).toMatchObject({ added: 0, removed: 0 });
  });

  it('finds the same account by address when the way of reading changed', async () => {
    const ports = createTestPorts();
    await ports.addStore(store(1));
    const imported = content([
      account('ANA@x.example', { key: 'email:ana', name: 'A.', ...holding('Developer') }),
    ]);
    await sealReading(
      ports,
      targetId(1),
      { method: 'import', observedAt: at(-9), content: imported },
      'import',
    );
    await sync(ports, content([{ ...ana, status: 'suspended' }]));
    expect(told(await whole(ports, '1', '2'))).toEqual([
      ['store-1', 'changed', [['changed', 'ana@x.example', 'status']]],
    ]);
  });

  it('takes an account that was removed and made again for two', async () => {
    const result = await compared(
      [content([ana])],
      [content([{ ...ana, key: 'gid://shopify/StaffMember/2' }])],
    );
    expect(result.totals).toMatchObject({ added: 1, removed: 1 });
  });

  it('finds nothing between a snapshot and itself, and names what exists otherwise', async () => {
    const ports = createTestPorts();
    await sync(ports, content([ana, bo]));
    expect(await whole(ports, '1', 'latest')).toMatchObject({ targets: [] });
    await expect(whole(ports, '1', '7')).rejects.toMatchObject({
      code: 'not-found',
      remedy: expect.stringContaining('1 to 1'),
    });
  });
});
