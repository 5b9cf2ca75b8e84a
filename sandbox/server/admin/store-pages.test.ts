import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox, type SandboxStoreAccess } from '../../start-sandbox.ts';
import { askGraphql } from '../../testing/ask-store.ts';
import { createVisitor } from '../../testing/visit-admin.ts';
import { usersPageText } from '../../world/users-page-text.ts';
import type { SandboxAccount, SandboxStore } from '../../world/world.ts';

let sandbox: Sandbox;
let store: SandboxStore;
let access: SandboxStoreAccess;
let admin: ReturnType<typeof createVisitor>;

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 12, clients: 12, people: 40, healthy: true });
  store = sandbox.world.stores.find(({ plan }) => plan === 'Advanced')!; // seven of ten are
  access = sandbox.stores.find(({ domain }) => domain === store.domain)!;
  admin = createVisitor(`${access.endpoint}/admin/settings/account`);
});
afterAll(() => sandbox.close());

let count = 0;
/** Somebody new, so that no test needs another's people. */
function someone(more: Partial<SandboxAccount> = {}): SandboxAccount {
  count += 1;
  const email = `user${count}@people.example`;
  sandbox.changeWorld({
    kind: 'add-account',
    domain: store.domain,
    email,
    firstName: 'Ada',
    lastName: `No ${count}`,
  });
  return Object.assign(store.accounts.at(-1)!, more); // added by the line above
}
const owner = (): SandboxAccount => store.accounts.find(({ isOwner }) => isOwner)!; // every store has one

beforeEach(() => {
  // Seats for everybody: only the test of seats fills them.
  for (const { email } of store.accounts.filter(({ isOwner }) => !isOwner)) {
    sandbox.changeWorld({ kind: 'remove-account', domain: store.domain, email });
  }
});

describe('the Users page', () => {
  it('shows everybody under the words of the admin, and finds by name, address and status', async () => {
    const off = someone({ accountType: 'RESTRICTED', roles: ['Marketer'] });
    const on = someone();
    const all = await admin.open();
    for (const word of [off.email, on.email, owner().email, 'Suspended', 'Marketer', 'Store owner']) {
      expect(all.text).toContain(word);
    }
    const found = await admin.open(`?q=${encodeURIComponent(off.email.toUpperCase())}`);
    expect(found.text).toContain(off.email);
    expect(found.text).not.toContain(on.email);
    expect((await admin.open('?status=Suspended')).text).not.toContain(on.email);
  });

  it('is found at both addresses that are in use, and nowhere else', async () => {
    const other = createVisitor(`${access.endpoint}/admin/settings/users`);
    expect((await other.open()).status).toBe(200);
    expect((await admin.open('/12345')).status).toBe(404);
    expect((await admin.send('/12345/suspend')).status).toBe(404);
    expect((await admin.send('/add/what')).status).toBe(404);
  });

  it('makes no markup of names, and runs no script', async () => {
    const { id: key } = someone({
      firstName: '<script>alert(1)</script>',
      lastName: '"><img src=x onerror=alert(2)>',
    });
    for (const path of ['', `/${key}`, `/${key}/remove`, `/assign-role?user=${key}`]) {
      const { text } = await admin.open(path);
      expect(text).not.toMatch(/<script|<img/);
      expect(text).toContain('&#60;script&#62;');
    }
  });

  it('takes no form from another site', async () => {
    const user = someone();
    const sent = await admin.send(`/${user.id}/suspend`, {}, { 'sec-fetch-site': 'cross-site' });
    expect(sent.status).toBe(403);
    expect(user.accountType).toBe('REGULAR');
  });
});

