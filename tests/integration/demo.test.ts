import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unpackColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { Session } from '#electron/app/console-session.ts';
import { failureOf, testPassphrase, testPlace } from '../fixtures/test-session.ts';

const vault = { kind: 'passphrase', passphrase: testPassphrase } as const;

async function matrixOf(session: Session) {
  const { axes, cells } = await session.client.matrix.load({});
  return { axes, columns: unpackColumns(await cells.arrayBuffer()) };
}

describe('the demo workspace', () => {
  it('fills itself, is the same offline after a restart, and finds its sandbox again', async () => {
    await using place = testPlace();
    const demo = { stores: 20, people: 60 };
    const first = place.session({ door: 'browser', demo });
    const opened = await first.client.workspace.openDemo({ vault });
    expect(opened).toMatchObject({
      state: 'open',
      workspace: { isDemo: true, folder: place.folder, counts: { stores: 20 } },
    });
    const progress: string[] = [];
    const watching = new AbortController();
    for await (const { state, outcomes } of await first.client.sync.watch(undefined, {
      signal: watching.signal,
    })) {
      progress.push(state);
      if (state === 'idle' && outcomes.length > 0) watching.abort();
    }
    expect(progress).toContain('running');
    const report = await first.client.sync.lastReport();
    // 20 stores and the one organization among their owners.
    expect(report?.targets).toHaveLength(21);
    const statuses = new Set(report?.targets.map(({ status }) => status));
    expect(statuses.has('ok')).toBe(true);

    const before = await matrixOf(first);
    expect(before.axes.targets).toHaveLength(21);
    expect(before.columns.length).toBeGreaterThan(50);
    const { people } = await first.client.people.list();
    expect(new Set(people.map(({ owner }) => owner))).toContain('agency');
    const [someone] = people.toSorted((a, b) => b.stores - a.stores);
    const detail = await first.client.people.show({ person: someone?.emails[0] ?? '' });
    expect(new Set(detail.accounts.map(({ targetId }) => targetId)).size).toBe(someone?.stores);
    const { stores } = await first.client.stores.list();
    const busiest = stores.toSorted((a, b) => b.accounts - a.accounts)[0];
    const inside = await first.client.people.atTarget({ target: busiest?.domain ?? '' });
    expect(inside.accounts).toHaveLength(busiest?.accounts ?? -1);
    expect((await first.client.organizations.list()).organizations.length).toBeGreaterThan(0);
    // Opening again changes nothing.
    await first.client.workspace.openDemo({ vault });
    expect((await first.client.stores.list()).stores).toEqual(stores);
    await first.close();

    const offline = place.session({ door: 'browser', startSandbox: false });
    expect(await offline.client.workspace.status()).toMatchObject({
      state: 'open',
      workspace: { isDemo: true, sandboxUrl: null },
    });
    const after = await matrixOf(offline);
    expect(after.axes).toEqual(before.axes);
    expect(after.columns).toEqual(before.columns);
    await offline.client.sync.start({});
    const failed = await offline.client.sync.finished();
    const tried = failed?.targets.filter(({ status }) => status !== 'skipped') ?? [];
    expect(new Set(tried.map(({ status }) => status))).toEqual(
      new Set(tried.some(({ accounts }) => accounts === 0) ? ['stale', 'failed'] : ['stale']),
    );
    expect((await matrixOf(offline)).columns.length).toBe(before.columns.length);
    await offline.close();

    const again = place.session({ door: 'browser', demo });
    expect(await again.client.workspace.status()).toMatchObject({
      workspace: { sandboxUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) },
    });
    await again.client.sync.start({});
    const recovered = await again.client.sync.finished();
    expect(recovered?.targets.map(({ status }) => status)).toEqual(
      report?.targets.map(({ status }) => status),
    );
    await again.close();

    const other = place.session({ door: 'cli', demo: { ...demo, seed: 9 } });
    expect((await failureOf(other.client.workspace.openDemo({ vault }))).code).toBe('conflict');
  });

  it('lives in memory where a console has no keychain, and says so', async () => {
    await using place = testPlace();
    const session = place.session({
      door: 'desktop',
      passphrase: undefined,
      demo: { stores: 4, people: 12 },
    });
    const status = await session.client.workspace.openDemo({ vault: { kind: 'memory' } });
    if (status.state !== 'open') throw new Error('it was just opened');
    expect(status.workspace.vault.kind).toBe('memory');
    expect(status.workspace.vault.description).toMatch(/gone|forgotten|lost|closes|stops/);
    await session.client.sync.cancel();
    await session.client.sync.finished();
    await session.close();
    expect(existsSync(status.workspace.folder)).toBe(false);
  });

  it('cancels its sync when it is locked meanwhile', async () => {
    await using place = testPlace();
    const session = place.session({ door: 'browser', demo: { stores: 12, people: 30 } });
    await session.client.workspace.openDemo({ vault });
    await session.client.workspace.lock();
    await session.client.workspace.unlock({ passphrase: testPassphrase });
    const report = await session.client.sync.lastReport();
    const { snapshots } = await session.client.snapshots.list();
    // Either it had ended already, or it was sealed as cancelled; never half.
    expect(report === null ? 0 : snapshots[0]?.targets).toBe(report === null ? 0 : 13); // with its organization
  });
});
