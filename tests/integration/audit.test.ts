import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditFileVerification, AuditPage } from '#shared/contract/audit.ts';
import type { AuditVerification } from '#shared/domain/audit/head-check.ts';
import type { Session } from '#electron/app/console-session.ts';
import { secretNames } from '#electron/core/ports.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { spoilAuditLog, vaultOf } from '../fixtures/spoil-audit-log.ts';
import {
  failureOf,
  newWorkspace,
  testPassphrase,
  testPlace,
  type TestPlace,
} from '../fixtures/test-session.ts';

const hostile = '\u001b[2J\u202e<img src=x onerror=alert(1)>';

async function verify({ client }: Session): Promise<AuditVerification> {
  let told = 0;
  for await (const { result } of await client.audit.verify()) {
    told += 1;
    if (result !== null) {
      expect(told).toBeGreaterThan(1);
      return result;
    }
  }
  throw new Error('it ended without a result');
}

async function withHistory(place: TestPlace): Promise<Session> {
  const session = await newWorkspace(place);
  const { client } = session;
  await client.clients.add({ name: hostile, domains: [] });
  for (const name of ['a', 'b', 'c']) {
    await client.stores.add({
      domain: `${name}.myshopify.com`,
      credential: { method: 'import' },
      client: 'Kettle & Co',
    });
  }
  await client.stores.remove({ domain: 'c.myshopify.com' });
  return session;
}

async function idOf(session: Session): Promise<string> {
  const status = await session.client.workspace.status();
  if (status.state !== 'open') throw new Error('it is open');
  return status.workspace.id;
}

describe('the audit log of a workspace', () => {
  it('tells who did what through which door, and verifies', async () => {
    await using place = testPlace();
    const session = await withHistory(place);
    const page = await session.client.audit.list({});
    const first = page.lines.at(-1)?.entry;
    expect(first).toMatchObject({ action: 'workspace.created', door: 'cli', sequence: 1 });
    expect(first?.actor).toBeTruthy();
    expect(page.matching).toBe(page.lines.length);
    expect(await verify(session)).toMatchObject({ ok: true, entries: page.lines.length });
    const desktop = place.session({ door: 'desktop', folder: join(place.folder, 'other') });
    await desktop.client.workspace.create({
      name: 'Other',
      vault: { kind: 'passphrase', passphrase: testPassphrase },
    });
    expect((await desktop.client.audit.list({})).lines[0]?.entry?.door).toBe('desktop');
  });

  it('lists by page and by every filter, by names of things that are gone too', async () => {
    await using place = testPlace();
    const { client } = await withHistory(place);
    const all = (await client.audit.list({})).lines.map(({ sequence }) => sequence);
    const paged: number[] = [];
    let page: AuditPage | null = null;
    do {
      page = await client.audit.list({ limit: 2, ...(page?.next == null ? {} : { before: page.next }) });
      paged.push(...page.lines.map(({ sequence }) => sequence));
    } while (page.next !== null);
    expect(paged).toEqual(all);
    const actionsOf = async (filter: Parameters<typeof client.audit.list>[0]) =>
      (await client.audit.list(filter)).lines.map(({ entry }) => entry?.action);
    expect(await actionsOf({ target: 'c.myshopify.com' })).toEqual(['store.removed', 'store.added']);
    expect(await actionsOf({ target: 'a.myshopify.com' })).toEqual(['store.added']);
    expect(await actionsOf({ actions: ['store.'] })).toHaveLength(4);
    expect(await actionsOf({ text: 'onerror' })).toEqual(['client.added']);
    expect(await actionsOf({ text: 'kettle' })).toContain('client.added');
    expect(await actionsOf({ door: 'desktop' })).toEqual([]);
    expect(await failureOf(client.audit.list({ target: 'd.myshopify.com' }))).toMatchObject({
      code: 'not-found',
    });
    expect(await failureOf(client.audit.list({ person: 'nobody@x.example' }))).toMatchObject({
      code: 'not-found',
    });
  });

  it.each([
    [`update audit_event set subject = subject || 'x' where sequence = 3`, 3],
    [`update audit_event set details = replace(details, 'b.mys', 'B.mys') where sequence = 5`, 5],
    [`delete from audit_event where sequence = 4`, 4],
  ])('shows at its entry what was done to the file: %s', async (statement, brokenAt) => {
    await using place = testPlace();
    const session = await withHistory(place);
    await session.close();
    await spoilAuditLog(place.folder, statement);
    const again = place.session();
    expect(await verify(again)).toMatchObject({ ok: false, brokenAt });
    expect((await again.client.audit.list({})).lines.length).toBeGreaterThan(5);
    expect((await again.client.audit.state()).verified).toMatchObject({ ok: false, brokenAt });
  });

  it('shows a cut tail by what the vault remembers, also after the work went on', async () => {
    await using place = testPlace();
    const session = await withHistory(place);
    const { entries } = await session.client.audit.state();
    await session.close();
    await spoilAuditLog(place.folder, `delete from audit_event where sequence > 4`);
    const again = place.session();
    const cut = await verify(again);
    expect(cut).toMatchObject({ ok: false, brokenAt: 5, head: { state: 'contradicted' } });
    expect(cut.reason).toContain('the vault remembers entry');
    for (let n = 0; n < entries; n += 1) await again.client.clients.add({ name: `New ${n}`, domains: [] });
    await again.close();
    const later = place.session();
    expect(await verify(later)).toMatchObject({ ok: false, head: { state: 'contradicted' } });
  });

  it('works on with a lost head, says so, and remembers from then on', async () => {
    await using place = testPlace();
    const session = await withHistory(place);
    await session.close();
    const vault = await vaultOf(place.folder);
    expect(await vault.delete(secretNames.auditHead)).toBe(true);
    await vault.close();
    const again = place.session();
    expect(await verify(again)).toMatchObject({ ok: true, head: { state: 'missing', sequence: null } });
    await again.client.clients.add({ name: 'Later', domains: [] });
    await again.close();
    const later = place.session();
    expect(await verify(later)).toMatchObject({ ok: true, head: { state: 'confirmed' } });
    const { lines } = await later.client.audit.list({ actions: ['audit.head-started'] });
    expect(lines.map(({ entry }) => entry?.details['why'])).toEqual(['missing', 'missing']);
  });

  it('goes on in a restored workspace, with an entry that says where it comes from', async () => {
    await using place = testPlace();
    const session = await withHistory(place);
    const before = await session.client.audit.state();
    const passphrase = 'correct horse backup';
    const { file } = await session.client.workspace.backup({ passphrase });
    const restored = place.session({ folder: join(place.folder, 'restored') });
    await restored.client.workspace.restore({
      file,
      passphrase,
      vault: { kind: 'passphrase', passphrase: testPassphrase },
    });
    const { lines } = await restored.client.audit.list({ actions: ['workspace.restored'] });
    expect(lines[0]?.entry?.details['backupOf']).toBe(await idOf(session));
    expect(lines[0]?.sequence).toBe(before.entries + 1);
    expect(await verify(restored)).toMatchObject({ ok: true });
  });
});

