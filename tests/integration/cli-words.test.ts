import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { rollcall } from '../fixtures/run-rollcall.ts';

// Each step is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

// Everything that the console changes by hand, by its words. The tests build on each other.
let folder: string;
const run = (...args: string[]) => rollcall([...args, '--workspace', join(folder, 'desk'), '--json']);
const answer = async (...args: string[]): Promise<unknown> => {
  const result = await run(...args);
  expect([args.join(' '), result.code, result.out]).toEqual([args.join(' '), 0, result.out]);
  return result.json();
};
const refusal = async (...args: string[]): Promise<readonly [number, string, string]> => {
  const result = await run(...args);
  const { error } = result.json<{ error: { code: string; message: string } }>();
  return [result.code, error.code, error.message];
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-words-'));
  const users = join(folder, 'users.csv');
  writeFileSync(
    users,
    'email,name,status\nana@northlight.example,Ana Ruiz,Active\nana@kettle.example,Ana Ruiz,Active\n',
  );
  for (const domain of ['kettle.myshopify.com', 'pot.myshopify.com']) {
    await answer('store', 'add', domain, '--import-only', '--client', 'Kettle & Co');
    await answer('users', 'import', domain, users);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a client is shown, renamed, given domains, and removed once it has no stores', async () => {
  expect(await answer('client', 'add', 'Fern', '--domains', 'fern.example')).toMatchObject({
    domains: ['fern.example'],
  });
  const edit = [
    'client',
    'edit',
    'kettle & co',
    '--name',
    'Kettle',
    '--domains',
    'kettle.example',
    'k.example',
  ];
  expect(await answer(...edit)).toMatchObject({ name: 'Kettle', domains: ['k.example', 'kettle.example'] });
  expect(await answer('client', 'edit', 'Kettle', '--no-domains')).toMatchObject({ domains: [] });
  expect(await answer('client', 'show', 'Kettle')).toMatchObject({ stores: [{}, {}], people: [{}, {}] });
  expect(await refusal('client', 'show', 'Ketle')).toEqual([
    2,
    'not-found',
    expect.stringContaining('“Kettle”'),
  ]);
  expect(await refusal('client', 'edit', 'Kettle')).toEqual([2, 'usage', expect.stringContaining('--name')]);
  expect((await refusal('client', 'remove', 'Kettle'))[1]).toBe('conflict');
  expect(await answer('client', 'remove', 'fern')).toEqual({ removed: 'Fern' });
});

test('a store is edited, and its history told', async () => {
  const edit = ['store', 'edit', 'pot.myshopify.com', '--name', 'Pots', '--no-client'];
  expect(await answer(...edit)).toMatchObject({ name: 'Pots', client: null, endpoint: null });
  expect(await answer('store', 'edit', 'pot.myshopify.com', '--client', 'Kettle')).toMatchObject({
    name: 'Pots',
    client: 'Kettle',
  });
  expect((await refusal('store', 'edit', 'pot.myshopify.com'))[1]).toBe('usage');
  expect((await refusal('store', 'edit', 'pots.myshopify.com', '--name', 'x'))[1]).toBe('not-found');
  expect((await refusal('store', 'show', 'pots'))[2]).toContain('“pot.myshopify.com”');
  expect(await answer('store', 'history', 'pot.myshopify.com')).toMatchObject({ moments: [{}] });
  expect(await answer('snapshots', 'list')).toMatchObject({ snapshots: [{ number: 2 }, { number: 1 }] });
});

test('a sync that was not interrupted can’t be gone on with', async () => {
  expect((await refusal('sync', '--resume')).slice(0, 2)).toEqual([2, 'not-found']);
  expect((await refusal('sync', '--resume', 'pot.myshopify.com'))[1]).toBe('usage');
});

test('people are edited, told apart, linked and put back', async () => {
  const [one, two] = ['ana@northlight.example', 'ana@kettle.example'];
  expect(await answer('people', 'suggestions')).toMatchObject({ suggestions: [{}] });
  expect(await answer('people', 'apart', one, two)).toMatchObject({ apart: true });
  expect(await answer('people', 'suggestions')).toEqual({ suggestions: [] });
  expect(await answer('people', 'apart', one, two, '--undo')).toMatchObject({ apart: false });
  expect(await answer('people', 'edit', one, '--team', 'Shops', '--owner', 'agency')).toMatchObject({
    team: 'Shops',
    owner: 'agency',
  });
  const leaving = ['people', 'edit', one, '--state', 'leaving'];
  expect(await refusal(...leaving)).toEqual([2, 'usage', expect.stringContaining('--on')]);
  expect(await refusal(...leaving, '--on', '31.12.2099')).toEqual([
    2,
    'usage',
    expect.stringContaining('2026-12-31'),
  ]);
  expect(await answer(...leaving, '--on', '2099-12-31', '--no-team')).toMatchObject({
    team: null,
    state: { state: 'leaving', on: '2099-12-31' },
  });
  expect(await answer('people', 'edit', two, '--client', 'Kettle')).toMatchObject({
    owner: 'client',
    client: 'Kettle',
  });
  expect(await answer('people', 'link', one, two)).toMatchObject({ emails: [one, two] });
  expect(await answer('people', 'undo', one)).toMatchObject({ undone: { what: 'merged' } });
  expect(await answer('people', 'show', one)).toMatchObject({ person: { emails: [one] } });
  expect(await answer('people', 'history', one)).toMatchObject({ snapshots: 2 });
});

