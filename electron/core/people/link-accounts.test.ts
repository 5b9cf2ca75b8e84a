import { expect, it } from 'vitest';
import { account, content, store } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { linkAccounts } from './link-accounts.ts';

it('reads no content that the sync just met, and else only those new since the snapshot before', async () => {
  const base = createTestPorts();
  const read: string[] = [];
  const { snapshots } = base.storage;
  const counted: typeof snapshots = {
    ...snapshots,
    contents: (hashes) => {
      read.push(...hashes);
      return snapshots.contents(hashes);
    },
  };
  const ports = { ...base, storage: { ...base.storage, snapshots: counted } };
  await base.addStore(store(1), content([account('ana@x.example')]));
  await base.addStore(store(2), content([account('bo@x.example')]));
  const runner = createSyncRunner(ports);
  /** How many contents linking would read if nothing were at hand. */
  const sync = async (): Promise<number> => {
    read.length = 0;
    await runner.start();
    await runner.finished();
    expect(read).toEqual([]);
    expect(await linkAccounts(ports)).toEqual({ added: 0, changed: 0 });
    return read.length;
  };
  expect(await sync()).toBe(2);
  expect(await sync()).toBe(0);
  base.scripts.set(store(2).domain, content([account('bo@x.example'), account('cy@x.example')]));
  expect(await sync()).toBe(1);
  const { people } = await createViews(ports).load();
  expect([...people.values()].flatMap(({ emails }) => emails).sort()).toEqual([
    'ana@x.example',
    'bo@x.example',
    'cy@x.example',
  ]);
});
