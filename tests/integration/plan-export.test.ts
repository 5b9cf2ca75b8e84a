import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { hostileNames } from '../fixtures/core/sample-matrix.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { failureOf, newWorkspace, testPlace, type TestPlace } from '../fixtures/test-session.ts';

// A plan full of hostile names, out through the contract and the command line, read back by others than those that wrote it.
let place: TestPlace;
let session: Session;
let folder: string;
let plan: PlanDetail;

const domain = 'kettle.myshopify.com';
const formula = '=HYPERLINK("http://evil.example","click")';
const users = hostileNames.map((name, at) => ({
  email: `person-${at}@agency.example`,
  name: at === 1 ? formula : name,
  kind: at === 0 ? ('owner' as const) : ('staff' as const),
  roles: ['=cmd()'],
}));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-plan-export-'));
  place = testPlace();
  session = await newWorkspace(place);
  const { stores, imports, plans } = session.client;
  await stores.add({ domain, credential: { method: 'import' } });
  await imports.commit({ domain, source: { format: 'typed', users } });
  const people = users.map(({ email }) => email);
  plan = await plans.create({ job: { kind: 'suspend' }, people, stores: [domain], title: formula });
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const exported = async (format: 'json' | 'csv' | 'pdf') => {
  const { name, file } = await session.client.exports.plan({ plan: plan.id, format });
  return { name, bytes: Buffer.from(await file.arrayBuffer()) };
};

test('JSON holds the plan as it is shown', async () => {
  const { name, bytes } = await exported('json');
  expect(name).toBe('rollcall-test-agency-plan-1.json');
  const document = JSON.parse(bytes.toString('utf8')) as { plan: unknown; workspace: string };
  expect(document.workspace).toBe('Test agency');
  expect(document.plan).toEqual(JSON.parse(JSON.stringify(plan)));
});

test('CSV is a line for each operation, with truths and hash, and nothing in it is a formula', async () => {
  const { bytes } = await exported('csv');
  const rows = parse<Record<string, string>>(bytes, { columns: true, bom: true });
  expect(rows).toHaveLength(plan.operations.length);
  const [first, second] = rows;
  expect(first).toMatchObject({
    Operation: 'op1',
    What: 'suspend',
    Domain: domain,
    Before: "active, '=cmd()",
    After: "suspended, '=cmd()",
    Channel: 'guided',
    Status: 'planned',
    Hash: plan.hash,
    Applicable: 'no',
    Stale: 'no',
  });
  expect(rows.some((row) => row['Forbidden by']?.startsWith('owner: ') === true)).toBe(true);
  expect(new Set(rows.map((row) => row['Visit']))).toEqual(new Set(plan.visits.map(({ id }) => id)));
  expect(second?.['Plan title']).toBe(`'${formula}`);
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+\-@]/u);
});

test('PDF opens with every name drawn', async () => {
  const { name, bytes } = await exported('pdf');
  expect(name).toMatch(/\.pdf$/u);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(5_000);
});

test('what happened and what has moved goes into the file too, and the export into the log', async () => {
  const email = users[2]?.email ?? '';
  const { plans, imports, audit } = session.client;
  const one = await plans.create({ job: { kind: 'suspend' }, people: [email], stores: [domain] });
  const moved = users.map((user) =>
    user.email === email ? { ...user, status: 'suspended' as const } : user,
  );
  await imports.commit({ domain, source: { format: 'typed', users: moved } });
  const { file } = await session.client.exports.plan({ plan: one.id, format: 'csv' });
  const [row] = parse<Record<string, string>>(Buffer.from(await file.arrayBuffer()), {
    columns: true,
    bom: true,
  });
  expect(row).toMatchObject({ Stale: 'yes: 1 operation', Moved: "now: suspended, '=cmd()" });
  const { lines } = await audit.list({ actions: ['plan.exported'] });
  expect(lines).toHaveLength(4);
  expect(await failureOf(session.client.exports.plan({ plan: '99', format: 'csv' }))).toMatchObject({
    code: 'not-found',
  });
});

test('the command writes the same files, and no PDF into a terminal', async () => {
  await session.close();
  const run = (...args: string[]) => rollcall(['plan', 'export', '1', ...args, '--workspace', place.folder]);
  const json = await run('--format', 'json', '--json');
  expect(json.json<{ plan: { hash: string } }>().plan.hash).toBe(plan.hash);
  const out = join(folder, 'plan.pdf');
  expect((await run('--format', 'pdf', '--out', out)).code).toBe(0);
  expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
  const refused = await run('--format', 'pdf');
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('--out');
  expect((await run('--format', 'csv')).out).toContain(plan.hash);
});