describe('Assign role', () => {
  it('gives nothing to anybody when one of them is an owner, a stranger or the role unknown', async () => {
    const user = someone();
    const refused = async (users: readonly string[], role: string, why: string): Promise<void> => {
      const sent = await admin.send('/assign-role', { user: users, role });
      expect(sent).toMatchObject({ status: 422 });
      expect(sent.text).toContain(why);
      expect(user.roles).toEqual([]);
    };
    await refused([String(user.id), String(owner().id)], 'Marketer', 'is an owner');
    await refused([String(user.id), '999'], 'Marketer', 'not here any more');
    await refused([String(user.id)], 'Astronaut', 'no role named Astronaut');
    const asked = someone({ accountType: 'REQUESTED' });
    await refused([String(user.id), String(asked.id)], 'Marketer', 'not been accepted');
    expect((await admin.send('/assign-role', { user: String(user.id) })).text).toContain('at least one role');
    expect((await admin.send('/assign-role', { role: 'Marketer' })).text).toContain('at least one user');
  });

  it('gives roles to many at once, with their permissions and on the list one would copy', async () => {
    const users = [someone({ roles: ['Analytics'] }), someone({ accountType: 'COLLABORATOR' })];
    const keys = users.map(({ id }) => String(id));
    const form = await admin.open(`/assign-role?user=${keys.join('&user=')}`);
    for (const { email } of users) expect(form.text).toContain(email);
    const sent = await admin.send('/assign-role', { user: keys, role: ['Marketer', 'Customer support'] });
    expect(sent).toMatchObject({ status: 303, led: '?done=assigned' });
    expect(users.map(({ roles }) => roles)).toEqual([
      ['Analytics', 'Marketer', 'Customer support'],
      ['Marketer', 'Customer support'],
    ]);
    const handles = sandbox.world.permissionSets[users[0]!.permissionSet] ?? [];
    expect(handles).toEqual(expect.arrayContaining(['reports', 'marketing', 'refund_orders']));
    expect(usersPageText(store, 'table')).toContain('Analytics, Marketer, Customer support');
  });

  it('is not there for plans without roles', async () => {
    const user = someone();
    sandbox.changeWorld({ kind: 'change-plan', domain: store.domain, plan: 'Basic' });
    const sent = await admin.send('/assign-role', { user: String(user.id), role: 'Marketer' });
    sandbox.changeWorld({ kind: 'change-plan', domain: store.domain, plan: 'Advanced' });
    expect(sent.text).toContain('not available on the Basic plan');
    expect(user.roles).toEqual([]);
  });
});

describe('Add users', () => {
  it('invites nobody when one address is none, is in use, comes twice, or no seat is left', async () => {
    const known = someone({ accountType: 'COLLABORATOR' });
    const before = store.accounts.length;
    const refused = async (emails: string, why: string): Promise<void> => {
      const sent = await admin.send('/add', { emails, role: 'Marketer' });
      expect(sent.status).toBe(422);
      expect(sent.text).toContain(why);
      expect(store.accounts).toHaveLength(before);
    };
    await refused(' \r\n', 'at least one email address');
    await refused('new@people.example\nnobody', 'nobody is not an email address');
    await refused(`new@people.example\n${known.email.toUpperCase()}`, 'This email is already in use');
    await refused('new@people.example\nNEW@people.example', 'This email is already in use');
    const many = Array.from({ length: 16 }, (_, nth) => `new${nth}@people.example`);
    await refused(many.join('\n'), 'You have reached your user limit. Your plan has 15 seats left.');
    expect((await admin.send('/add', { emails: 'new@people.example', role: 'Astronaut' })).status).toBe(422);
  });

  it('takes the last seat, and no more; the invited stand there as pending', async () => {
    const many = Array.from({ length: 15 }, (_, nth) => `seat${nth}@people.example`);
    const sent = await admin.send('/add', { emails: many.join('\r\n'), role: 'Marketer' });
    expect(sent).toMatchObject({ status: 303, led: '?done=invited' });
    const added = store.accounts.filter(({ email }) => email.startsWith('seat'));
    expect(added.map(({ accountType, roles }) => [accountType, ...roles])).toEqual(
      many.map(() => ['INVITED', 'Marketer']),
    );
    expect((await admin.open()).text).toContain('0 seats left');
    expect((await admin.send('/add', { emails: 'late@people.example' })).text).toContain('0 seats left');
    const read = await askGraphql(access, '{ staffMembers(first: 250) { nodes { email accountType } } }');
    expect(read.body.data.staffMembers.nodes).toContainEqual({
      email: 'seat0@people.example',
      accountType: 'INVITED',
    });
  });
});

