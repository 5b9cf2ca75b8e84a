import { Kysely, SqliteDialect } from 'kysely';
import { expect, it } from 'vitest';
import type { AccountSpan, TargetSpans } from '#shared/domain/account-span.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { createViews } from '#electron/core/workspace-view/load-view.ts';
import { migrate, schemaVersion } from '#electron/storage/migrate.ts';
import { allMigrations } from '#electron/storage/migrations/all-migrations.ts';
import { createDatabase } from '#electron/storage/open-database.ts';
import { openStorage } from '#electron/storage/open-storage.ts';
import type { Tables } from '#electron/storage/tables.ts';
import { account, content, facts, store } from '../fixtures/core/builders.ts';
import { createTestPorts } from '../fixtures/core/test-ports.ts';
import { sampleKey, sampleTime, targetId, temporaryFolder } from '../fixtures/storage-samples.ts';
import { createSyncRunner } from '#electron/core/sync/sync-runner.ts';

const at = (hours: number) => isoTime(sampleTime + hours * 3_600_000);
const span: AccountSpan = {
  since: { after: null, by: at(0) },
  changed: { after: at(1), by: at(2) },
  owner: { after: at(0), by: at(2) },
  roles: {
    known: { after: null, by: at(1) },
    later: new Map([
      ['__proto__', { after: at(1), by: at(2) }],
      ['a "role", 日本\n', { after: at(2), by: at(3) }],
    ]),
  },
  permissions: null,
};
const spans = (...keys: readonly string[]): TargetSpans => ({
  first: at(0),
  accounts: new Map(keys.map((key) => [key, span])),
});

it('keeps spans, gives them as of each snapshot, and has them after a restart', async () => {
  using place = temporaryFolder();
  const storage = await openStorage({ file: place.file, key: sampleKey, mode: 'create' });
  const [one, two] = [targetId(1), targetId(2)];
  expect(await storage.spans.through()).toBe(0);
  const keep = async (snapshot: number, ...changes: readonly (readonly [TargetId, TargetSpans | null])[]) => {
    await storage.spans.keep(snapshot, new Map(changes));
    await storage.spans.advance(snapshot);
  };
  await storage.spans.keep(1, new Map([[one, spans('of a run that was killed')]]));
  await storage.spans.keep(1, new Map([[one, spans()]]));
  await keep(1, [two, spans()]);
  await keep(2, [one, spans('api x', 'constructor')]);
  await keep(3, [two, null]);
  await keep(4);
  await expect(storage.spans.advance(4)).rejects.toMatchObject({ code: 'conflict' });
  await storage.close();

  const again = await openStorage({ file: place.file, key: sampleKey, mode: 'open' });
  const all = [one, two, targetId(3)];
  expect(await again.spans.through()).toBe(4);
  expect([...(await again.spans.at(0, all))]).toEqual([]);
  expect((await again.spans.at(1, all)).get(one)).toEqual(spans());
  expect((await again.spans.at(2, all)).get(one)).toEqual(spans('api x', 'constructor'));
  expect((await again.spans.at(2, all)).get(two)).toEqual(spans());
  expect([...(await again.spans.at(4, all)).keys()]).toEqual([one]);
  expect([...(await again.spans.at(4, []))]).toEqual([]);
  await again.close();
});

it('brings a workspace of before up to date and works its past out of the snapshots it has', async () => {
  using place = temporaryFolder();
  const sqlite = createDatabase(place.file, sampleKey);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  // Safe: as `openStorage` does it; migrations must not know the tables' type.
  await migrate(sqlite, db as unknown as Kysely<unknown>, allMigrations.slice(0, 1));
  expect(schemaVersion(sqlite)).toBe(10);
  await db.destroy();

  const storage = await openStorage({ file: place.file, key: sampleKey, mode: 'open' });
  const memory = createTestPorts();
  const ports = { ...memory, storage };
  await storage.targets.save(store(1));
  await memory.vault.set(`store/${store(1).id}`, JSON.stringify({ method: 'token', accessToken: 'x' }));
  for (const status of ['active', 'active', 'suspended'] as const) {
    memory.scripts.set(store(1).domain, content([account('ana@agency.example', { status })], facts()));
    memory.clock.advance(60);
    const runner = createSyncRunner(ports);
    await runner.start({});
    await runner.finished();
  }
  expect(await storage.spans.through()).toBe(0);
  const view = await createViews(ports).load();
  expect(await storage.spans.through()).toBe(3);
  const [placed] = view.targets.flatMap(({ accounts }) => accounts);
  const first = memory.clock.now() - 2 * 3_600_000;
  expect(placed?.span.since).toEqual({ after: null, by: isoTime(first) });
  expect(placed?.span.changed).toEqual({ after: isoTime(first + 3_600_000), by: isoTime(first + 7_200_000) });
  await storage.close();
});
