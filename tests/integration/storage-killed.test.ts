import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openStorage } from '#electron/storage/open-storage.ts';
import { runScript } from '../fixtures/run-script.ts';
import { sampleKey, temporaryFolder } from '../fixtures/storage-samples.ts';

const rounds = 40;

it(`stays sound when its process is killed at ${rounds} random moments`, async () => {
  using place = temporaryFolder();
  const { file } = place;
  await (await openStorage({ file, key: sampleKey, mode: 'create' })).close();
  let interrupted = 0;
  let sealedInAll = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { child, lines, ended } = runScript('seal-until-killed.ts', [file]);
    const told: string[] = [];
    await new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        told.push(line);
        resolve();
      });
      void ended.then(() => resolve());
    });
    await wait(Math.random() * 80);
    child.kill('SIGKILL');
    expect(await ended).toBe('');

    const storage = await openStorage({ file, key: sampleKey, mode: 'open' });
    await storage.checkIntegrity();
    const snapshots = await storage.snapshots.list();
    expect(snapshots.map((snapshot) => snapshot.number)).toEqual(
      Array.from({ length: snapshots.length }, (_, index) => snapshots.length - index),
    );
    // What was told as sealed is sealed, whole, and the same.
    for (const line of told) {
      const [number = '', hash] = line.split(' ');
      const snapshot = await storage.snapshots.find(number);
      expect(snapshot?.hash).toBe(hash);
    }
    for (const snapshot of snapshots.slice(0, 3)) {
      const entries = await storage.snapshots.entries(snapshot.id); // checks the hash
      expect(entries).toHaveLength(25);
      const hashes = entries.flatMap((entry) => entry.readings.map((reading) => reading.contentHash));
      expect((await storage.snapshots.contents(hashes)).size).toBe(new Set(hashes).size);
    }
    const open = await storage.snapshots.interruptedSync();
    if (open !== null) {
      interrupted += 1;
      expect(open.entries).toHaveLength(open.outcomes.length);
      const hashes = open.entries.flatMap((entry) => entry.readings.map((reading) => reading.contentHash));
      await storage.snapshots.contents(hashes);
    }
    sealedInAll = snapshots.length;
    await storage.close();
  }
  console.log(`${sealedInAll} snapshots sealed, ${interrupted} of ${rounds} kills fell into an open sync`);
  expect(sealedInAll).toBeGreaterThanOrEqual(rounds);
  expect(interrupted).toBeGreaterThan(0);
});
