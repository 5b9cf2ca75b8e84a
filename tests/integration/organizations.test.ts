import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { OrganizationDetail, OrganizationRow } from '#shared/contract/organizations.ts';
import type { SyncReport } from '#shared/domain/sync.ts';
import { startSandbox, type Sandbox, type SandboxOrganizationAccess } from '#sandbox/start-sandbox.ts';
import { rollcall, type CliResult } from '../fixtures/run-rollcall.ts';
import { bytesIn, testPlace, type TestPlace } from '../fixtures/test-session.ts';

// Each command is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let sandbox: Sandbox;
let place: TestPlace;
let group: SandboxOrganizationAccess;
const said: string[] = [];

async function org(args: readonly string[], input?: string): Promise<CliResult> {
  const result = await rollcall(
    [...args, '--workspace', place.folder, '--json'],
    input === undefined ? {} : { input },
  );
  said.push(result.out, result.err);
  return result;
}
const failureIn = (result: CliResult) => result.json<{ error: { code: string; message: string } }>().error;
const show = async () => (await org(['org', 'show', group.name])).json<OrganizationDetail>();
const truth = () => {
  const found = sandbox.world.organizations.find(({ id }) => id === group.id);
  if (found === undefined) throw new Error('The sandbox has lost it.');
  return found;
};

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 20, people: 60 });
  place = testPlace();
  const [first] = sandbox.organizations;
  if (first === undefined) throw new Error('The sandbox has no organization.');
  group = first;
  const [one, two] = group.storeDomains;
  for (const domain of [one, two]) {
    const store = sandbox.stores.find((each) => each.domain === domain);
    const args = ['store', 'add', store?.domain ?? '', '--endpoint', store?.endpoint ?? '', '--import-only'];
    expect((await org(args)).code).toBe(0);
  }
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await sandbox.close();
});

test('an organization is added with its token, which is tested first and kept in the vault alone', async () => {
  const stores = group.storeDomains.slice(0, 2);
  const add = (token: string) =>
    org(
      [
        'org',
        'add',
        group.name,
        '--client',
        group.clientName,
        '--endpoint',
        group.endpoint,
        '--scim-token-stdin',
        '--stores',
        ...stores,
      ],
      `${token}\n`,
    );
  expect(failureIn(await add('not-the-token-of-this-one')).code).toBe('token-revoked');
  expect(failureIn(await add('two words')).code).toBe('bad-token');
  expect((await org(['org', 'list'])).json()).toEqual({ organizations: [] });
  const added = await add(group.token);
  expect(added.code).toBe(0);
  expect(added.json()).toMatchObject({
    organization: { name: group.name, client: group.clientName, stores: [...stores].sort(), connected: true },
    test: {
      ok: true,
      users: truth().users.length,
      support: { described: true, patch: true, groups: 'on-user' },
    },
  });
  expect(failureIn(await add(group.token)).code).toBe('already-exists');
});

test('a sync reads its users and groups as those of a target of its own', async () => {
  const report = (await org(['sync'])).json<SyncReport>();
  expect(report.targets.find(({ target }) => target === group.name)).toMatchObject({
    status: 'ok',
    accounts: truth().users.length,
  });
  const detail = await show();
  expect(detail.users.map(({ email, status }) => `${email} ${status}`).sort()).toEqual(
    truth()
      .users.map(({ userName, status }) => `${userName} ${status === 'suspended' ? 'suspended' : 'active'}`)
      .sort(),
  );
  const shown = new Map(detail.groups.map(({ name, members }) => [name, members]));
  for (const { name } of truth().groups) {
    const members = truth().users.filter(({ groups }) => groups.includes(name)).length;
    expect(shown.get(name) ?? 0).toBe(members);
  }
  expect(detail.capabilities.find(({ deed }) => deed === 'suspend')).toMatchObject({ how: 'api', fact: '5' });
  const matrix = (await org(['matrix'])).json<{
    targets: { name: string; kind: string }[];
    cells: unknown[];
  }>();
  expect(matrix.targets).toContainEqual(expect.objectContaining({ name: group.name, kind: 'organization' }));
});

