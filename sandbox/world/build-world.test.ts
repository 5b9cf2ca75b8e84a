import { describe, expect, it } from 'vitest';
import { buildWorld } from './build-world.ts';
import { changeWorld } from './change-world.ts';
import { describeDemo } from './describe-demo.ts';
import { ODD_NAMES } from './names.ts';
import { buildPermissionSets, readRestHandles } from './permission-sets.ts';
import { SANDBOX_PLANS, SANDBOX_PLAN_NAMES } from './plans.ts';
import { ACCOUNT_TYPES } from './world.ts';

const world = buildWorld();
const accounts = world.stores.flatMap((store) => store.accounts);

describe('the sandbox world', () => {
  it('is the same for the same seed and another one for another seed', () => {
    expect(buildWorld()).toEqual(world);
    const other = buildWorld({ seed: 8 });
    expect(other.stores.map((store) => store.accounts)).not.toEqual(
      world.stores.map((store) => store.accounts),
    );
  });

  it('has the default sizes', () => {
    expect(world.stores).toHaveLength(60);
    expect(world.clients).toHaveLength(45);
    expect(world.people).toHaveLength(240);
  });

  it('shows every plan, account type and way in', () => {
    expect(new Set(world.stores.map((store) => store.plan))).toEqual(new Set(SANDBOX_PLAN_NAMES));
    expect(new Set(accounts.map((account) => account.accountType))).toEqual(new Set(ACCOUNT_TYPES));
    expect(new Set(world.stores.map((store) => store.access.kind)).size).toBe(4);
    expect(world.stores.filter((store) => store.access.kind === 'none')).toHaveLength(2);
  });

  it('grants read_users on most stores and never on a plan that has no user list', () => {
    const granted = world.stores.filter(
      (store) => store.access.kind === 'token' && store.access.scopes.includes('read_users'),
    );
    expect(granted.length).toBeGreaterThan(30);
    expect(granted.every((store) => SANDBOX_PLANS[store.plan].readsUsers)).toBe(true);
    const lacking = world.stores.filter(
      (store) =>
        store.access.kind === 'token' &&
        SANDBOX_PLANS[store.plan].readsUsers &&
        !store.access.scopes.includes('read_users'),
    );
    expect(lacking.length).toBeGreaterThan(0);
  });

  it('keeps domains, tokens, account ids and addresses inside a store apart', () => {
    const unique = (values: readonly unknown[]): void => {
      expect(new Set(values).size).toBe(values.length);
    };
    unique(world.stores.map((store) => store.domain));
    unique(world.stores.flatMap((store) => (store.access.kind === 'token' ? [store.access.token] : [])));
    unique(accounts.map((account) => account.id));
    for (const store of world.stores) {
      unique(store.accounts.map((account) => account.email.toLowerCase()));
      expect(store.accounts.map((account) => account.id)).toEqual(
        store.accounts.map((account) => account.id).toSorted((a, b) => a - b),
      );
      expect(store.accounts.filter((account) => account.isOwner)).toHaveLength(1);
    }
  });

  it('mails nobody real', () => {
    const addresses = [
      ...accounts.map((account) => account.email),
      ...world.stores.map((s) => s.contactEmail),
    ];
    expect(addresses.filter((address) => !/@[a-z0-9.-]+\.example$/i.test(address))).toEqual([]);
  });

  it('has people with several spellings of their address, shared mailboxes, leavers and odd names', () => {
    const main = new Map(world.people.map((person) => [person.id, person.emails[0]]));
    const differently = accounts.filter((account) => main.get(account.personId ?? '') !== account.email);
    expect(differently.some((account) => account.email.includes('+'))).toBe(true);
    expect(differently.some((account) => account.email !== account.email.toLowerCase())).toBe(true);
    expect(accounts.some((account) => account.email.includes('@webmail.example'))).toBe(true);
    expect(accounts.some((account) => /^(info|admin|shop)@/i.test(account.email))).toBe(true);
    const left = new Set(
      world.people.filter((person) => person.status === 'left').map((person) => person.id),
    );
    expect(accounts.some((account) => left.has(account.personId ?? ''))).toBe(true);
    const names = new Set(world.people.map((person) => person.firstName));
    for (const [firstName] of ODD_NAMES) expect(names).toContain(firstName);
  });

  it('uses only permission handles of the catalogue', () => {
    const known = new Set(readRestHandles());
    expect(known.size).toBe(166);
    expect(
      buildPermissionSets()
        .flat()
        .filter((handle) => !known.has(handle)),
    ).toEqual([]);
  });

  it('scales to 120,000 accounts, exactly as many per store as asked for', () => {
    const big = buildWorld({ stores: 1000, people: 1000, accountsPerStore: 120 });
    expect(big.stores).toHaveLength(1000);
    expect(big.stores.every((store) => store.accounts.length === 120)).toBe(true);
    expect(new Set(big.stores.map((store) => store.domain)).size).toBe(1000);
  });

  it('can hold more accounts at a store than there are people', () => {
    const [store] = buildWorld({ stores: 1, people: 10, accountsPerStore: 35 }).stores;
    expect(new Set(store?.accounts.map((account) => account.email.toLowerCase())).size).toBe(35);
  });

  it('makes every store readable when asked for a healthy world', () => {
    const healthy = buildWorld({ healthy: true, stores: 80 });
    expect(healthy.stores.every((store) => SANDBOX_PLANS[store.plan].readsUsers)).toBe(true);
    expect(
      healthy.stores.every((s) => s.access.kind === 'token' && s.access.scopes.includes('read_users')),
    ).toBe(true);
  });

  it.each([{ stores: 0 }, { people: 1.5 }, { clients: -1 }, { accountsPerStore: 0 }])(
    'refuses %j',
    (sizes) => {
      expect(() => buildWorld(sizes)).toThrow(RangeError);
    },
  );
});

