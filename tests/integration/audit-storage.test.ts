import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '#shared/domain/audit-event.ts';
import { AuditId } from '#shared/domain/ids.ts';
import { createChainCheck, verifyChain, type ChainVerdict } from '#shared/domain/audit/verify-chain.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { AuditLog } from '#electron/core/ports.ts';
import { tallyLog } from '#electron/core/audit/tally-log.ts';
import { createDatabase, openDatabase, type SqliteFile } from '#electron/storage/open-database.ts';
import { openStorage } from '#electron/storage/open-storage.ts';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from '#electron/storage/migrate.ts';
import * as foundation from '#electron/storage/migrations/0010-foundation.ts';
import { sha256 } from '../fixtures/core/memory-audit-log.ts';
import { auditId, sampleKey, sampleTime, temporaryFolder } from '../fixtures/storage-samples.ts';

const open = (file: string, mode: 'create' | 'open' = 'open') =>
  openStorage({ file, key: sampleKey, mode, now: () => sampleTime });

function event(n: number, parts: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: auditId(n),
    at: isoTime(sampleTime + n),
    actor: 'ana',
    door: 'cli',
    action: 'client.added',
    subject: `cl_${n}`,
    details: { name: `Client ${n}` },
    ...parts,
  };
}

async function verify(log: AuditLog): Promise<ChainVerdict> {
  const check = createChainCheck(sha256);
  for (const { entry } of await log.found(0, 10_000)) check.add(entry);
  return check.finish();
}

/** Opens the file behind the storage's back. */
function spoil(file: string, work: (sqlite: SqliteFile) => void): void {
  const sqlite = openDatabase(file, sampleKey);
  work(sqlite);
  sqlite.close();
}

const withoutTriggers = [
  'drop trigger audit_event_never_update',
  'drop trigger audit_event_never_delete',
  'drop trigger audit_event_in_order',
];

async function filled(file: string, count: number): Promise<void> {
  const storage = await open(file, 'create');
  for (let n = 1; n <= count; n += 1) await storage.audit.append(event(n));
  await storage.close();
}

