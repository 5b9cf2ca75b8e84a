import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import type { SyncProgress, SyncReport, TargetOutcome } from '#shared/domain/sync.ts';
import { account, at, content, facts, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, testToken, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { secretNames } from '../ports.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { createSyncRunner, type SyncRunner } from './sync-runner.ts';

const unreachable = (domain: string): RollcallError =>
  new RollcallError('unreachable', `${domain} does not answer.`, { remedy: 'Try again later.' });

async function syncAll(
  runner: SyncRunner,
  request: Parameters<SyncRunner['start']>[0] = {},
): Promise<SyncReport> {
  await runner.start(request);
  const report = await runner.finished();
  if (report === null) throw new Error('the sync had no report');
  return report;
}

const statuses = (outcomes: readonly TargetOutcome[]): string[] =>
  outcomes.map(({ target, status }) => `${target.split('.')[0] ?? ''} ${status}`);

async function threeStores(): Promise<TestPorts> {
  const ports = createTestPorts();
  for (const n of [1, 2, 3]) {
    await ports.addStore(store(n), content([account(`ana@x.example`), account(`p${n}@x.example`)], facts()));
  }
  return ports;
}

/** Never answers until the signal fires. */
const waits = (options: { readonly signal: AbortSignal }): Promise<never> =>
  new Promise((_, reject) => {
    options.signal.addEventListener('abort', () => reject(new RollcallError('cancelled', 'Cancelled.')));
  });

describe('a sync', () => {
  it('reads every store, seals a snapshot and links people', async () => {
    const ports = await threeStores();
    const report = await syncAll(createSyncRunner(ports));
    expect(statuses(report.targets)).toEqual(['store-1 ok', 'store-2 ok', 'store-3 ok']);
    expect(report.targets[0]).toMatchObject({ accounts: 2, pages: 1, requests: 2 });
    const snapshot = await ports.storage.snapshots.latest();
    expect(snapshot).toMatchObject({
      id: report.snapshotId,
      number: 1,
      targets: 3,
      accounts: 6,
      stale: 0,
      failed: 0,
    });
    expect(await ports.storage.people.list()).toHaveLength(4);
    expect(ports.storage.events.map(({ action }) => action)).toEqual(['snapshot.sealed', 'person.linked']);
  });

  it('keeps the last good reading of a store that fails, marked stale with the reason', async () => {
    const ports = await threeStores();
    const runner = createSyncRunner(ports);
    await syncAll(runner);
    ports.clock.advance(60);
    ports.scripts.set('store-2.myshopify.com', unreachable('store-2.myshopify.com'));
    const report = await syncAll(runner);
    expect(statuses(report.targets)).toContain('store-2 stale');
    const failed = report.targets.find(({ target }) => target.startsWith('store-2'));
    expect(failed).toMatchObject({ accounts: 2, error: { code: 'unreachable', remedy: 'Try again later.' } });
    const view = await createViews(ports).load();
    const at2 = view.targetById.get(targetId(2));
    expect(at2).toMatchObject({ status: 'stale', lastRead: at(0), fault: { code: 'unreachable' } });
    expect(at2?.accounts).toHaveLength(2);
    expect(view.snapshot).toMatchObject({ accounts: 6, stale: 1, failed: 0 });
  });

  it('calls a store failed that was never read, and shows nothing of it', async () => {
    const ports = await threeStores();
    ports.scripts.set('store-3.myshopify.com', new Error('secret shpat_leak in a defect'));
    const report = await syncAll(createSyncRunner(ports));
    expect(statuses(report.targets).sort()).toEqual(['store-1 ok', 'store-2 ok', 'store-3 failed']);
    expect(JSON.stringify(report)).not.toContain('shpat_leak');
    expect(await ports.storage.snapshots.latest()).toMatchObject({ accounts: 4, failed: 1 });
  });

  it('names a missing credential, a lost one and a locked vault', async () => {
    const ports = await threeStores();
    const never = { ...store(4).connection, credentialSince: null };
    await ports.addStore(store(4, { connection: never }));
    ports.secrets.clear();
    const report = await syncAll(createSyncRunner(ports));
    const codeOf = (n: number): string | undefined => report.targets[n - 1]?.error?.code;
    expect([codeOf(1), codeOf(4)]).toEqual(['vault-lost-entry', 'no-credential']);
    expect(ports.reads).toEqual([]);

    ports.refuseVault(new RollcallError('vault-locked', 'The vault is locked.'));
    const locked = await syncAll(createSyncRunner(ports));
    expect(new Set(locked.targets.map(({ error }) => error?.code))).toEqual(new Set(['vault-locked']));
  });

  it('skips import-only stores without an error and keeps their readings', async () => {
    const ports = await threeStores();
    await ports.addStore(store(4, { connection: { ...store(4).connection, method: 'import' } }));
    const imported = {
      method: 'import',
      observedAt: at(0),
      content: content([account('bo@y.example')]),
    } as const;
    await sealReading(ports, targetId(4), imported, 'import');
    const report = await syncAll(createSyncRunner(ports));
    const skipped = report.targets.find(({ targetId: id }) => id === targetId(4));
    expect(skipped).toMatchObject({ status: 'skipped', accounts: 1 });
    expect(skipped).not.toHaveProperty('error');
    const entries = await ports.storage.snapshots.entries(report.snapshotId);
    expect(entries.find((entry) => entry.targetId === targetId(4))).toMatchObject({
      status: 'ok',
      fault: null,
    });
    expect(await ports.storage.snapshots.latest()).toMatchObject({ accounts: 7 });
  });

  it('leaves out what is fresh and carries over what is out of scope, unchanged', async () => {
    const ports = await threeStores();
    const runner = createSyncRunner(ports);
    const first = await syncAll(runner);
    ports.clock.advance(30);
    ports.reads.length = 0;
    const second = await syncAll(runner, { targetIds: [targetId(2)] });
    expect(ports.reads).toEqual(['store-2.myshopify.com']);
    ports.clock.advance(31);
    const third = await syncAll(runner, { staleMs: 3_600_000 });
    expect(statuses(third.targets).sort()).toEqual(['store-1 ok', 'store-2 skipped', 'store-3 ok']);
    const entryOf1 = async (report: SyncReport) =>
      (await ports.storage.snapshots.entries(report.snapshotId)).find(
        ({ targetId: id }) => id === targetId(1),
      );
    expect(await entryOf1(second)).toEqual(await entryOf1(first));
    expect(ports.storage.contentCount()).toBe(3);
  });

  it('notes plan, scopes, last use and the shop’s own name, but never over a given name', async () => {
    const ports = createTestPorts();
    await ports.addStore(store(1), content([], facts({ name: 'Kettle' })));
    await ports.addStore(store(2, { name: 'Our name' }), content([], facts({ name: 'Kettle', plan: null })));
    await syncAll(createSyncRunner(ports));
    expect(await ports.storage.targets.find(targetId(1))).toMatchObject({
      name: 'Kettle',
      plan: 'Plus',
      connection: { lastUsedAt: at(0), scopes: ['read_users'] },
    });
    expect(await ports.storage.targets.find(targetId(2))).toMatchObject({ name: 'Our name', plan: null });
  });

  it('stores a renewed credential before reading goes on', async () => {
    const ports = createTestPorts();
    const renewed = { method: 'token', accessToken: 'shpat_renewed' } as const;
    await ports.addStore(store(1), async ({ saveCredential }) => {
      await saveCredential(renewed, testToken);
      expect(ports.secrets.get(secretNames.store(targetId(1)))).toContain('shpat_renewed');
      return content([]);
    });
    expect((await syncAll(createSyncRunner(ports))).targets[0]?.status).toBe('ok');
  });

  it('refuses a second start, an unknown store and an empty workspace', async () => {
    const ports = await threeStores();
    const runner = createSyncRunner(ports);
    const starting = runner.start();
    await expect(runner.start()).rejects.toMatchObject({ code: 'sync-running' });
    await starting;
    await runner.finished();
    await expect(runner.start({ targetIds: [targetId(9)] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(createSyncRunner(createTestPorts()).start()).rejects.toMatchObject({ code: 'not-found' });
    expect(await runner.finished()).toBeNull();
  });

  it('keeps what was imported while it ran', async () => {
    const ports = await threeStores();
    await ports.addStore(store(1), async () => {
      const imported = {
        method: 'import',
        observedAt: at(0),
        content: content([account('cy@z.example')]),
      } as const;
      await sealReading(ports, targetId(2), imported, 'import');
      return content([]);
    });
    const report = await syncAll(createSyncRunner(ports, { concurrency: 1 }));
    const entries = await ports.storage.snapshots.entries(report.snapshotId);
    const methods = entries
      .find((entry) => entry.targetId === targetId(2))
      ?.readings.map(({ method }) => method);
    expect(methods).toEqual(['import', 'api']);
  });
});

describe('a cancelled sync', () => {
  it('gives up what is being read and keeps and seals what was read', async () => {
    const ports = await threeStores();
    ports.scripts.set('store-2.myshopify.com', waits);
    const runner = createSyncRunner(ports, { concurrency: 1 });
    await runner.start();
    while (runner.progress().done < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    runner.cancel();
    expect(runner.progress().state).toBe('cancelling');
    const report = await runner.finished();
    expect(report?.cancelled).toBe(true);
    expect(statuses(report?.targets ?? [])).toEqual(['store-1 ok', 'store-2 skipped', 'store-3 skipped']);
    expect(report?.targets[2]?.error?.code).toBe('cancelled');
    expect(runner.progress().state).toBe('idle');
    expect(await ports.storage.snapshots.latest()).toMatchObject({ accounts: 2, failed: 0, stale: 0 });
    expect(await ports.storage.snapshots.interruptedSync()).toBeNull();
  });
});

describe('a broken-off sync', () => {
  const full = new RollcallError('disk-full', 'The disk is full.', { remedy: 'Free some space.' });

  it('leaves the last snapshot when the storage fails, and can go on', async () => {
    const ports = await threeStores();
    const runner = createSyncRunner(ports, { concurrency: 1 });
    const first = await syncAll(runner);
    ports.scripts.set('store-2.myshopify.com', async () => {
      ports.storage.failWith(full);
      return content([]);
    });
    ports.reads.length = 0;
    await runner.start();
    await expect(runner.finished()).rejects.toMatchObject({ code: 'disk-full' });
    expect(ports.reads).toEqual(['store-1.myshopify.com', 'store-2.myshopify.com']);
    expect(runner.progress()).toMatchObject({ state: 'interrupted', done: 1, fault: { code: 'disk-full' } });
    expect((await ports.storage.snapshots.latest())?.id).toBe(first.snapshotId);
    ports.storage.failWith(null);
    ports.scripts.set('store-2.myshopify.com', content([]));
    expect(statuses((await syncAll(runner, { resume: true })).targets)).toHaveLength(3);
  });

  it('is told after a crash; resuming reads only the rest, starting anew gives it up', async () => {
    const ports = await threeStores();
    ports.scripts.set('store-2.myshopify.com', waits);
    const killed = createSyncRunner(ports, { concurrency: 1 });
    await killed.start();
    while (killed.progress().done < 1) await new Promise((resolve) => setTimeout(resolve, 1));

    ports.scripts.set('store-2.myshopify.com', content([account('ana@x.example')]));
    const runner = createSyncRunner(ports); // the process died and came again
    await runner.restore();
    expect(runner.progress()).toMatchObject({ state: 'interrupted', done: 1, total: 3 });
    ports.reads.length = 0;
    const report = await syncAll(runner, { resume: true });
    expect([...ports.reads].sort()).toEqual(['store-2.myshopify.com', 'store-3.myshopify.com']);
    expect(statuses(report.targets)).toEqual(['store-1 ok', 'store-2 ok', 'store-3 ok']);
    await expect(runner.start({ resume: true })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a store whose users can’t be read', () => {
  it('still leaves its plan and scopes behind, and the requests that it cost', async () => {
    const ports = createTestPorts();
    await ports.addStore(store(1), async ({ onShop, onRequest }) => {
      onRequest?.();
      onShop?.({
        name: 'Kettle & Co',
        plan: 'Basic',
        ownerName: null,
        contactEmail: null,
        scopes: ['read_users'],
      });
      onRequest?.();
      throw new RollcallError('plan-too-small', 'Basic stores tell no users.');
    });
    const { targets } = await syncAll(createSyncRunner(ports));
    expect(targets).toMatchObject([{ status: 'failed', requests: 2, error: { code: 'plan-too-small' } }]);
    expect(await ports.storage.targets.find(store(1).id)).toMatchObject({
      plan: 'Basic',
      connection: { scopes: ['read_users'] },
    });
  });
});

describe('a store that lives by imports', () => {
  const refused = new RollcallError('plan-too-small', 'Basic stores tell no users.');

  it('is not stale because the API does not tell its users: its import stands, with the reason', async () => {
    const ports = createTestPorts();
    await ports.addStore(store(1), refused);
    const runner = createSyncRunner(ports);
    expect((await syncAll(runner)).targets).toMatchObject([{ status: 'failed' }]);
    const imported = {
      method: 'import',
      observedAt: at(0),
      content: content([account('ana@x.example')]),
    } as const;
    await sealReading(ports, store(1).id, imported, 'import', 'cli');
    expect((await syncAll(runner)).targets).toMatchObject([
      { status: 'skipped', accounts: 1, error: { code: 'plan-too-small' } },
    ]);
  });
});

describe('watching', () => {
  it('tells the state at once, then the newest only, and ends with the signal', async () => {
    const ports = createTestPorts();
    for (let n = 1; n <= 40; n += 1) {
      await ports.addStore(store(n), async ({ onPage }) => {
        onPage(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return content([account(`p${n}@x.example`)]);
      });
    }
    const runner = createSyncRunner(ports, { concurrency: 4 });
    const leave = new AbortController();
    const seen: SyncProgress[] = [];
    const watching = (async () => {
      for await (const progress of runner.watch(leave.signal)) {
        seen.push(progress);
        if (progress.done === 40 && progress.state === 'idle') leave.abort();
      }
    })();
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(seen[0]?.state).toBe('idle');
    await runner.start();
    await runner.finished();
    await watching;
    expect(seen.length).toBeLessThan(10);
    expect(seen.at(-1)).toMatchObject({ done: 40, total: 40, running: [] });
  });

  it('tells the time left once three stores were read', async () => {
    const ports = createTestPorts();
    for (let n = 1; n <= 4; n += 1) {
      await ports.addStore(store(n), n === 4 ? waits : async () => (ports.clock.advance(2), content([])));
    }
    const runner = createSyncRunner(ports, { concurrency: 1 });
    await runner.start();
    expect(runner.progress().remainingMs).toBeNull();
    while (runner.progress().done < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(runner.progress().remainingMs).toBe(120_000);
    runner.cancel();
    await runner.finished();
  });
});
