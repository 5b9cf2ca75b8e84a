import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../start-sandbox.ts';
import { createVisitor } from '../../testing/visit-admin.ts';
import type { SandboxAccount, SandboxOrganization, SandboxStore } from '../../world/world.ts';

let sandbox: Sandbox;
let organization: SandboxOrganization;
let stores: readonly SandboxStore[];
let admin: ReturnType<typeof createVisitor>;

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 20, people: 60 });
  organization = sandbox.world.organizations[0]!; // a world of 20 stores has one
  stores = sandbox.world.stores.filter(({ organizationId }) => organizationId === organization.id);
  admin = createVisitor(`${sandbox.url}/organizations/${organization.id}/admin/settings/users`);
});
afterAll(() => sandbox.close());

const accountsOf = (email: string): readonly SandboxAccount[] =>
  stores.flatMap(({ accounts }) => accounts.filter((account) => account.email === email));
const rolesAt = (email: string): readonly (readonly string[] | null)[] =>
  stores.map(({ accounts }) => accounts.find((account) => account.email === email)?.roles ?? null);

async function scimUser(email: string): Promise<unknown> {
  const access = sandbox.organizations[0]!; // the same one
  const filter = encodeURIComponent(`userName eq "${email}"`);
  const response = await fetch(`${access.endpoint}/Users?filter=${filter}`, {
    headers: { authorization: `Bearer ${access.token}` },
  });
  const { Resources } = (await response.json()) as { Resources: readonly unknown[] };
  return Resources[0] ?? null;
}

/** Invites somebody on the verified domain to every store, and lets them in. */
async function someone(name: string): Promise<{ readonly email: string; readonly key: string }> {
  const email = `${name}@${organization.verifiedDomains[0] ?? ''}`;
  await admin.send('/add', { emails: email, role: 'Marketer', access: 'all' });
  sandbox.changeOrganization({
    kind: 'change-user',
    organization: organization.id,
    userName: email,
    set: { status: 'active' },
  });
  return { email, key: organization.users.find(({ userName }) => userName === email)?.id ?? '' };
}

describe('the Users page of an organization', () => {
  it('is found beside its SCIM address too; an unknown organization has none', async () => {
    const beside = await fetch(`${sandbox.organizations[0]!.endpoint}/admin/settings/users`);
    expect(beside.status).toBe(200);
    expect(new URL(beside.url).pathname).toBe(`/organizations/${organization.id}/admin/settings/users`);
    const nowhere = await fetch(`${sandbox.url}/organizations/nobody/admin/settings/users`);
    expect(nowhere.status).toBe(404);
  });

  it('lists each user once, and no collaborator', async () => {
    const { text } = await admin.open();
    for (const { userName } of organization.users) expect(text.split(`Select ${userName}"`)).toHaveLength(2);
    const collaborators = stores
      .flatMap(({ accounts }) => accounts)
      .filter(({ accountType }) => accountType === 'COLLABORATOR');
    expect(collaborators.length).toBeGreaterThan(0);
    for (const { email } of collaborators) expect(text).not.toContain(`Select ${email}"`);
  });
});

describe('Add users at an organization', () => {
  it('refuses an address that somebody uses at one of the stores, collaborators too', async () => {
    const taken = stores[0]?.accounts.find(({ accountType }) => accountType === 'COLLABORATOR_TEAM_MEMBER');
    const sent = await admin.send('/add', { emails: taken?.email ?? '', access: 'all' });
    expect(sent.text).toContain('This email is already in use');
    const nowhere = await admin.send('/add', { emails: 'new@people.example', access: 'some' });
    expect(nowhere.text).toContain('at least one store');
  });

  it('makes a user of no store when no role is given; the first role leads to a store', async () => {
    const email = `roleless@${organization.verifiedDomains[0] ?? ''}`;
    expect(await admin.send('/add', { emails: email, access: 'all' })).toMatchObject({ status: 303 });
    expect(accountsOf(email)).toEqual([]);
    const user = organization.users.find(({ userName }) => userName === email)?.id ?? '';
    const [first] = stores;
    await admin.send('/assign-role', { user, role: 'Marketer', access: 'some', store: first?.domain ?? '' });
    expect(accountsOf(email)).toMatchObject([{ accountType: 'INVITED', roles: ['Marketer'] }]);
    expect(first?.accounts).toContain(accountsOf(email)[0]);
  });

  it('invites to the stores chosen; SCIM sees whoever is on the verified domain', async () => {
    const domain = organization.verifiedDomains[0] ?? '';
    const emails = [`invited@${domain}`, 'invited@elsewhere.example'];
    const sent = await admin.send('/add', {
      emails: emails.join('\n'),
      role: 'Developer',
      access: 'some',
      store: stores[0]?.domain ?? '',
    });
    expect(sent).toMatchObject({ status: 303, led: '?done=invited' });
    for (const email of emails) {
      expect(rolesAt(email)).toEqual(stores.map((_, nth) => (nth === 0 ? ['Developer'] : null)));
      expect((await admin.open(`?q=${email}&status=Pending`)).text).toContain(`Select ${email}"`);
    }
    expect(await scimUser(emails[0] ?? '')).toMatchObject({ userName: emails[0], active: true });
    expect(await scimUser(emails[1] ?? '')).toBeNull();
  });
});