describe('the stored audit log', () => {
  it('chains what is added at the same time, and what is added after reopening', async () => {
    using place = temporaryFolder();
    const storage = await open(place.file, 'create');
    await Promise.all(Array.from({ length: 200 }, (_, n) => storage.audit.append(event(n))));
    await storage.close();
    const again = await open(place.file);
    const head = await again.audit.append(event(200, { subject: '\ud83d half', details: { '\0': '"\\' } }));
    expect(head.sequence).toBe(201);
    expect(await again.audit.head()).toEqual(head);
    expect(await verify(again.audit)).toEqual({ ok: true, entries: 201, head });
    expect((await again.audit.list(1))[0]).toMatchObject({
      subject: '\ufffd half',
      details: { '\0': '"\\' },
    });
    await again.close();
  });

  it('keeps the chain when an event is refused among others', async () => {
    using place = temporaryFolder();
    const storage = await open(place.file, 'create');
    const results = await Promise.allSettled([
      storage.audit.append(event(1)),
      storage.audit.append(event(1)), // the same id twice
      storage.audit.append(event(2)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await verify(storage.audit)).toMatchObject({ ok: true, entries: 2 });
    await storage.close();
  });

  it.each([
    `update audit_event set subject = '' where sequence = 2`,
    `delete from audit_event where sequence = 3`,
    `insert or replace into audit_event select * from audit_event where sequence = 2`,
    `insert into audit_event select sequence + 5, 'au_0000000099', at, actor, door, action, subject, details, hash, hash from audit_event where sequence = 3`,
    `insert into audit_event select sequence + 1, 'au_0000000099', at, actor, door, action, subject, details, previous_hash, hash from audit_event where sequence = 3`,
    `insert or replace into audit_event select sequence + 1, 'au_0000000001', at, actor, door, action, subject, details, hash, hash from audit_event where sequence = 3`,
  ])('the database itself refuses: %s', async (statement) => {
    using place = temporaryFolder();
    await filled(place.file, 3);
    spoil(place.file, (sqlite) => expect(() => sqlite.prepare(statement).run()).toThrow(/never edited/u));
    const storage = await open(place.file);
    expect(await verify(storage.audit)).toMatchObject({ ok: true, entries: 3 });
    await storage.close();
  });

  it.each([
    [`update audit_event set subject = 'cl_9' where sequence = 3`, 3],
    [`update audit_event set details = replace(details, 'Client', 'Cliemt') where sequence = 4`, 4],
    [`update audit_event set details = replace(details, ':', ': ') where sequence = 4`, 4],
    [`update audit_event set details = 'no json' where sequence = 2`, 2],
    [`update audit_event set door = 'window' where sequence = 2`, 2],
    [`update audit_event set at = at + 1 where sequence = 5`, 5],
    [`update audit_event set at = 9e18 where sequence = 5`, 5],
    [`update audit_event set actor = null where sequence = 1`, 1],
    [`update audit_event set hash = '${'0'.repeat(64)}' where sequence = 5`, 5],
    [`update audit_event set previous_hash = '${'1'.repeat(64)}' where sequence = 1`, 1],
    [`delete from audit_event where sequence = 1`, 1],
    [`delete from audit_event where sequence between 2 and 3`, 2],
    [
      `update audit_event set sequence = case sequence when 2 then -3 else -2 end where sequence in (2, 3);
      update audit_event set sequence = -sequence where sequence < 0`,
      2,
    ],
  ])('is found at its entry, with the triggers gone: %s', async (statement, brokenAt) => {
    using place = temporaryFolder();
    await filled(place.file, 5);
    spoil(place.file, (sqlite) => {
      for (const drop of withoutTriggers) sqlite.exec(drop);
      sqlite.exec(statement);
    });
    const storage = await open(place.file);
    expect(await verify(storage.audit)).toMatchObject({ ok: false, brokenAt });
    // Looking and searching goes on.
    expect(await storage.audit.search({ text: { part: 'client', subjects: [] } }, 1, 9)).not.toEqual([]);
    expect((await storage.audit.search({ about: [['Client 5', 'cl_5']] }, 1, 9)).length).toBeLessThan(2);
    await storage.close();
  });

  it('chains a log from before, in order, and says so', async () => {
    using place = temporaryFolder();
    const sqlite = createDatabase(place.file, sampleKey);
    const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: sqlite }) });
    await migrate(sqlite, db, [foundation]);
    const insert = sqlite.prepare(
      'insert into audit_event (id, at, door, action, subject, details) values (?, ?, ?, ?, ?, ?)',
    );
    const subjects = ['cl_1', 'naïve \u202e', '\0'];
    for (const [n, subject] of subjects.entries()) {
      insert.run(auditId(n), sampleTime + n, 'desktop', 'client.added', subject, '{"name":"B","a":1e21}');
    }
    await db.destroy();
    const storage = await open(place.file);
    expect(await verify(storage.audit)).toMatchObject({ ok: true, entries: 4 });
    const entries = (await storage.audit.list(10)).toReversed();
    expect(entries.map(({ subject }) => subject)).toEqual([...subjects, 'audit-log']);
    expect(entries[0]).toMatchObject({ actor: null, door: 'desktop', at: isoTime(sampleTime) });
    expect(entries[3]).toMatchObject({ action: 'audit.chained', details: { entriesBefore: 3 } });
    expect(AuditId.safeParse(entries[3]?.id).success).toBe(true);
    await storage.audit.append(event(7));
    expect(
      verifyChain(
        (await storage.audit.found(0, 9)).map(({ entry }) => entry),
        sha256,
      ).ok,
    ).toBe(true);
    await storage.close();
  });

  it('begins an empty log without a word', async () => {
    using place = temporaryFolder();
    const storage = await open(place.file, 'create');
    expect(await storage.audit.head()).toBeNull();
    await storage.close();
  });

  it('searches by kind, actor, door, time, subject, detail and text', async () => {
    using place = temporaryFolder();
    const storage = await open(place.file, 'create');
    await storage.audit.append(event(1));
    await storage.audit.append(event(2, { action: 'person.linked', actor: null, door: 'rule' }));
    await storage.audit.append(event(3, { action: 'person.edited', details: { note: '100% "sure"_\\' } }));
    await storage.audit.append(
      event(4, { action: 'personal.note', subject: 'pe_1', details: { with: 'pe_2' } }),
    );
    const find = (match: Parameters<AuditLog['search']>[0]) => storage.audit.search(match, 1, 4);
    expect(await find({})).toEqual([4, 3, 2, 1]);
    expect(await find({ actions: ['person.'] })).toEqual([3, 2]);
    expect(await find({ actions: ['client.added', 'personal.note'] })).toEqual([4, 1]);
    expect(await find({ actor: 'ana', door: 'cli' })).toEqual([4, 3, 1]);
    expect(await find({ since: isoTime(sampleTime + 2), until: isoTime(sampleTime + 4) })).toEqual([3, 2]);
    expect(await find({ about: [['pe_2', 'x']] })).toEqual([4]);
    expect(await find({ about: [['pe_2'], ['pe_1']] })).toEqual([4]);
    expect(await find({ about: [['pe_2'], ['cl_1']] })).toEqual([]);
    for (const part of ['100%', '"SURE"', '_\\', '%']) {
      expect(await find({ text: { part, subjects: [] } })).toEqual([3]);
    }
    expect(await find({ text: { part: 'nothing', subjects: ['pe_1'] } })).toEqual([4]);
    expect(await tallyLog({ storage, breather: { breathe: async () => undefined } })).toEqual({
      actions: expect.arrayContaining([{ value: 'client.added', count: 1 }]) as unknown,
      actors: [{ value: 'ana', count: 3 }],
      doors: ['cli', 'rule'],
    });
    await storage.close();
  });
});
