import { beforeEach, describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { carriesJust } from '#shared/domain/group-contents.ts';
import { account, at, content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { secretNames } from '../ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { describeGroup, forgetGroup } from './describe-group.ts';
import { addOrganization, removeOrganization, type NewOrganization } from './manage-organizations.ts';
import { listOrganizations } from './organization-row.ts';
import { removeScimToken, setScimToken } from './set-scim-token.ts';
import { showOrganization } from './show-organization.ts';
import { testOrganization } from './test-organization.ts';

const signal = new AbortController().signal;
const name = 'Kettle Group';
const [one, two] = ['store-101.myshopify.com', 'store-102.myshopify.com'] as const;
const user = (email: string, groups: readonly string[], parts: object = {}) =>
  account(email, { key: `scim:${email}`, groups, rawKind: 'SCIM user', ...parts });

let ports: TestPorts;
beforeEach(async () => {
  ports = createTestPorts();
  await ports.addStore(store(101), content([]));
  await ports.addStore(store(102), content([]));
  await ports.addStore(store(103), content([]));
  ports.directories.set(
    name,
    content([
      user('ana@kettle.example', ['Care', 'Goods']),
      user('bo@kettle.example', ['Goods'], { status: 'suspended' }),
      user('cy@kettle.example', []),
    ]),
  );
});

const add = (parts: Partial<NewOrganization> = {}) =>
  addOrganization(
    ports,
    'cli',
    { name, client: 'Kettle', stores: [one, two], scimToken: 'a-good-token', test: true, ...parts },
    signal,
  );
const sync = async () => {
  const runner = createSyncRunner(ports);
  await runner.start();
  return runner.finished();
};
const show = async () => {
  const [row] = await listOrganizations(ports);
  if (row === undefined) throw new Error('there is none');
  return showOrganization(ports, await createViews(ports).load(), row.id);
};
const codeOf = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof RollcallError ? error.code : error),
  );
const secrets = () => [...ports.secrets].filter(([key]) => key.startsWith('organization/'));

describe('the SCIM token of an organization', () => {
  it('is tested before it is kept, and only the vault holds it', async () => {
    const { organization, test } = await add();
    expect(test).toMatchObject({ ok: true, users: 3, support: { groups: 'on-user' } });
    expect(organization.connection).toEqual({
      endpoint: null,
      credentialSince: at(0),
      lastUsedAt: at(0),
      support: { described: true, patch: true, etags: false, groups: 'on-user' },
    });
    expect(ports.secrets.get(secretNames.organization(organization.id))).toBe('a-good-token');
    const elsewhere = JSON.stringify([
      await ports.storage.targets.list(),
      ports.storage.events,
      await show(),
    ]);
    expect(elsewhere).not.toContain('a-good-token');
  });

  it('that fails its test adds nothing; untested it may be kept', async () => {
    expect(await codeOf(add({ scimToken: 'a-wrong-token' }))).toBe('token-revoked');
    expect(await codeOf(add({ scimToken: 'Bearer a-good-token' }))).toBe('bad-token');
    expect(await codeOf(add({ endpoint: 'ftp://kettle.example' }))).toBe('bad-endpoint');
    expect(await listOrganizations(ports)).toEqual([]);
    expect(secrets()).toEqual([]);
    expect(
      (await add({ scimToken: 'a-wrong-token', test: false })).organization.connection?.lastUsedAt,
    ).toBeNull();
  });

  it('stays until a new one works, and leaves the vault with the organization', async () => {
    const { organization } = await add();
    const set = (scimToken: string) =>
      setScimToken(ports, 'cli', { id: organization.id, scimToken, test: true }, signal);
    expect(await codeOf(set('a-wrong-token'))).toBe('token-revoked');
    expect(secrets()).toEqual([[secretNames.organization(organization.id), 'a-good-token']]);
    ports.clock.advance(5);
    expect((await set('a-new-token')).organization.connection?.credentialSince).toBe(at(5));
    expect(secrets()).toEqual([[secretNames.organization(organization.id), 'a-new-token']]);
    expect((await testOrganization(ports, 'cli', organization.id, signal)).ok).toBe(true);
    expect((await removeScimToken(ports, 'cli', organization.id)).connection).toBeNull();
    expect(secrets()).toEqual([]);
    expect(await codeOf(testOrganization(ports, 'cli', organization.id, signal))).toBe('no-credential');
    await set('a-good-token');
    await removeOrganization(ports, 'cli', organization.id);
    expect(secrets()).toEqual([]);
    expect((await ports.storage.targets.list()).map((target) => target.kind)).toEqual([
      'store',
      'store',
      'store',
    ]);
  });
});

describe('a token whose row can’t be written', () => {
  it('is taken out of the vault again, or gives its place back to the old one', async () => {
    const { targets } = ports.storage;
    const full = () => Promise.reject(new RollcallError('disk-full', 'The disk is full.'));
    const broken = { ...ports, storage: { ...ports.storage, targets: { ...targets, save: full } } };
    const input = { name, stores: [one], scimToken: 'a-good-token', test: true };
    expect(await codeOf(addOrganization(broken, 'cli', input, signal))).toBe('disk-full');
    expect(secrets()).toEqual([]);
    const { organization } = await add();
    const next = { id: organization.id, scimToken: 'a-new-token', test: true };
    expect(await codeOf(setScimToken(broken, 'cli', next, signal))).toBe('disk-full');
    expect(secrets().map(([, token]) => token)).toEqual(['a-good-token']);
    expect(await codeOf(removeScimToken(broken, 'cli', organization.id))).toBe('disk-full');
    expect(secrets().map(([, token]) => token)).toEqual(['a-good-token']);
  });
});

