import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { failureOf, newWorkspace, testPlace, type TestPlace } from '../fixtures/test-session.ts';

// Where visits lead to is the operator's to say, at every door, and is used by plans that were there before.
vi.setConfig({ testTimeout: 60_000 });

let place: TestPlace;
let session: Session;
let plan: string;
const domain = 'kettle.myshopify.com';

beforeAll(async () => {
  place = testPlace();
  session = await newWorkspace(place);
  const { stores, imports, plans, organizations } = session.client;
  for (const each of [domain, 'grouped.myshopify.com']) {
    await stores.add({ domain: each, credential: { method: 'import' } });
    const users = [{ email: 'ana@agency.example', name: 'Ana Ruiz', roles: ['Support'] }];
    await imports.commit({ domain: each, source: { format: 'typed', users } });
  }
  await organizations.add({ name: 'The group', stores: ['grouped.myshopify.com'] });
  const job = { kind: 'assign-role' as const, role: 'Marketer' };
  ({ id: plan } = await plans.create({ job, people: ['ana@agency.example'] }));
});

afterAll(() => place[Symbol.asyncDispose]());

const urls = async (): Promise<readonly (string | null)[]> =>
  (await session.client.plans.show({ plan })).visits.map(({ url }) => url);

test('a visit uses an own address at once, and the built-in one again', async () => {
  const { addresses, audit } = session.client;
  const builtIn = 'https://admin.shopify.com/store/kettle/settings/account';
  expect(await urls()).toContain(builtIn);
  const template = ' https://{handle}.myshopify.com/admin/settings/users ';
  const tried = await addresses.write({ key: 'users.store', template, try: true });
  const own = 'https://kettle.myshopify.com/admin/settings/users';
  expect(tried.pages.find(({ key }) => key === 'users.store')).toMatchObject({ own: template.trim() });
  expect(await urls()).toContain(builtIn);
  await addresses.write({ key: 'users.store', template });
  expect(await urls()).toContain(own);
  await addresses.write({ key: 'users.store', template: null });
  expect(await urls()).toContain(builtIn);
  const { lines } = await audit.list({ actions: ['settings.address-set'] });
  expect(lines.map(({ entry }) => entry?.details)).toMatchObject([
    { before: template.trim(), after: null },
    { before: null, after: template.trim() },
  ]);
});

test('an organization’s page has an address once its number is said', async () => {
  const { addresses } = session.client;
  expect(await urls()).toContain(null);
  const [group] = (await addresses.list()).organizations;
  if (group === undefined) throw new Error('There is no organization.');
  await addresses.setNumber({ organization: group.id, number: '4711' });
  expect(await urls()).toContain('https://admin.shopify.com/organization/4711/settings/users');
  await addresses.setNumber({ organization: group.id, number: null });
  expect(await urls()).toContain(null);
});

test.each([
  ['https://evil.example/{handle}', /must begin with/],
  ['{admin}/{name}', /\{name\} is nothing/],
  ['', /empty/],
])('%s is refused with the reason, and nothing changes', async (template, why) => {
  const before = await session.client.addresses.list();
  const failure = await failureOf(session.client.addresses.write({ key: 'users.store', template }));
  expect(failure).toMatchObject({ code: 'bad-input' });
  expect(failure.message).toMatch(why);
  expect(await session.client.addresses.list()).toEqual(before);
});

test('the same by command line', async () => {
  await session.close();
  const run = (...args: string[]) => rollcall([...args, '--workspace', place.folder, '--json']);
  const set = await run('settings', 'addresses', 'set', 'users.store', 'http://127.0.0.1:4100/{handle}');
  expect(set.code).toBe(0);
  expect((await run('org', 'number', 'the group', '4711')).json()).toMatchObject({
    organization: { number: '4711' },
  });
  const { visits } = (await run('plan', 'visits', '1')).json<{ visits: { url: string | null }[] }>();
  expect(visits.map(({ url }) => url).sort()).toEqual([
    'http://127.0.0.1:4100/kettle',
    'https://admin.shopify.com/organization/4711/settings/users',
  ]);
  const wrong = await run('settings', 'addresses', 'set', 'user.stores', '{admin}');
  expect(wrong.code).toBe(2);
  expect(wrong.json()).toMatchObject({ error: { code: 'not-found', details: { nearest: 'user.store' } } });
  expect((await run('settings', 'addresses', 'set', 'users.store', 'http://evil.example')).code).toBe(2);
  expect((await run('org', 'number', 'the group', 'four')).code).toBe(2);
});