test('a list of people comes in and goes out', async () => {
  const file = join(folder, 'people.csv');
  writeFileSync(file, 'email,name,colour\nana@northlight.example,Ana Maria Ruiz,red\nnobody,Bo,blue\n');
  const dry = await run('people', 'import', file, '--dry-run');
  expect(dry.code).toBe(1);
  expect(dry.json()).toMatchObject({ dryRun: true, totals: { changed: 1, refused: 1 } });
  expect(dry.err).toContain('Row 3, email');
  expect(dry.err).toContain('Left alone: colour');
  expect((await refusal('people', 'import', file))[0]).toBe(2);
  writeFileSync(file, 'email,name\nana@northlight.example,Ana Maria Ruiz\n');
  expect(await answer('people', 'import', file)).toMatchObject({ totals: { changed: 1 } });
  const out = join(folder, 'out.csv');
  expect(await answer('people', 'export', '--out', out)).toMatchObject({ file: out });
  expect(readFileSync(out, 'utf8')).toContain('Ana Maria Ruiz');
  expect(await answer('people', 'export')).toMatchObject({ csv: expect.stringContaining('Ana Maria Ruiz') });
});

test('views are saved, renamed, shown and removed', async () => {
  const filter = 'person:ana@northlight.example';
  expect(await answer('views', 'save', 'Ana', '--filter', filter)).toMatchObject({
    views: [{ name: 'Ana' }],
  });
  expect(await answer('views', 'save', 'ana', '--filter', 'kind:staff')).toMatchObject({
    views: [{ name: 'ana' }],
  });
  expect(await answer('views', 'save', 'ana', '--filter', filter)).toMatchObject({ defaultId: null });
  expect((await refusal('views', 'save', 'x', '--filter', 'client:Nobody'))[1]).toBe('usage');
  expect(await answer('views', 'rename', 'ana', 'Her')).toMatchObject({ views: [{ name: 'Her' }] });
  expect(await answer('views', 'default', 'her')).toMatchObject({ defaultId: expect.any(String) });
  expect(await answer('views', 'default')).toMatchObject({ defaultId: null });
  expect(await answer('matrix', '--view', 'Her')).toMatchObject({ people: [{ name: 'Ana Maria Ruiz' }] });
  expect((await refusal('matrix', '--view', 'Hers'))[2]).toContain('“Her”');
  expect((await refusal('matrix', '--view', 'Her', '--filter', filter))[1]).toBe('usage');
  const out = join(folder, 'view.csv');
  expect(await answer('matrix', '--view', 'Her', '--out', out, '--format', 'csv')).toMatchObject({
    people: 1,
  });
  expect(existsSync(out)).toBe(true);
  expect(await answer('views', 'remove', 'Her')).toEqual({ removed: 'Her' });
});

test('a request code is kept, looked at with a trace, given, and refused when it can’t be one', async () => {
  const set = (input: string) =>
    rollcall(
      ['codes', 'set', 'pot.myshopify.com', '--code-stdin', '--workspace', join(folder, 'desk'), '--json'],
      { input },
    );
  const refused = await set('98765\n');
  expect([refused.code, refused.json()]).toMatchObject([
    2,
    { error: { code: 'bad-input', message: expect.stringContaining('exactly four digits') } },
  ]);
  expect(`${refused.out}${refused.err}`).not.toContain('98765');
  const kept = await set('0739\n');
  expect([kept.code, kept.out.includes('0739')]).toEqual([0, false]);
  expect((await refusal('codes', 'reveal', 'kettle.myshopify.com'))[1]).toBe('not-found');
  expect(await answer('codes', 'reveal', 'pot.myshopify.com')).toMatchObject({ code: '0739' });
  expect(await answer('codes', 'give', 'pot.myshopify.com', 'ana@northlight.example')).toMatchObject({
    knownBy: [{ name: 'Ana Maria Ruiz' }],
  });
  expect((await refusal('codes', 'give', 'pot.myshopify.com', 'nobody')).slice(0, 2)).toEqual([
    2,
    'bad-input',
  ]);
  const undone = await answer('codes', 'give', 'pot.myshopify.com', 'ana@northlight.example', '--undo');
  expect(undone).toMatchObject({ knownBy: [] });
  expect((await refusal('codes', 'setting', 'pot.myshopify.com', 'anyon'))[2]).toContain(
    'Did you mean anyone?',
  );
  expect(await answer('codes', 'setting', 'pot.myshopify.com', 'code-required')).toMatchObject({
    setting: { value: 'code-required', source: 'attested' },
  });
  const list = await run('codes', 'list');
  expect([list.out.includes('0739'), list.json()]).toMatchObject([
    false,
    {
      codes: [
        { domain: 'kettle.myshopify.com', code: null },
        { domain: 'pot.myshopify.com', code: {} },
      ],
    },
  ]);
  const log = await answer('audit', 'list');
  expect(JSON.stringify(log)).toContain('request-code.revealed');
  expect(await answer('codes', 'forget', 'pot.myshopify.com')).toMatchObject({ code: null });
});
