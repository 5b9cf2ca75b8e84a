import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStorage } from '#electron/storage/open-storage.ts';
import { runScript } from '../fixtures/run-script.ts';
import { otherKey, sampleClient, sampleKey, sealSync, temporaryFolder } from '../fixtures/storage-samples.ts';

const create = (file: string) => openStorage({ file, key: sampleKey, mode: 'create' });

test('a copy leaves the workspace held by this process alone', async () => {
  using place = temporaryFolder();
  const storage = await create(place.file);
  await storage.copyTo(join(place.folder, 'one.db'), otherKey);
  await storage.copyTo(join(place.folder, 'two.db'), otherKey, { check: true });
  // Closing any descriptor of the file would have dropped the lock: a second process would get in.
  const { lines, ended } = runScript('hold-workspace.ts', [place.file]);
  const outcome = await Promise.race([once(lines, 'line').then(() => 'open'), ended]);
  expect(outcome).toContain('workspace-in-use');
  await storage.close();
  await (await openStorage({ file: place.file, key: sampleKey, mode: 'open' })).close();
});

test('a copy is whole while others write, leaves nothing beside it, and does not hold the loop', async () => {
  using place = temporaryFolder();
  const storage = await create(place.file);
  for (let n = 1; n <= 30; n += 1) await sealSync(storage, n, 40);
  const before = await storage.snapshots.list();
  const cpu = process.threadCpuUsage();
  const copying = storage.copyTo(join(place.folder, 'copy.db'), otherKey);
  const saving = Promise.all(Array.from({ length: 50 }, (_, n) => storage.clients.save(sampleClient(n + 1))));
  await copying;
  const { user, system } = process.threadCpuUsage(cpu);
  expect((user + system) / 1000).toBeLessThan(150); // all of it, with the fifty writes
  await saving;
  expect(await storage.clients.list()).toHaveLength(50);
  const copy = await openStorage({ file: join(place.folder, 'copy.db'), key: otherKey, mode: 'open' });
  await copy.checkIntegrity();
  expect(await copy.snapshots.list()).toEqual(before);
  await copy.close();
  await storage.close();
  expect(readdirSync(place.folder).filter((name) => /raw|part/.test(name))).toEqual([]);
});

test('a copy that can’t be made says so and leaves nothing', async () => {
  using place = temporaryFolder();
  const storage = await create(place.file);
  const nowhere = join(place.folder, 'not there', 'copy.db');
  await expect(storage.copyTo(nowhere, otherKey)).rejects.toMatchObject({ code: 'workspace-unwritable' });
  await expect(storage.copyTo(join(place.folder, 'x.db'), 'no key')).rejects.toMatchObject({
    code: 'workspace-key-lost',
  });
  await storage.close();
  expect(readdirSync(place.folder).filter((name) => name.startsWith('x.db'))).toEqual([]);
});