describe('an exported log', () => {
  it(
    'verifies without a workspace, and shows any flipped byte at its entry',
    { timeout: 60_000 },
    async () => {
      await using place = testPlace();
      const session = await withHistory(place);
      const { file, entries, head } = await session.client.audit.export();
      const bytes = new Uint8Array(await file.arrayBuffer());
      const nowhere = place.session({ folder: join(place.folder, 'nowhere') });
      const check = (changed: Uint8Array<ArrayBuffer>): Promise<AuditFileVerification> =>
        nowhere.client.audit.verifyFile({ file: new Blob([changed]) });
      expect(await check(bytes)).toMatchObject({
        ok: true,
        entries,
        head,
        workspaceId: await idOf(session),
      });
      expect(new TextDecoder().decode(bytes)).toContain('"action":"audit.exported"');
      let line = 0;
      for (const [at, byte] of bytes.entries()) {
        const changed = bytes.slice();
        changed[at] = byte ^ (1 << (at % 8));
        const verdict = await check(changed);
        expect({ at, ok: verdict.ok, brokenAt: verdict.brokenAt }).toEqual({ at, ok: false, brokenAt: line });
        if (byte === 0x0a) line += 1;
      }
      expect(line).toBe(entries + 1);
    },
  );

  it('passes through the command line, which answers 4 for a broken one', { timeout: 60_000 }, async () => {
    await using place = testPlace();
    const session = await withHistory(place);
    await session.close();
    const run = (...args: string[]) => rollcall([...args, '--workspace', place.folder]);
    const out = join(place.folder, 'log.jsonl');
    const exported = await run('audit', 'export', '--out', out, '--json');
    expect(exported.code).toBe(0);
    expect((await run('audit', 'export', '--out', out, '--json')).code).toBe(2);
    const live = (await run('audit', 'verify', '--json')).json<AuditVerification>();
    expect(live).toMatchObject({ ok: true, head: { state: 'confirmed' } });
    const without = { env: { ROLLCALL_PASSPHRASE: undefined } };
    const alone = await rollcall(['audit', 'verify', out, '--json', '--workspace', '/nowhere'], without);
    expect(alone.json()).toMatchObject({ ok: true, entries: exported.json()['entries'] });
    writeFileSync(out, readFileSync(out, 'utf8').replace('b.myshopify.com', 'x.myshopify.com'));
    const broken = await rollcall(['audit', 'verify', out, '--json'], without);
    expect(broken).toMatchObject({ code: 4 });
    expect(broken.json()).toMatchObject({ ok: false, brokenAt: expect.any(Number) as unknown });
    const listed = await run('audit', 'list', '--text', 'onerror');
    expect(listed.out).toContain('Added the client ␛[2J‹RLO›<img');
    expect(listed.out).not.toContain('\u001b');
    const json = await run('audit', 'list', '--action', 'store.', '--since', '1d', '--json');
    expect(json.json<{ matching: number; entries: { sentence: string }[] }>()).toMatchObject({ matching: 4 });
    for (const wrong of [
      ['--since', 'soon'],
      ['--limit', '0'],
      ['--door', 'window'],
      ['--store', 'zzz'],
    ]) {
      expect((await run('audit', 'list', ...wrong, '--json')).code).toBe(2);
    }
    expect((await run('audit', 'verify', join(place.folder, 'none'), '--json')).code).toBe(2);
  });
});
