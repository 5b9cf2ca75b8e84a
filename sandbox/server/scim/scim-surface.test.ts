import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOrganizationAccess } from '../../start-sandbox.ts';

let sandbox: Sandbox;
let organization: SandboxOrganizationAccess;

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 20, people: 60 });
  organization = sandbox.organizations[0]!; // a world of 20 stores has one
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.clearFaults();
  sandbox.resetStats();
});

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // As in ask-store.ts: the tests know what they asked for.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

async function ask(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const response = await fetch(`${organization.endpoint}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${organization.token}`,
      'content-type': 'application/scim+json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const world = () => sandbox.world.organizations[0]!; // the same one
const someone = () => world().users.find(({ isOwner, status }) => !isOwner && status === 'active')!;
const patch = (...Operations: readonly object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});

describe('SCIM of a Plus organization', () => {
  it('wants its token', async () => {
    expect((await ask('GET', '/Users', undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await fetch(`${sandbox.url}/scim/org-unknown/v2/Users`)).status).toBe(404);
  });

  it('lists its users by page, and finds one by userName', async () => {
    const all = world().users;
    const page = await ask('GET', '/Users?startIndex=2&count=3');
    expect(page.body).toMatchObject({ totalResults: all.length, startIndex: 2, itemsPerPage: 3 });
    expect(page.body.Resources.map(({ id }: { id: string }) => id)).toEqual(
      all.slice(1, 4).map(({ id }) => id),
    );
    const { userName, id } = someone();
    const filter = encodeURIComponent(`userName eq "${userName}"`);
    const found = await ask('GET', `/Users?filter=${filter}`);
    expect(found.body.Resources).toMatchObject([{ id, userName, active: true }]);
    expect((await ask('GET', '/Users?filter=active%20eq%20true')).status).toBe(400);
  });

  it('says what it can do, and offers no groups of its own', async () => {
    expect((await ask('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      etag: { supported: false },
    });
    const types = await ask('GET', '/ResourceTypes');
    expect(types.body.Resources.map(({ name }: { name: string }) => name)).toEqual(['User']);
    expect((await ask('GET', '/Groups')).status).toBe(404);
    sandbox.setScimFeatures(organization.id, { groups: 'resource', patch: false, etags: true });
    const more = await ask('GET', '/ResourceTypes');
    expect(more.body.Resources.map(({ name }: { name: string }) => name)).toEqual(['User', 'Group']);
    expect((await ask('GET', '/Groups')).body.totalResults).toBe(world().groups.length);
    expect((await ask('GET', '/ServiceProviderConfig')).body.patch).toEqual({ supported: false });
  });

  it('suspends and reactivates at every store, and refuses the owner', async () => {
    const user = someone();
    const path = `/Users/${user.id}`;
    const off = await ask('PATCH', path, patch({ op: 'replace', path: 'active', value: false }));
    expect(off).toMatchObject({ status: 200, body: { active: false } });
    const atStores = () =>
      sandbox.world.stores
        .filter(({ organizationId }) => organizationId === organization.id)
        .flatMap(({ accounts }) => accounts)
        .filter(({ personId, isOwner }) => personId === user.personId && !isOwner)
        .map(({ accountType }) => accountType);
    expect(new Set(atStores())).toEqual(new Set(['RESTRICTED']));
    await ask('PATCH', path, patch({ op: 'replace', path: 'active', value: true }));
    expect(new Set(atStores())).toEqual(new Set(['SAML']));
    const owner = world().users.find(({ isOwner }) => isOwner)!;
    const refused = await ask(
      'PATCH',
      `/Users/${owner.id}`,
      patch({ op: 'replace', path: 'active', value: false }),
    );
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('owner') } });
    expect(sandbox.scimRequests(organization.id).map(({ changes }) => changes)).toEqual([
      [`suspended ${user.userName}`],
      [`reactivated ${user.userName}`],
      [],
    ]);
  });

  it('takes groups by their exact name and brings their roles to the stores', async () => {
    const user = someone();
    const path = `/Users/${user.id}`;
    const put = await ask(
      'PATCH',
      path,
      patch({ op: 'replace', path: 'roles', value: [{ value: 'Marketing' }] }),
    );
    expect(put.body.roles).toEqual([{ value: 'Marketing' }]);
    const marketing = world().groups.find(({ name }) => name === 'Marketing')!.contents[0]!;
    for (const domain of marketing.storeDomains) {
      const store = sandbox.world.stores.find((each) => each.domain === domain)!;
      const account = store.accounts.find(({ personId, isOwner }) => personId === user.personId && !isOwner);
      expect(account?.roles).toContain('Marketer');
    }
    const wrong = patch({ op: 'replace', path: 'roles', value: [{ value: 'marketing' }] });
    expect((await ask('PATCH', path, wrong)).status).toBe(400);
  });

  it('creates users on the verified domain only, pending until they log in', async () => {
    const user = (userName: string) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName,
      name: { givenName: 'New', familyName: 'Person' },
      active: true,
    });
    expect((await ask('POST', '/Users', user('new@elsewhere.example'))).status).toBe(400);
    const userName = `new.person@${organization.verifiedDomains[0]}`;
    expect((await ask('POST', '/Users', user(userName))).status).toBe(201);
    expect((await ask('POST', '/Users', user(userName.toUpperCase()))).status).toBe(409);
    expect(world().users.find((each) => each.userName === userName)?.status).toBe('pending');
    expect((await ask('DELETE', `/Users/${someone().id}`)).status).toBe(501);
  });

  it('keeps to ETags where it has them', async () => {
    sandbox.setScimFeatures(organization.id, { etags: true });
    const path = `/Users/${someone().id}`;
    const etag = (await ask('GET', path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"\d+"$/);
    sandbox.changeOrganization({
      kind: 'change-user',
      organization: organization.id,
      userName: someone().userName,
      set: { groups: ['Customer care'] },
    });
    const stale = await ask('PATCH', path, patch({ op: 'replace', path: 'active', value: false }), {
      'if-match': etag,
    });
    expect(stale.status).toBe(412);
  });

  it('misbehaves as told, and says what it did meanwhile', async () => {
    const user = someone();
    const off = () =>
      ask('PATCH', `/Users/${user.id}`, patch({ op: 'replace', path: 'active', value: false }));
    sandbox.setScimFault(organization.id, { kind: 'throttled', retryAfter: 2, requests: 1 });
    const throttled = await off();
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '2']);
    sandbox.setScimFault(organization.id, { kind: 'old-state', methods: ['PATCH'], requests: 1 });
    expect(await off()).toMatchObject({ status: 200, body: { active: true } });
    sandbox.setScimFault(organization.id, { kind: 'applied-then-cut', requests: 1 });
    await expect(off()).rejects.toThrow();
    expect(user.status).toBe('suspended');
    expect(
      sandbox.scimRequests().map(({ status, changes, fault }) => [fault, status, changes.length]),
    ).toEqual([
      ['throttled', 429, 0],
      ['old-state', 200, 0],
      ['applied-then-cut', null, 1],
    ]);
  });
});
