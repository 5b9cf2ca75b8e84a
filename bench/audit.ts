/** What the audit log costs: an entry, a full verification, and how long it holds the process. `npm run bench:audit` */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEventLoopBreather } from '#electron/app/event-loop-breather.ts';
import { nodeHasher } from '#electron/app/node-hasher.ts';
import { randomIds } from '#electron/app/random-ids.ts';
import { listEntries } from '#electron/core/audit/list-entries.ts';
import { tallyLog } from '#electron/core/audit/tally-log.ts';
import { verifyLog } from '#electron/core/audit/verify-log.ts';
import { openStorage } from '#electron/storage/open-storage.ts';
import { openVault } from '#electron/vault/open-vault.ts';
import { AuditId, WorkspaceId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import type { Figure } from './harness/figures.ts';

const entries = 100_000;

export const auditBenchmark: Benchmark = {
  title: 'The audit log',
  async measure(_flags, say) {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-audit-'));
    const key = randomBytes(32).toString('hex');
    const storage = await openStorage({ file: join(folder, 'bench.db'), key, mode: 'create' });
    const workspaceId = WorkspaceId.parse(randomIds.next('workspace'));
    const vault = await openVault({ kind: 'memory', folder, workspaceId });
    const ports = {
      storage,
      vault,
      hasher: nodeHasher,
      clock: { now: () => Date.now() },
      breather: createEventLoopBreather(),
    };
    const append = (n: number) =>
      storage.audit.append({
        id: AuditId.parse(randomIds.next('audit')),
        at: isoTime(Date.now()),
        actor: 'bench',
        door: 'cli',
        action: n % 3 === 0 ? 'store.added' : 'person.linked',
        subject: `tg_${n}`,
        details: { domain: `store-${n}.myshopify.com`, method: 'token', endpoint: null },
      });
    try {
      say(`${entries} entries`);
      const beganFill = performance.now();
      for (let n = 0; n < entries; n += 1_000) {
        await Promise.all(Array.from({ length: 1_000 }, (_, index) => append(n + index)));
      }
      const perThousand = ((performance.now() - beganFill) * 1_000) / entries;
      const beganOne = performance.now();
      for (let n = 0; n < 100; n += 1) await append(n);
      const oneByOne = (performance.now() - beganOne) / 100;

      const turns = monitorEventLoopDelay({ resolution: 1 });
      turns.enable();
      await new Promise((resolve) => setTimeout(resolve, 50)); // what the filling left behind is not counted
      turns.reset();
      const beganVerify = performance.now();
      for await (const { result } of verifyLog(ports)) {
        if (result !== null && !result.ok) throw new Error(result.reason);
      }
      const verify = performance.now() - beganVerify;
      await tallyLog(ports);
      const beganList = performance.now();
      await listEntries(ports, { text: 'store-99' }, { limit: 200 });
      const list = performance.now() - beganList;
      turns.disable();
      return [
        {
          name: '1,000 entries at once',
          value: perThousand,
          unit: 'ms',
          bound: 500,
          detail: 'chained and stored',
        },
        {
          name: 'an entry alone',
          value: oneByOne,
          unit: 'ms',
          bound: 20,
          detail: 'with its flush to the disk',
        },
        {
          name: 'verifying 100,000 entries',
          value: verify,
          unit: 'ms',
          bound: 15_000,
          detail: 'hashes and schema',
        },
        {
          name: 'searching 100,000 entries',
          value: list,
          unit: 'ms',
          bound: 2_000,
          detail: 'by text, counted',
        },
        {
          name: 'longest turn meanwhile',
          value: turns.max / 1e6,
          unit: 'ms',
          bound: 50,
          detail: 'verifying, counting and searching',
        },
      ] satisfies readonly Figure[];
    } finally {
      await storage.close();
      await vault.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

if (import.meta.main) await runBenchmarks([auditBenchmark]);
