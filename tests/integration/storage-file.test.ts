import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { isoTime } from '#shared/domain/time.ts';
import { createDatabase, openDatabase, type SqliteFile } from '#electron/storage/open-database.ts';
import { openStorage, type EncryptedStorage } from '#electron/storage/open-storage.ts';
import { runScript } from '../fixtures/run-script.ts';
import {
  otherKey,
  sampleAccount,
  sampleClient,
  sampleContent,
  sampleKey,
  samplePerson,
  sampleStore,
  sampleTime,
  sealSync,
  targetId,
  temporaryFolder,
} from '../fixtures/storage-samples.ts';

const create = (file: string) => openStorage({ file, key: sampleKey, mode: 'create' });
const open = (file: string, key = sampleKey) => openStorage({ file, key, mode: 'open' });

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    expect(JSON.stringify([error.message, error.remedy, error.details])).not.toContain(sampleKey);
    expect(error.remedy).not.toBeNull();
    return error.code;
  }
}

/** All that is in a workspace, for comparing. */
async function contentsOf(storage: EncryptedStorage): Promise<unknown> {
  const snapshots = await storage.snapshots.list();
  const entries = await Promise.all(snapshots.map((snapshot) => storage.snapshots.entries(snapshot.id)));
  const hashes = entries.flat().flatMap((entry) => entry.readings.map((reading) => reading.contentHash));
  return {
    clients: await storage.clients.list(),
    targets: await storage.targets.list(),
    people: await storage.people.list(),
    snapshots,
    entries,
    contents: [...(await storage.snapshots.contents(hashes))].sort(),
    report: await storage.snapshots.lastReport(),
  };
}

async function fill(storage: EncryptedStorage): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    await storage.clients.save(sampleClient(n));
    await storage.targets.save(sampleStore(n));
  }
  await storage.people.apply({ save: Array.from({ length: 50 }, (_, n) => samplePerson(n)) });
  await sealSync(storage, 1, 20, { accounts: 20 });
  await sealSync(storage, 2, 20, { accounts: 20 });
}

describe('opening', () => {
  it('never writes over a file', async () => {
    using place = temporaryFolder();
    writeFileSync(place.file, '');
    expect(await codeOf(create(place.file))).toBe('workspace-exists');
    expect(readFileSync(place.file)).toHaveLength(0);
    rmSync(place.file);
    await (await create(place.file)).close();
    const before = readFileSync(place.file);
    expect(await codeOf(create(place.file))).toBe('workspace-exists');
    expect(readFileSync(place.file)).toEqual(before);
  });

  it('never makes a file, and takes an empty or missing one for damaged', async () => {
    using place = temporaryFolder();
    expect(await codeOf(open(place.file))).toBe('workspace-damaged');
    expect(readdirSync(place.folder)).toEqual([]);
    writeFileSync(place.file, '');
    expect(await codeOf(open(place.file))).toBe('workspace-damaged');
    expect(readFileSync(place.file)).toHaveLength(0);
  });

  it('tells a wrong key from a damaged beginning, and leaves the file as it was', async () => {
    using place = temporaryFolder();
    await (await create(place.file)).close();
    const before = readFileSync(place.file);
    expect(await codeOf(open(place.file, otherKey))).toBe('workspace-key-lost');
    expect(await codeOf(open(place.file, 'nonsense'))).toBe('workspace-key-lost');
    expect(await codeOf(open(place.file, ''))).toBe('workspace-key-lost');
    expect(readFileSync(place.file)).toEqual(before);

    const flipped = Buffer.from(before);
    flipped[100] = (flipped[100] ?? 0) ^ 1;
    writeFileSync(place.file, flipped);
    expect(await codeOf(open(place.file))).toBe('workspace-damaged');
    rmSync(`${place.file}.check.json`);
    await expect(open(place.file)).rejects.toMatchObject({
      code: 'workspace-key-lost',
      message: expect.stringContaining('or the file’s beginning is damaged'),
    });
    writeFileSync(place.file, before);
    await (await open(place.file)).close();
  });

  it('refuses the workspace of a newer Rollcall untouched', async () => {
    using place = temporaryFolder();
    await (await create(place.file)).close();
    const sqlite = openDatabase(place.file, sampleKey);
    sqlite.pragma('user_version = 99990');
    sqlite.close();
    const before = readFileSync(place.file);
    expect(await codeOf(open(place.file))).toBe('workspace-newer');
    expect(readFileSync(place.file)).toEqual(before);
  });

  it('refuses a database of another program and a plain one', async () => {
    using place = temporaryFolder();
    const plain = new DatabaseSync(place.file);
    plain.exec('create table t (a)');
    plain.close();
    expect(['workspace-key-lost', 'workspace-damaged']).toContain(await codeOf(open(place.file)));
    rmSync(place.file);
    const foreign = createDatabase(place.file, sampleKey);
    foreign.pragma('application_id = 1');
    foreign.close();
    expect(await codeOf(open(place.file))).toBe('workspace-damaged');
  });

  it('says that a folder is missing or may not be written', async () => {
    using place = temporaryFolder();
    expect(await codeOf(create(join(place.folder, 'none', 'rollcall.db')))).toBe('workspace-unwritable');
  });

  it('tells the second process at once who has the workspace, and lets go of it even after kill -9', async () => {
    using place = temporaryFolder();
    await (await create(place.file)).close();
    const { child, lines, ended } = runScript('hold-workspace.ts', [place.file]);
    await once(lines, 'line');
    const began = performance.now();
    await expect(open(place.file)).rejects.toMatchObject({
      code: 'workspace-in-use',
      message: expect.stringContaining(`process ${child.pid}`),
      details: { pid: child.pid, door: 'browser', since: expect.stringMatching(/^\d{4}-.*Z$/u) },
    });
    expect(performance.now() - began).toBeLessThan(1000);
    // Even with a wrong key nothing else is said: whether it fits can't be known.
    expect(await codeOf(open(place.file, otherKey))).toBe('workspace-in-use');
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(`${place.file}.lock.json`)).toBe(true);
    await (await open(place.file)).close();
    expect(existsSync(`${place.file}.lock.json`)).toBe(false);
  });

  it('locks within one process too', async () => {
    using place = temporaryFolder();
    const storage = await create(place.file);
    await expect(open(place.file)).rejects.toMatchObject({ details: { pid: process.pid } });
    await storage.clients.save(sampleClient(1));
    await storage.close();
    await expect(storage.clients.list()).rejects.toMatchObject({ code: 'no-workspace' });
    await expect(storage.clients.save(sampleClient(2))).rejects.toMatchObject({ code: 'no-workspace' });
    await storage.close();
  });
});

