import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#electron/storage/open-database.ts';
import { openStorage, type EncryptedStorage } from '#electron/storage/open-storage.ts';
import type { PlanContent } from '#shared/domain/plan/change-plan.ts';
import type { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import { isoTime } from '#shared/domain/time.ts';
import { planOf } from '../fixtures/core/plan.ts';
import { organizationOperation } from '../fixtures/core/scripted-directory.ts';
import { sampleKey } from '../fixtures/storage-samples.ts';

// Plans and their journals on the disk: large ones in parts, none of it ever changed, and what lists keep of them.
let folder: string;
let file: string;
let storage: EncryptedStorage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-plans-'));
  file = join(folder, 'workspace.db');
  storage = await openStorage({ file, key: sampleKey, mode: 'create' });
});

afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const contentOf = (operations: number): PlanContent =>
  planOf(Array.from({ length: operations }, (_, n) => organizationOperation(n + 1, 'suspend', `user${n}`)))
    .content;
const intent = (n: number): JournalEntry => ({ kind: 'intent', at: isoTime(n), operation: `op${n}` });

/** The file as another program would see it that has the key. */
async function meddle(statement: string): Promise<void> {
  await storage.close();
  const sqlite = openDatabase(file, sampleKey);
  try {
    sqlite.exec(statement);
  } finally {
    sqlite.close();
    storage = await openStorage({ file, key: sampleKey, mode: 'open' });
  }
}

describe('plans on the disk', () => {
  it.each([0, 1, 500, 501, 1300])('gives back a plan of %d operations as it was', async (operations) => {
    const content = contentOf(operations);
    const added = await storage.plans.add(content, 'b'.repeat(64));
    expect(added).toMatchObject({ number: 1, hash: 'b'.repeat(64) });
    expect(await storage.plans.find('1')).toEqual(added);
    expect(await storage.plans.find(content.id)).toEqual(added);
    expect(await storage.plans.find('2')).toBeNull();
  });

  it('refuses to change or drop a plan, a part of one or a line of a journal', async () => {
    const content = contentOf(600);
    await storage.plans.add(content, 'b'.repeat(64));
    await storage.plans.append(content.id, [intent(1)]);
    for (const table of ['plan', 'plan_part', 'plan_journal'])
      for (const statement of [`delete from ${table}`, `update ${table} set rowid = rowid`])
        await expect(meddle(statement)).rejects.toThrow(/never/u);
    expect((await storage.plans.find('1'))?.content.operations).toHaveLength(600);
  });

  it('still reads the parts of plans from before they were packed', async () => {
    const content = contentOf(600);
    await storage.plans.add(content, 'b'.repeat(64));
    const items = [content.operations.slice(0, 500), content.operations.slice(500)];
    const [first, second] = items.map((part) => `'${JSON.stringify(part).replaceAll("'", "''")}'`);
    await meddle(`drop trigger plan_part_never_update;
      update plan_part set packed = null, items = iif(row = 1, ${first}, ${second})`);
    expect((await storage.plans.find('1'))?.content).toEqual(content);
  });

  it('calls a plan damaged of which a part can’t be unpacked', async () => {
    await storage.plans.add(contentOf(600), 'b'.repeat(64));
    await meddle("drop trigger plan_part_never_update; update plan_part set packed = x'00ff'");
    await expect(storage.plans.find('1')).rejects.toMatchObject({ code: 'workspace-damaged' });
  });

  it('calls a plan damaged of which a part is missing', async () => {
    await storage.plans.add(contentOf(1300), 'b'.repeat(64));
    await meddle(
      'drop trigger plan_part_never_delete; delete from plan_part where row = (select max(row) from plan_part)',
    );
    await expect(storage.plans.find('1')).rejects.toMatchObject({ code: 'workspace-damaged' });
  });

  it('gives a long journal whole and in order, and where it ends', async () => {
    const content = contentOf(1);
    await storage.plans.add(content, 'b'.repeat(64));
    const entries = Array.from({ length: 2500 }, (_, n) => intent(n + 1));
    expect(await storage.plans.append(content.id, entries)).toEqual({ before: 0, end: 2500 });
    expect(await storage.plans.journal(content.id)).toEqual(entries);
    expect(await storage.plans.journalEnd(content.id)).toBe(2500);
    expect(await storage.plans.append(content.id, [intent(7)])).toEqual({ before: 2500, end: 2501 });
  });
});

describe('what lists keep of plans', () => {
  it('is there while the journal ends where it did, and is worked out anew after that', async () => {
    const content = contentOf(1);
    const { id } = content;
    await storage.plans.add(content, 'b'.repeat(64));
    expect(await storage.plans.list()).toEqual([{ id, number: 1, journalEnd: 0, kept: null }]);
    await storage.plans.keepRows([{ id, journalEnd: 0, row: { status: 'ready' } }]);
    expect(await storage.plans.list()).toMatchObject([{ kept: { status: 'ready' } }]);
    await storage.plans.append(id, [intent(1)]);
    expect(await storage.plans.list()).toEqual([{ id, number: 1, journalEnd: 1, kept: null }]);
    await storage.plans.keepRows([{ id, journalEnd: 1, row: { status: 'interrupted' } }]);
    expect(await storage.plans.list()).toMatchObject([{ kept: { status: 'interrupted' } }]);
  });
});
