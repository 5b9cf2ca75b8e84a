import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStorage } from '#electron/storage/open-storage.ts';
import { startSandbox, type Sandbox } from '#sandbox/start-sandbox.ts';
import { runScript } from '../fixtures/run-script.ts';
import { sampleKey, sampleStore } from '../fixtures/storage-samples.ts';

/** 100 kills in all, in lanes side by side: each lane is a workspace of its own. */
const lanes = 5;
const killsPerLane = 20;
const stores = 24;

let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-killed-'));
  sandbox = await startSandbox({ stores, people: 60, healthy: true });
  for (const store of sandbox.stores) sandbox.setFault(store.domain, { kind: 'latency', ms: 5 });
  const tokens = Object.fromEntries(sandbox.stores.map(({ domain, token }) => [domain, token]));
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify(tokens));
  const storage = await openStorage({ file: join(folder, 'first.db'), key: sampleKey, mode: 'create' });
  for (const [index, { domain, endpoint }] of sandbox.stores.entries()) {
    const store = sampleStore(index, { domain });
    await storage.targets.save({ ...store, connection: { ...store.connection, endpoint } });
  }
  await storage.copyTo(join(folder, 'template.db'), sampleKey);
  await storage.close();
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

function expectedAccounts(domain: string): number {
  return sandbox.world.stores.find((store) => store.domain === domain)?.accounts.length ?? -1;
}

/** Starts a sync in a process of its own; kills it after a while, or lets it end. Gives the lines it told. */
async function syncOnce(file: string, killAfterMs: number | null): Promise<readonly string[]> {
  const { child, lines, ended } = runScript('sync-until-killed.ts', [file, join(folder, 'tokens.json')]);
  const told: string[] = [];
  const started = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      told.push(line);
      resolve();
    });
    void ended.then(() => resolve());
  });
  if (killAfterMs !== null) {
    await started;
    await wait(killAfterMs);
    child.kill('SIGKILL');
  }
  expect(await ended).toBe('');
  return told;
}

/** What a kill must leave: a sound file, and every sealed snapshot whole. Gives whether a sync lies open. */
async function inspect(file: string, sealedHashes: Map<number, string>): Promise<boolean> {
  const storage = await openStorage({ file, key: sampleKey, mode: 'open' });
  try {
    await storage.checkIntegrity();
    const snapshots = await storage.snapshots.list();
    for (const snapshot of snapshots) {
      expect(sealedHashes.get(snapshot.number) ?? snapshot.hash).toBe(snapshot.hash);
      sealedHashes.set(snapshot.number, snapshot.hash);
    }
    expect(snapshots.length).toBe(sealedHashes.size);
    const domains = new Map(
      (await storage.targets.list()).map((target) => [
        target.id,
        target.kind === 'store' ? target.domain : '',
      ]),
    );
    for (const entry of snapshots[0] === undefined ? [] : await storage.snapshots.entries(snapshots[0].id)) {
      const hashes = entry.readings.map((reading) => reading.contentHash);
      for (const content of (await storage.snapshots.contents(hashes)).values()) {
        expect(content.accounts).toHaveLength(expectedAccounts(domains.get(entry.targetId) ?? ''));
      }
    }
    return (await storage.snapshots.interruptedSync()) !== null;
  } finally {
    await storage.close();
  }
}

it(`survives ${lanes * killsPerLane} kills at random moments of a sync`, { timeout: 110_000 }, async () => {
  let interrupted = 0;
  let sealed = 0;
  const lane = async (number: number): Promise<void> => {
    const file = join(folder, `lane-${number}.db`);
    for (const end of ['', '.check.json']) copyFileSync(join(folder, `template.db${end}`), `${file}${end}`);
    const hashes = new Map<number, string>();
    for (let kill = 0; kill < killsPerLane; kill += 1) {
      await syncOnce(file, Math.random() ** 2 * 1500);
      if (await inspect(file, hashes)) interrupted += 1;
    }
    // Whatever was interrupted goes on to its end and then shows the truth.
    const told = await syncOnce(file, null);
    expect(told.at(-1)).toMatch(/^sealed /);
    await inspect(file, hashes);
    const storage = await openStorage({ file, key: sampleKey, mode: 'open' });
    const latest = await storage.snapshots.latest();
    expect(latest).toMatchObject({ targets: stores, stale: 0, failed: 0 });
    sealed += latest?.number ?? 0;
    await storage.close();
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  console.log(
    `${lanes * killsPerLane} kills: ${interrupted} fell into an open sync, ${sealed} snapshots sealed`,
  );
  expect(interrupted).toBeGreaterThan(0);
  expect(sealed).toBeGreaterThan(lanes);
});