/** What happens to a workspace whose file was harmed: `refused` with the right error, or all of it is still true. */
async function outcomeOf(file: string, truth: unknown): Promise<'refused' | 'unharmed'> {
  let seen: unknown;
  try {
    const opened = await open(file);
    try {
      seen = await contentsOf(opened);
    } finally {
      await opened.close();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(RollcallError);
    expect(error).toMatchObject({ code: 'workspace-damaged' });
    return 'refused';
  }
  expect(seen).toEqual(truth); // only a page not in use was hit
  return 'unharmed';
}

describe('a damaged file', () => {
  it(
    'with any byte flipped gives an error or the truth, never anything else',
    { timeout: 120_000 },
    async () => {
      using place = temporaryFolder();
      const storage = await create(place.file);
      await fill(storage);
      const truth = await contentsOf(storage);
      await storage.close();
      const whole = readFileSync(place.file);
      const outcomes = { refused: 0, unharmed: 0 };
      // A prime step goes through all pages at ever other places.
      for (let offset = 0; offset < whole.length; offset += 977) {
        const flipped = Buffer.from(whole);
        flipped[offset] = (flipped[offset] ?? 0) ^ (1 << (offset % 8));
        writeFileSync(place.file, flipped);
        outcomes[await outcomeOf(place.file, truth)] += 1;
      }
      console.log(`${outcomes.refused} flips refused, ${outcomes.unharmed} in pages not in use`);
      expect(outcomes.refused).toBeGreaterThan(outcomes.unharmed * 10);
    },
  );

  it('cut short at any length gives an error or the truth', { timeout: 120_000 }, async () => {
    using place = temporaryFolder();
    const storage = await create(place.file);
    await fill(storage);
    const truth = await contentsOf(storage);
    await storage.close();
    const whole = readFileSync(place.file);
    for (let cut = 1; cut < whole.length; cut += 4096 * 3 - 1) {
      writeFileSync(place.file, whole);
      truncateSync(place.file, whole.length - cut);
      const outcome = await outcomeOf(place.file, truth);
      // Less than a page can be cut from a page at the end that is not in use.
      if (cut >= 4096) expect(outcome).toBe('refused');
    }
  });

  it('holds nothing readable: no names, addresses or ids, in no file beside it either', async () => {
    using place = temporaryFolder();
    const storage = await create(place.file);
    await fill(storage);
    await storage.clients.save(sampleClient(77, { name: 'Canary Limited' }));
    const canary = { ...sampleContent(99), accounts: [sampleAccount(1, { name: 'Canary Person' })] };
    await storage.snapshots.putContent(canary);
    for (const name of readdirSync(place.folder)) {
      const bytes = readFileSync(join(place.folder, name)).toString('latin1');
      for (const word of ['Canary', 'myshopify', 'agency', 'SQLite format', sampleKey]) {
        expect(bytes.includes(word), `${word} in ${name}`).toBe(false);
      }
    }
    await storage.close();
  });
});

describe('a full disk', () => {
  it('loses nothing and goes on when there is space again', async () => {
    using place = temporaryFolder();
    const storage = await create(place.file);
    await sealSync(storage, 1, 5);
    const { bytes } = await storage.info();
    await storage.close();

    // SQLite's own limit of pages gives the very error that a full disk gives, at a place of our choosing.
    const driver = openDatabase(place.file, sampleKey);
    const prototype = Object.getPrototypeOf(driver) as SqliteFile; // its class, which the driver shares out
    driver.close();
    const pragma = prototype.pragma;
    let limit = Math.ceil(bytes / 4096) + 3;
    let setLimit = (pages: number): void => void (limit = pages);
    prototype.pragma = function limited(this: SqliteFile, source: string, options) {
      if (source.startsWith('synchronous')) {
        setLimit = (pages) => {
          limit = pages;
          pragma.call(this, `max_page_count = ${pages}`);
        };
        setLimit(limit);
      }
      return pragma.call(this, source, options);
    };
    try {
      const full = await open(place.file);
      const before = await contentsOf(full);
      await full.snapshots.openSync(isoTime(sampleTime), [targetId(1)]).catch(() => undefined);
      expect(await codeOf(full.settings.write('big', 'x'.repeat(200_000)))).toBe('disk-full');
      expect(await codeOf(sealSync(full, 2, 400))).toBe('disk-full');
      // Of several in one transaction, each is told.
      const told = await Promise.all(
        [1, 2, 3].map((n) => codeOf(full.settings.write(`big ${n}`, 'x'.repeat(200_000)))),
      );
      expect(told).toEqual(['disk-full', 'disk-full', 'disk-full']);
      expect(await contentsOf(full)).toEqual(before);
      setLimit(1_000_000);
      await full.settings.write('big', 'x'.repeat(200_000));
      const sealed = await sealSync(full, 2, 400);
      expect(sealed.number).toBe(2);
      await full.checkIntegrity();
      await full.close();
    } finally {
      prototype.pragma = pragma;
    }
    const again = await open(place.file);
    expect(await again.settings.read('big')).toHaveLength(200_000);
    expect((await again.snapshots.list()).map((snapshot) => snapshot.number)).toEqual([2, 1]);
    await again.close();
  });
});

describe('what is sealed', () => {
  it.each([
    `update snapshot set accounts = 0`,
    `delete from snapshot`,
    `insert or replace into snapshot select * from snapshot`,
    `update snapshot_entry set status = 'ok'`,
    `delete from snapshot_entry`,
    `insert into snapshot_entry select snapshot, target + 1, status, fault from snapshot_entry`,
    `update snapshot_reading set accounts = 0`,
    `delete from snapshot_reading`,
    `insert into snapshot_reading select snapshot, target, 7, method, observed_at, content, accounts from snapshot_reading`,
    `delete from content`,
    `update content set body = x''`,
    `update target_ref set id = 'x'`,
    `delete from target_ref`,
    `update audit_event set subject = ''`,
    `delete from audit_event`,
  ])('the database itself refuses: %s', async (statement) => {
    using place = temporaryFolder();
    const storage = await create(place.file);
    await sealSync(storage, 1, 2);
    await storage.audit.append({
      id: 'au_0000000001' as never,
      at: isoTime(sampleTime),
      door: 'cli',
      action: 'snapshot.sealed',
      subject: 's',
      details: {},
    });
    await storage.close();
    const sqlite = openDatabase(place.file, sampleKey);
    sqlite.pragma('recursive_triggers = on');
    expect(() => sqlite.prepare(statement).run()).toThrow(/never|refer to it/u);
    sqlite.close();
  });
});

describe('a copy', () => {
  it('opens with its own key alone and holds the same', async () => {
    using place = temporaryFolder();
    const storage = await create(place.file);
    await fill(storage);
    const copy = join(place.folder, 'copy.db');
    await storage.copyTo(copy, otherKey);
    await expect(storage.copyTo(copy, otherKey)).rejects.toMatchObject({ code: 'already-exists' });
    const truth = await contentsOf(storage);
    await storage.clients.save(sampleClient(500));
    await storage.close();
    expect(readdirSync(place.folder).filter((name) => name.includes('.part'))).toEqual([]);
    if (process.platform !== 'win32') {
      for (const name of readdirSync(place.folder)) {
        expect(statSync(join(place.folder, name)).mode & 0o077, name).toBe(0);
      }
    }
    expect(await codeOf(open(copy))).toBe('workspace-key-lost');
    const copied = await open(copy, otherKey);
    expect(await contentsOf(copied)).toEqual(truth);
    await copied.checkIntegrity();
    await copied.close();
  });
});