describe('roles at an organization', () => {
  it('are given at all stores or at some, and taken away at one', async () => {
    const { email, key } = await someone('roles');
    const [first, ...others] = stores;
    const some = { user: key, role: 'Analytics', access: 'some', store: first?.domain ?? '' };
    expect(await admin.send('/assign-role', some)).toMatchObject({ status: 303 });
    expect(rolesAt(email)).toEqual([['Marketer', 'Analytics'], ...others.map(() => ['Marketer'])]);
    await admin.send('/assign-role', { user: key, role: 'Developer', access: 'all' });
    const { text } = await admin.open(`/${key}`);
    expect(text).toContain('<legend><bdi>Analytics</bdi></legend>');
    await admin.send(`/${key}/roles`, { shown: `${first?.domain ?? ''} Developer` });
    expect(rolesAt(email)).toEqual([
      ['Marketer', 'Analytics'],
      ...others.map(() => ['Marketer', 'Developer']),
    ]);
  });

  it('are refused to the owner, and at no store', async () => {
    const boss = organization.users.find(({ isOwner }) => isOwner)?.id ?? '';
    expect((await admin.send('/assign-role', { user: boss, role: 'Developer' })).text).toContain(
      'is an owner',
    );
    const { key } = await someone('nowhere');
    const sent = await admin.send('/assign-role', { user: key, role: 'Developer', access: 'some' });
    expect(sent.text).toContain('at least one store');
    const [{ domain }] = stores as readonly [SandboxStore]; // an organization has stores
    const torn = { user: key, role: 'Developer', access: 'all', store: domain };
    expect((await admin.send('/assign-role', torn)).text).toContain('Some stores are ticked');
  });

  it('are the same at all its stores when a new one is made', async () => {
    expect(await admin.send('/roles', { name: 'Gift wrapping' })).toMatchObject({ status: 303 });
    for (const { roles } of stores) expect(roles.filter((role) => role === 'Gift wrapping')).toHaveLength(1);
    expect(sandbox.world.stores.filter(({ roles }) => roles.includes('Gift wrapping'))).toEqual(stores);
  });
});

describe('ending access at an organization', () => {
  it('leaves owners alone', async () => {
    const boss = organization.users.find(({ isOwner }) => isOwner)?.id ?? '';
    expect((await admin.send(`/${boss}/suspend`)).text).toContain('Owners can’t be suspended');
    expect((await admin.send(`/${boss}/remove`, { password: 'x' })).text).toContain(
      'Owners can’t be removed',
    );
  });

  it('suspends and reactivates at every store, also from a store’s own page; SCIM sees it', async () => {
    const { email, key } = await someone('paused');
    await admin.send(`/${key}/suspend`);
    expect(accountsOf(email).map(({ accountType }) => accountType)).toEqual(stores.map(() => 'RESTRICTED'));
    expect(await scimUser(email)).toMatchObject({ active: false });
    await admin.send(`/${key}/reactivate`);
    expect(await scimUser(email)).toMatchObject({ active: true });
    const [account] = accountsOf(email);
    const atStore = createVisitor(`${sandbox.url}/stores/${stores[0]?.domain ?? ''}/admin/settings/account`);
    expect((await atStore.open(`/${account?.id ?? ''}/suspend`)).text).toContain('every store of');
    await atStore.send(`/${account?.id ?? ''}/suspend`);
    expect(accountsOf(email).map(({ accountType }) => accountType)).toEqual(stores.map(() => 'RESTRICTED'));
    expect(await scimUser(email)).toMatchObject({ active: false });
  });

  it('removes at every store; SCIM does not know them any more', async () => {
    const { email, key } = await someone('gone');
    expect((await admin.send(`/${key}/remove`, { password: '' })).status).toBe(422);
    expect(accountsOf(email)).toHaveLength(stores.length);
    expect(await admin.send(`/${key}/remove`, { password: 'any' })).toMatchObject({ led: '?done=removed' });
    expect(accountsOf(email)).toEqual([]);
    expect(await scimUser(email)).toBeNull();
    expect((await admin.open(`/${key}`)).status).toBe(404);
  });

  it('revokes a device at every store', async () => {
    const { email, key } = await someone('devices');
    for (const account of accountsOf(email)) account.devices = ['Chrome on Windows'];
    await admin.send(`/${key}/devices`, { device: 'Chrome on Windows' });
    expect(accountsOf(email).flatMap(({ devices }) => devices)).toEqual([]);
  });
});