describe('the description of the demo', () => {
  const demo = describeDemo(world);

  it('names all stores with their client, and gives pasted texts only for stores without a credential', () => {
    expect(demo.stores).toHaveLength(60);
    expect(demo.clients.flatMap((client) => client.storeDomains).toSorted()).toEqual(
      demo.stores.map((store) => store.domain).toSorted(),
    );
    expect(demo.imports.map((each) => each.domain)).toEqual(
      demo.stores.filter((store) => store.credential.kind === 'none').map((store) => store.domain),
    );
    expect(demo.agency.domains).toEqual(['northlight.example']);
  });

  it('carries every address of an import-only store in each of its texts', () => {
    for (const each of demo.imports) {
      const store = world.stores.find((candidate) => candidate.domain === each.domain);
      for (const text of [...Object.values(each.pages), ...Object.values(each.csv)]) {
        for (const account of store?.accounts ?? []) expect(text).toContain(account.email);
      }
    }
  });
});

describe('a change of the world', () => {
  it('adds, changes and removes an account', () => {
    const own = buildWorld({ stores: 2, people: 10 });
    const [store] = own.stores;
    if (store === undefined) throw new Error('no store');
    const before = store.accounts.length;
    changeWorld(own, { kind: 'add-account', domain: store.domain, email: 'new@late.example' });
    expect(store.accounts).toHaveLength(before + 1);
    expect(store.accounts.at(-1)?.id).toBeGreaterThan(store.accounts.at(-2)?.id ?? 0);
    changeWorld(own, {
      kind: 'change-account',
      domain: store.domain,
      email: 'NEW@late.example',
      set: { accountType: 'RESTRICTED' },
    });
    expect(store.accounts.at(-1)).toMatchObject({ email: 'new@late.example', accountType: 'RESTRICTED' });
    changeWorld(own, { kind: 'remove-account', domain: store.domain, email: 'new@late.example' });
    expect(store.accounts).toHaveLength(before);
  });

  it('refuses what it does not know', () => {
    const own = buildWorld({ stores: 1, people: 5 });
    expect(() => changeWorld(own, { kind: 'rename-store', domain: 'nowhere', name: 'x' })).toThrow(
      RangeError,
    );
    const domain = own.stores[0]?.domain ?? '';
    expect(() => changeWorld(own, { kind: 'remove-account', domain, email: 'x@y.example' })).toThrow(
      RangeError,
    );
  });
});