describe('a user’s page', () => {
  it('takes away what was unticked, and leaves what came meanwhile', async () => {
    const user = someone({ roles: ['Marketer', 'Analytics', 'Developer'] });
    const page = await admin.open(`/${user.id}`);
    expect(page.text).toContain(`name="keep" value="${store.domain} Marketer" checked`);
    const at = (role: string): string => `${store.domain} ${role}`;
    const shown = [at('Marketer'), at('Analytics')];
    const sent = await admin.send(`/${user.id}/roles`, { shown, keep: at('Analytics') });
    expect(sent).toMatchObject({ status: 303, led: `/${user.id}?done=roles-saved` });
    expect(user.roles).toEqual(['Analytics', 'Developer']);
    const refused = await admin.send(`/${owner().id}/roles`, { shown: at('Store owner') });
    expect(refused.text).toContain('Owners keep their role');
    expect(owner().roles).toEqual(['Store owner']);
  });

  it('neither suspends nor removes an owner, and only removes a collaborator', async () => {
    const collaborator = someone({ accountType: 'COLLABORATOR' });
    const pending = someone({ accountType: 'INVITED' });
    expect((await admin.send(`/${owner().id}/suspend`)).text).toContain('Owners can’t be suspended');
    const removal = await admin.send(`/${owner().id}/remove`, { password: 'x' });
    expect(removal.text).toContain('Owners can’t be removed');
    expect((await admin.open(`/${owner().id}`)).text).not.toContain('Remove user');
    expect((await admin.send(`/${collaborator.id}/suspend`)).text).toContain('can’t be suspended');
    expect((await admin.open(`/${collaborator.id}`)).text).not.toContain('Suspend user');
    expect((await admin.send(`/${pending.id}/suspend`)).text).toContain('Only active users');
    expect((await admin.send(`/${pending.id}/reactivate`)).text).toContain('Only suspended users');
    expect(store.accounts).toContain(owner());
    await admin.send(`/${collaborator.id}/remove`, { password: 'x' });
    expect(store.accounts).not.toContain(collaborator);
  });

  it('suspends and reactivates', async () => {
    const user = someone({ roles: ['Marketer'] });
    expect((await admin.open(`/${user.id}/suspend`)).text).toContain('Suspend this user?');
    expect(await admin.send(`/${user.id}/suspend`)).toMatchObject({ led: `/${user.id}?done=suspended` });
    const read = await askGraphql(
      access,
      `{ staffMembers(first: 5, query: "email:${user.email}") { nodes { accountType active } } }`,
    );
    expect(read.body.data.staffMembers.nodes).toEqual([{ accountType: 'RESTRICTED', active: false }]);
    expect((await admin.open(`/${user.id}`)).text).toContain('Reactivate user');
    expect(await admin.send(`/${user.id}/reactivate`)).toMatchObject({ status: 303 });
    expect(user).toMatchObject({ accountType: 'REGULAR', roles: ['Marketer'] });
  });

  it('removes with a password only, for good, and gives the number to nobody again', async () => {
    const user = someone();
    const asked = await admin.open(`/${user.id}/remove`);
    expect(asked.text).toContain('permanent');
    expect((await admin.send(`/${user.id}/remove`, { password: '' })).status).toBe(422);
    expect(store.accounts).toContain(user);
    const sent = await admin.send(`/${user.id}/remove`, { password: 'any' });
    expect(sent).toMatchObject({ status: 303, led: '?done=removed' });
    expect(store.accounts).not.toContain(user);
    expect(someone().id).toBeGreaterThan(user.id);
    expect((await admin.send(`/${user.id}/remove`, { password: 'any' })).status).toBe(404);
  });

  it('revokes one device at a time', async () => {
    const user = someone({ devices: ['Chrome on Windows', 'Shopify app on iPhone'] });
    expect((await admin.open(`/${user.id}`)).text).toContain('aria-label="Revoke access: Chrome on Windows"');
    await admin.send(`/${user.id}/devices`, { device: 'Chrome on Windows' });
    expect(user.devices).toEqual(['Shopify app on iPhone']);
    const again = await admin.send(`/${user.id}/devices`, { device: 'Chrome on Windows' });
    expect(again.text).toContain('not logged in any more');
  });
});

