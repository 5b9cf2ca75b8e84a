import { describe, expect, it } from 'vitest';
import { startSandboxWorker } from './sandbox-worker.ts';
import { askGraphql } from './testing/ask-store.ts';

describe('the sandbox worker', () => {
  it('serves, obeys and ends', async () => {
    const sandbox = await startSandboxWorker({ stores: 2, healthy: true });
    const [store] = sandbox.stores;
    if (store === undefined) throw new Error('no store');
    expect(sandbox.demo.stores).toHaveLength(2);
    expect((await askGraphql(store, '{ shop { name } }')).status).toBe(200);
    await sandbox.setFault(store.domain, { kind: 'paused-store' });
    expect((await askGraphql(store, '{ shop { name } }')).status).toBe(402);
    await expect(sandbox.setFault('nowhere', null)).rejects.toThrow('no store "nowhere"');
    expect(await sandbox.stats(store.domain)).toMatchObject({ requests: 2, failed: 1 });
    await sandbox.close();
    await expect(fetch(sandbox.url)).rejects.toThrow();
    await expect(sandbox.stats()).rejects.toThrow('ended');
  });

  it('says why it could not start', async () => {
    await expect(startSandboxWorker({ stores: 0 })).rejects.toThrow('at least 1 as "stores"');
  });
});