describe('a connected organization', () => {
  it('is read by a sync as a target of its own, and shown with users, groups and what is possible', async () => {
    await add();
    const report = await sync();
    expect(report?.targets.find(({ target }) => target === name)).toMatchObject({
      status: 'ok',
      accounts: 3,
    });
    const shown = await show();
    expect(shown).toMatchObject({ status: 'ok', fault: null, lastRead: at(0) });
    expect(shown.users.map(({ email, status, groups, roles }) => [email, status, groups, roles])).toEqual([
      ['ana@kettle.example', 'active', ['Care', 'Goods'], null],
      ['bo@kettle.example', 'suspended', ['Goods'], null],
      ['cy@kettle.example', 'active', [], null],
    ]);
    expect(shown.groups.map((group) => [group.name, group.members, group.contents])).toEqual([
      ['Care', 1, null],
      ['Goods', 2, null],
    ]);
    expect(shown.capabilities.map(({ deed, how }) => [deed, how])).toEqual([
      ['read', 'api'],
      ['invite', 'api'],
      ['suspend', 'api'],
      ['groups', 'api'],
      ['roles', 'guided'],
      ['remove', 'guided'],
      ['sessions', 'guided'],
    ]);
    expect(shown.people).toHaveLength(3);
  });

  it('that can’t be read keeps what was last seen, and stops no other', async () => {
    await add();
    await sync();
    ports.directories.set(name, new RollcallError('incomplete', 'A page failed.'));
    const report = await sync();
    expect(report?.targets.find(({ target }) => target === name)).toMatchObject({
      status: 'stale',
      accounts: 3,
    });
    expect(report?.targets.filter(({ status }) => status === 'ok')).toHaveLength(3);
    expect((await show()).users).toHaveLength(3);
  });

  it('without a token is not read', async () => {
    await addOrganization(ports, 'cli', { name, stores: [one], test: true }, signal);
    expect((await sync())?.targets).toHaveLength(3);
    expect((await show()).capabilities[0]).toMatchObject({ deed: 'read', how: 'guided' });
  });
});

describe('what a group carries', () => {
  const say = async (group: string, roles: readonly { role: string; stores: readonly string[] }[]) => {
    const [row] = await listOrganizations(ports);
    if (row === undefined) throw new Error('there is none');
    return describeGroup(ports, 'cli', { id: row.id, group, roles, by: 'Lee Ops', source: 'attested' });
  };

  it('is kept with who said it and when, and shows as roles held through the group', async () => {
    await add();
    await sync();
    ports.clock.advance(3);
    const contents = await say('Goods', [{ role: 'Merchandiser', stores: ['store-101', two, one] }]);
    expect(contents).toMatchObject({ by: 'Lee Ops', at: at(3), source: 'attested' });
    expect(carriesJust(contents, 'Merchandiser', [targetId(102), targetId(101)])).toBe(true);
    expect(carriesJust(contents, 'Merchandiser', [targetId(101)])).toBe(false);
    expect(carriesJust(contents, 'Marketer', [targetId(101), targetId(102)])).toBe(false);
    const shown = await show();
    expect(shown.groups.find((group) => group.name === 'Goods')?.contents).toEqual({
      roles: [{ role: 'Merchandiser', stores: [one, two] }],
      source: 'attested',
      by: 'Lee Ops',
      at: at(3),
    });
    expect(shown.users[0]?.roles).toEqual([{ role: 'Merchandiser', group: 'Goods' }]);
    expect(shown.users[2]?.roles).toBeNull();
    const view = await createViews(ports).load();
    const seen = view.targets.flatMap(({ accounts }) => accounts).find(({ merged }) => merged.roles !== null);
    expect(seen?.merged.roles).toEqual({ source: 'attested', observedAt: at(3) });
  });

  it('is not lost to a test or a sync that writes at the same time', async () => {
    const { organization } = await add();
    ports.clock.advance(7);
    await Promise.all([
      testOrganization(ports, 'cli', organization.id, signal),
      say('Goods', [{ role: 'Merchandiser', stores: [one] }]),
      say('Care', []),
    ]);
    const now = await ports.storage.targets.find(organization.id);
    expect(now).toMatchObject({ connection: { lastUsedAt: at(7) } });
    expect((await show()).groups.map((group) => group.name)).toEqual(['Care', 'Goods']);
  });

  it('is replaced as a whole, taken back, and refused with the right word where it is wrong', async () => {
    const { organization } = await add();
    await say('Goods', [{ role: 'Merchandiser', stores: [one] }]);
    await say('Goods', []);
    expect((await show()).groups.find((group) => group.name === 'Goods')?.contents?.roles).toEqual([]);
    const twice = [
      { role: 'Marketer', stores: [one] },
      { role: 'Marketer', stores: [two] },
    ];
    expect(await codeOf(say('Goods', twice))).toBe('bad-input');
    await expect(
      say('Goods', [{ role: 'Marketer', stores: ['store-103.myshopify.com'] }]),
    ).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/store-101|store-102/),
    });
    await forgetGroup(ports, 'cli', { id: organization.id, group: 'Goods' });
    expect((await show()).groups).toEqual([]);
    expect(await codeOf(forgetGroup(ports, 'cli', { id: organization.id, group: 'Goods' }))).toBe(
      'not-found',
    );
  });
});
