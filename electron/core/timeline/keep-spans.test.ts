import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { cellChanged, cellSince, permissionSince, roleSince } from '#shared/domain/matrix/cell-since.ts';
import { account, at, content, facts, holding, store } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { buildMatrix } from '../matrix/build-matrix.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';

const ana = (parts: Partial<Account> = {}): Account => account('ana@agency.example', parts);

/** One store that answers one thing per sync, an hour apart from 13:00 on; an error is a failed reading. */
async function synced(...answers: readonly (readonly Account[] | Error)[]): Promise<TestPorts> {
  const ports = createTestPorts();
  await ports.addStore(store(1));
  for (const answer of answers) {
    ports.scripts.set(store(1).domain, answer instanceof Error ? answer : content(answer, facts()));
    ports.clock.advance(60);
    const runner = createSyncRunner(ports);
    await runner.start({});
    await runner.finished();
  }
  return ports;
}

/** The matrix as of a snapshot. */
async function matrixAt(ports: TestPorts, number: number) {
  const snapshot = await ports.storage.snapshots.find(String(number));
  if (snapshot === null) throw new Error('No such snapshot.');
  return buildMatrix(await createViews(ports).load(snapshot.id), ports.breather);
}

describe('the past of accounts in the matrix', () => {
  it('is told as of each snapshot, whichever is asked for first', async () => {
    const ports = await synced([], [ana()], [ana({ status: 'suspended' })]);
    const last = await matrixAt(ports, 3);
    expect(cellSince(last.columns, 0)).toEqual({ after: at(60), by: at(120) });
    expect(cellChanged(last.columns, 0)).toEqual({ after: at(120), by: at(180) });
    const past = await matrixAt(ports, 2);
    expect(cellSince(past.columns, 0)).toEqual({ after: at(60), by: at(120) });
    expect(cellChanged(past.columns, 0)).toEqual({ after: at(60), by: at(120) });
  });

  it('takes a gap for what it is: the change lies between the readings around it', async () => {
    const ports = await synced([], new Error('down'), [ana()]);
    const { columns } = await matrixAt(ports, 3);
    expect(cellSince(columns, 0)).toEqual({ after: at(60), by: at(180) });
  });

  it('tells of roles and permissions that came after their account', async () => {
    const ports = await synced(
      [ana({ permissions: ['customers'], ...holding('Support') })],
      [ana({ permissions: ['customers', 'export_customers'], ...holding('Developer', 'Support') })],
    );
    const { axes, columns } = await matrixAt(ports, 2);
    const role = (name: string) => roleSince(columns, 0, axes.roles.indexOf(name));
    const permission = (handle: string) => permissionSince(columns, 0, axes.permissions.indexOf(handle));
    expect(role('Support')).toEqual({ after: null, by: at(60) });
    expect(role('Developer')).toEqual({ after: at(60), by: at(120) });
    expect(permission('customers')).toEqual({ after: null, by: at(60) });
    expect(permission('export_customers')).toEqual({ after: at(60), by: at(120) });
  });

  it('reads a content again only where it changed, and once', async () => {
    const ports = await synced([ana()], [ana()], [ana({ twoStep: true })], [ana({ twoStep: true })]);
    const reads: number[] = [];
    const snapshots = ports.storage.snapshots;
    const counted: TestPorts = {
      ...ports,
      storage: {
        ...ports.storage,
        snapshots: {
          ...snapshots,
          contents: (hashes) => {
            reads.push(hashes.length);
            return snapshots.contents(hashes);
          },
        },
      },
    };
    const views = createViews(counted);
    await views.load();
    expect(reads).toHaveLength(1 + 2); // the view itself; then both sides of the one change
    views.changed();
    await views.load();
    expect(reads).toHaveLength(1 + 2 + 1);
  });

  it('shows today’s matrix although an old content is damaged, and claims nothing of the time before', async () => {
    const ports = await synced([ana({ twoStep: false })], [ana({ twoStep: true })]);
    const [old] = await ports.storage.snapshots.list().then((all) => all.slice(-1));
    const [entry] = old === undefined ? [] : await ports.storage.snapshots.entries(old.id);
    const gone = entry?.readings[0]?.contentHash ?? '';
    const { snapshots } = ports.storage;
    const { RollcallError } = await import('#shared/contract/errors.ts');
    const damaged: TestPorts = {
      ...ports,
      storage: {
        ...ports.storage,
        snapshots: {
          ...snapshots,
          contents: async (hashes) => {
            if (hashes.includes(gone)) throw new RollcallError('workspace-damaged', 'Gone.');
            return snapshots.contents(hashes);
          },
        },
      },
    };
    const { columns } = await matrixAt(damaged, 2);
    expect(cellSince(columns, 0)).toEqual({ after: null, by: at(120) });
    expect(cellChanged(columns, 0)).toBeNull();
  });
});