test('what a group carries is said by somebody, shown as such, and taken back', async () => {
  const [known] = truth().groups;
  const [one, two] = group.storeDomains;
  const describe = (...args: string[]) =>
    org(['org', 'describe-group', group.name, known?.name ?? '', ...args]);
  expect((await describe('--carries', `Store manager=${one},${two}`)).code).toBe(2);
  expect(failureIn(await describe('--by', 'Lee', '--carries', 'Store manager')).message).toMatch(
    /which stores/,
  );
  expect(failureIn(await describe('--by', 'Lee', '--carries', 'Manager=kettle-and-cow')).code).toBe(
    'not-found',
  );
  const told = await describe('--by', 'Lee Ops', '--carries', `Store manager=${one},${two}`);
  expect(told.json()).toMatchObject({ contents: { by: 'Lee Ops', source: 'attested' } });
  const detail = await show();
  expect(detail.groups.find(({ name }) => name === known?.name)?.contents?.roles).toEqual([
    { role: 'Store manager', stores: [one, two].sort() },
  ]);
  const holders = detail.users.filter(({ roles }) => roles?.some(({ role }) => role === 'Store manager'));
  expect(holders).toHaveLength(
    truth().users.filter(({ groups }) => groups.includes(known?.name ?? '')).length,
  );
  expect((await describe('--forget')).code).toBe(0);
});

test('what others change there is seen at the next sync, and a broken reading keeps the last good one', async () => {
  const user = truth().users.find(({ status, isOwner }) => status === 'active' && !isOwner);
  const userName = user?.userName ?? '';
  sandbox.changeOrganization({
    kind: 'change-user',
    organization: group.id,
    userName,
    set: { status: 'suspended' },
  });
  await org(['sync', group.name]);
  const changed = (await show()).users.find(({ email }) => email === userName);
  expect(changed?.status).toBe('suspended');
  const difference = (await org(['diff', 'previous', 'latest'])).out;
  expect(difference).toContain('suspended');
  sandbox.setScimFault(group.id, { kind: 'missing-page' });
  const report = (await org(['sync', group.name])).json<SyncReport>();
  expect(report.targets).toMatchObject([
    { status: 'stale', accounts: truth().users.length, error: { code: 'incomplete' } },
  ]);
  expect((await show()).fault).toMatchObject({ code: 'incomplete' });
  sandbox.setScimFault(group.id, null);
});

test('the token is tested, replaced only by one that works, and leaves with the organization', async () => {
  expect((await org(['org', 'test', group.name])).json()).toMatchObject({ ok: true });
  const replaced = await org(
    ['org', 'token', group.name, '--scim-token-stdin'],
    'another-token-altogether\n',
  );
  expect(failureIn(replaced).code).toBe('token-revoked');
  expect((await org(['org', 'test', group.name.toUpperCase()])).json()).toMatchObject({ ok: true });
  expect((await org(['org', 'token', group.name, '--scim-token-stdin'], group.token)).code).toBe(0);
  expect(failureIn(await org(['org', 'show', `${group.name}p`])).message).toContain(group.name);
  expect((await org(['org', 'remove', group.name])).json()).toEqual({ removed: group.name });
  expect((await org(['org', 'list'])).json<{ organizations: OrganizationRow[] }>().organizations).toEqual([]);
  expect((await org(['store', 'list'])).json<{ stores: unknown[] }>().stores).toHaveLength(2);
  expect(said.join('\n')).not.toContain(group.token);
  for (const file of ['workspace.json', 'vault.age', 'rollcall.db']) {
    expect(bytesIn(`${place.folder}/${file}`).includes(group.token)).toBe(false);
  }
});