describe('the Roles page', () => {
  it('refuses a name that is taken or none, and lists and offers a new one', async () => {
    expect((await admin.send('/roles', { name: 'mARKETER' })).text).toContain('Role name already exists');
    expect((await admin.send('/roles', { name: 'Store owner' })).status).toBe(422);
    expect((await admin.send('/roles', { name: '  ' })).status).toBe(422);
    expect(await admin.send('/roles', { name: 'Gift wrapping' })).toMatchObject({ status: 303 });
    expect((await admin.open('/roles')).text).toContain('Gift wrapping');
    const user = someone();
    await admin.send('/assign-role', { user: String(user.id), role: 'Gift wrapping' });
    expect(user.roles).toEqual(['Gift wrapping']);
  });
});

describe('the page of a role', () => {
  const boxes = async (role: string): Promise<readonly string[]> => {
    const { text } = await admin.open(`/roles/${encodeURIComponent(role)}`);
    return [...text.matchAll(/name="permission" value="([^"]*)" checked/gu)].map(([, handle = '']) => handle);
  };

  it('ticks what a permission needs, unticks what needs it, and everybody who holds the role has it', async () => {
    await admin.send('/roles', { name: 'Night packer' });
    const user = someone();
    await admin.send('/assign-role', { user: String(user.id), role: 'Night packer' });
    const holds = (): readonly string[] => sandbox.world.permissionSets[user.permissionSet] ?? [];
    expect(await boxes('Night packer')).toEqual([]);
    const sent = await admin.send('/roles/Night%20packer', { permission: 'fulfill_and_ship_orders' });
    expect(sent).toMatchObject({ status: 303, led: '/roles/Night%20packer?done=role-saved' });
    expect(await boxes('Night packer')).toEqual(['orders', 'fulfill_and_ship_orders']);
    expect([...holds()].sort()).toEqual(['fulfill_and_ship_orders', 'orders']);
    await admin.send('/roles/Night%20packer', { permission: 'fulfill_and_ship_orders' });
    expect([await boxes('Night packer'), holds()]).toEqual([[], []]);
  });

  it('deletes a role that nobody holds, and neither one that is held nor one of Shopify’s own', async () => {
    await admin.send('/roles', { name: 'Short lived' });
    const user = someone({ roles: ['Short lived'] });
    const refused = await admin.send('/roles/Short%20lived/delete');
    expect(refused).toMatchObject({ status: 422 });
    expect(refused.text).toContain('The role is assigned to users');
    user.roles = [];
    expect((await admin.open('/roles/Short%20lived/delete')).text).toContain('Delete this role?');
    expect(await admin.send('/roles/Short%20lived/delete')).toMatchObject({
      led: '/roles?done=role-deleted',
    });
    expect((await admin.open('/roles')).text).not.toContain('Short lived');
    for (const gone of ['/roles/Short%20lived', '/roles/%E0%A4%A', '/roles/Marketer/rename'])
      expect((await admin.open(gone)).status, gone).toBe(404);
    expect((await admin.open('/roles/Administrator')).text).toContain('can’t be edited');
    expect((await admin.send('/roles/Administrator', {})).status).toBe(422);
    expect((await admin.send('/roles/Administrator/delete')).status).toBe(422);
  });
});

describe('the Security page', () => {
  it('says whether a code is required, and makes a new one', async () => {
    const { digits } = store.requestCode;
    expect((await admin.open('/security')).text).toContain(digits);
    expect(await admin.send('/security/new-code')).toMatchObject({ status: 303 });
    expect(store.requestCode.digits).toMatch(/^\d{4}$/);
    expect(store.requestCode.digits).not.toBe(digits);
    await admin.send('/security', { requests: 'anyone' });
    expect(store.requestCode.required).toBe(false);
    expect((await admin.open('/security')).text).not.toContain('Generate new code');
    await admin.send('/security', { requests: 'code' });
    expect(store.requestCode.required).toBe(true);
  });
});
