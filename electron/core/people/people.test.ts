import { describe, expect, it } from 'vitest';
import { ClientId } from '#shared/domain/ids.ts';
import type { DomainRule } from '#shared/domain/person.ts';
import { account, at, content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { createViews } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { accountsAtTarget } from './accounts-at-target.ts';
import { editPerson, sayDifferent } from './edit-person.ts';
import { linkAccounts } from './link-accounts.ts';
import { linkPersons } from './link-persons.ts';
import { listPeople, listPeopleCalmly } from './list-people.ts';
import { setDomainRules } from './set-domain-rules.ts';
import { showPerson } from './show-person.ts';
import { suggestLinks } from './suggest-links.ts';
import { unlinkAddress } from './unlink-address.ts';

type Accounts = Parameters<typeof content>[0];
const today = '2026-11-22';
const kettle = ClientId.parse('cl_kettle00');
const rules: readonly DomainRule[] = [
  { domain: 'agency.example', owner: 'agency', clientId: null },
  { domain: 'kettle.example', owner: 'client', clientId: kettle },
  { domain: 'apps.kettle.example', owner: 'vendor', clientId: null },
];

async function workspace(...stores: readonly Accounts[]): Promise<TestPorts> {
  const ports = createTestPorts();
  await ports.storage.people.saveDomainRules(rules);
  await ports.storage.clients.save({ id: kettle, name: 'Kettle & Co', domains: [], createdAt: at(0) });
  for (const [index, accounts] of stores.entries()) {
    await ports.storage.targets.save(store(index + 1));
    await see(ports, index + 1, accounts);
  }
  return ports;
}

const see = (ports: TestPorts, n: number, accounts: Accounts) =>
  sealReading(
    ports,
    targetId(n),
    { method: 'import', observedAt: at(0), content: content(accounts) },
    'import',
  );
const viewOf = (ports: TestPorts): Promise<WorkspaceView> => createViews(ports).load();
const names = (view: WorkspaceView): string[] => listPeople(view, { today }).map(({ name }) => name);

describe('linking by rules', () => {
  it('makes one person of the spellings of one address, and says why', async () => {
    const ports = await workspace(
      [account('ana@agency.example', { name: 'Ana Ruiz' })],
      [account('ANA@agency.example', { name: 'Ana Ruiz' }), account('bo@kettle.example')],
      [account('ana+shop@agency.example', { name: 'A. Ruiz' })],
    );
    const ana = showPerson(await viewOf(ports), 'Ana+Other@AGENCY.example', today);
    expect(ana.person).toMatchObject({ name: 'Ana Ruiz', owner: 'agency', stores: 3, accounts: 3 });
    expect(ana.person.emails.map((email) => email.toLowerCase())).toEqual([
      'ana@agency.example',
      'ana+shop@agency.example',
    ]);
    expect(ana.links).toMatchObject([
      { matchKey: 'ana@agency.example', reason: 'plus-tag', linkedBy: 'rule' },
    ]);
  });

  it('is settled: doing it again changes nothing', async () => {
    const ports = await workspace(
      [account('ana@agency.example'), account(null, { key: 'till-1' })],
      [account('Ana@agency.example'), account(null, { key: 'till-1' })],
    );
    const before = [await ports.storage.people.list(), await ports.storage.people.links()];
    expect(await linkAccounts(ports)).toEqual({ added: 0, changed: 0 });
    expect([await ports.storage.people.list(), await ports.storage.people.links()]).toEqual(before);
    expect(before[0]).toHaveLength(3); // the two tills are two accounts of nobody else
  });

  it('does not merge people of one name, and never removes anybody', async () => {
    const ports = await workspace([
      account('bo@a.example', { name: 'Bo' }),
      account('bo@b.example', { name: 'Bo' }),
    ]);
    await see(ports, 1, []);
    const view = await viewOf(ports);
    expect(listPeople(view, { today })).toEqual([]);
    expect(listPeople(view, { today, withoutAccounts: true })).toHaveLength(2);
    expect(await listPeopleCalmly(view, { today, withoutAccounts: true }, ports.breather)).toEqual(
      listPeople(view, { today, withoutAccounts: true }),
    );
  });

  it('asks the longest domain rule, subdomains included', async () => {
    const ports = await workspace([
      account('a@mail.kettle.example'),
      account('b@apps.kettle.example'),
      account('c@notkettle.example'),
    ]);
    const owners = listPeople(await viewOf(ports), { today }).map(({ name, owner, client }) => [
      name,
      owner,
      client,
    ]);
    expect(owners).toEqual([
      ['a', 'client', 'Kettle & Co'],
      ['b', 'vendor', null],
      ['c', 'unknown', null],
    ]);
  });

  it('asks new rules again, but not over a human’s word', async () => {
    const ports = await workspace([
      account('a@kettle.example'),
      account('b@kettle.example'),
      account('c@new.example'),
    ]);
    const b = showPerson(await viewOf(ports), 'b@kettle.example', today).person;
    await editPerson(ports, 'cli', { id: b.id, owner: 'vendor' });
    await setDomainRules(ports, 'cli', [
      { domain: 'kettle.example', owner: 'agency', clientId: null },
      { domain: 'new.example', owner: 'vendor', clientId: null },
    ]);
    const owners = listPeople(await viewOf(ports), { today }).map(({ name, owner }) => `${name} ${owner}`);
    expect(owners).toEqual(['a agency', 'b vendor', 'c vendor']);
  });
});

describe('linking by hand', () => {
  const two = (): Promise<TestPorts> =>
    workspace(
      [account('ana@agency.example', { name: 'Ana Ruiz' })],
      [account('ana@old.example', { name: 'Ana R' })],
    );

  it('makes two persons one and keeps the first; unlinking takes it back', async () => {
    const ports = await two();
    const { person: first } = showPerson(await viewOf(ports), 'ana@agency.example', today);
    const linked = await linkPersons(
      ports,
      'cli',
      { person: 'ana@agency.example', with: 'ana@old.example' },
      await viewOf(ports),
    );
    expect(linked).toMatchObject({ id: first.id, emails: ['ana@agency.example', 'ana@old.example'] });
    expect(names(await viewOf(ports))).toEqual(['Ana Ruiz']);
    expect(await linkAccounts(ports)).toEqual({ added: 0, changed: 0 });

    const request = { person: first.id, email: 'Ana@Old.example' };
    const split = await unlinkAddress(ports, 'cli', request, await viewOf(ports));
    expect(split).toMatchObject({ name: 'Ana R', emails: ['ana@old.example'] });
    expect(names(await viewOf(ports))).toEqual(['Ana Ruiz', 'Ana R']);
    expect(ports.storage.events.map(({ action }) => action).slice(-2)).toEqual([
      'person.linked',
      'person.unlinked',
    ]);
    expect(suggestLinks(await viewOf(ports))).toEqual([]);
  });

  it('refuses to link a person to itself, to unlink its only address, and strangers', async () => {
    const ports = await two();
    const link = async (other: string) =>
      linkPersons(ports, 'cli', { person: 'ana@agency.example', with: other }, await viewOf(ports));
    const unlink = async (email: string) =>
      unlinkAddress(ports, 'cli', { person: 'ana@agency.example', email }, await viewOf(ports));
    await expect(link('ANA+x@agency.example')).rejects.toMatchObject({ code: 'conflict' });
    await expect(link('nobody')).rejects.toMatchObject({ code: 'not-found' });
    await expect(unlink('ana@agency.example')).rejects.toMatchObject({ code: 'conflict' });
    await expect(unlink('bo@x.example')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ties an address that nobody has yet, so that its accounts arrive at the person', async () => {
    const ports = await two();
    await linkPersons(
      ports,
      'cli',
      { person: 'ana@agency.example', with: 'ana@new.example' },
      await viewOf(ports),
    );
    await see(ports, 2, [account('Ana@New.example', { name: 'Someone' })]);
    expect(showPerson(await viewOf(ports), 'ana@agency.example', today).person.accounts).toBe(2);
  });

  it('splits a plus tag off, alone, and new accounts follow the split', async () => {
    const ports = await workspace(
      [account('ana@agency.example')],
      [account('ana+shop@agency.example', { name: 'Shop' })],
    );
    const request = { person: 'ana@agency.example', email: 'ana+shop@agency.example' };
    await unlinkAddress(ports, 'cli', request, await viewOf(ports));
    await see(ports, 1, [
      account('ana@agency.example'),
      account('ANA+shop@agency.example', { key: 'k2', name: 'Shop' }),
    ]);
    const view = await viewOf(ports);
    expect(showPerson(view, 'ana@agency.example', today).person.accounts).toBe(1);
    expect(showPerson(view, 'ana+shop@agency.example', today).person).toMatchObject({
      name: 'Shop',
      accounts: 2,
    });
    expect(await ports.storage.people.list()).toHaveLength(2);
  });

  it('calls no link by a spelling that was split off it', async () => {
    const ports = await workspace([account('ana+shop@agency.example')], [account('ana@agency.example')]);
    const request = { person: 'ana@agency.example', email: 'ana+shop@agency.example' };
    const split = await unlinkAddress(ports, 'cli', request, await viewOf(ports));
    const links = await ports.storage.people.links();
    expect(links.map(({ personId, email }) => [personId === split.id, email]).sort()).toEqual([
      [false, 'ana@agency.example'],
      [true, 'ana+shop@agency.example'],
    ]);
  });
});

describe('suggestions', () => {
  const suggested = (view: WorkspaceView) =>
    suggestLinks(view).map(({ personId, otherId, grounds }) => ({
      names: [view.people.get(personId)?.emails[0], view.people.get(otherId)?.emails[0]].sort(),
      grounds,
    }));

  it('gives pairs with their grounds, the likeliest first', async () => {
    const ports = await workspace([
      account('ana@agency.example', { name: 'Ana Ruiz' }),
      account('a.ruiz@agency.example', { name: 'ana  RUÍZ' }),
      account('bo@acme.com', { name: 'Bo' }),
      account('bo@acme.co.uk', { name: 'Bo Berg' }),
      account('info@acme.com', { name: 'Info' }),
      account('info@acme.co.uk', { name: 'Info' }),
      account('cy@one.example', { name: 'Cy Cole' }),
      account('cole@two.example', { name: 'Cy Cole' }),
    ]);
    expect(suggested(await viewOf(ports))).toEqual([
      {
        names: ['a.ruiz@agency.example', 'ana@agency.example'],
        grounds: ['the same name', 'the same name at agency.example'],
      },
      { names: ['bo@acme.co.uk', 'bo@acme.com'], grounds: ['“bo” at two domains of “acme”'] },
      { names: ['cole@two.example', 'cy@one.example'], grounds: ['the same name'] },
    ]);
  });

  it('does not come back for people who were said to be different', async () => {
    const ports = await workspace([
      account('a@x.example', { name: 'Cy Cole' }),
      account('b@y.example', { name: 'Cy Cole' }),
    ]);
    const [suggestion] = suggestLinks(await viewOf(ports));
    if (suggestion === undefined) throw new Error('nothing was suggested');
    await sayDifferent(ports, 'cli', suggestion);
    expect(suggestLinks(await viewOf(ports))).toEqual([]);
    const himself = { personId: suggestion.personId, otherId: suggestion.personId };
    await expect(sayDifferent(ports, 'cli', himself)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('stays quick and short with 10,000 namesakes', async () => {
    const accounts = Array.from({ length: 10_000 }, (_, n) =>
      account(`p${n}@d${n % 50}.example`, { key: `k${n}`, name: `Jo Smith` }),
    );
    const view = await viewOf(await workspace(accounts));
    const began = performance.now();
    expect(suggestLinks(view)).toHaveLength(200);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe('asking for people and targets', () => {
  it('names the nearest when there is none', async () => {
    const view = await viewOf(await workspace([account('ana@agency.example', { name: 'Ana Ruiz' })]));
    const nearest = (ask: () => unknown): unknown => {
      try {
        return ask();
      } catch (error) {
        return (error as { details: { nearest: unknown } }).details.nearest; // a RollcallError
      }
    };
    expect(nearest(() => showPerson(view, 'anna@agency.example', today))).toBe('ana@agency.example');
    expect(nearest(() => showPerson(view, 'Ana Ruis', today))).toBe('Ana Ruiz');
    expect(nearest(() => accountsAtTarget(view, 'stor-1.myshopify.com'))).toBe('store-1.myshopify.com');
  });

  it('tells who can enter a store, by domain, handle or id', async () => {
    const view = await viewOf(await workspace([account('ana@agency.example')], [account('bo@x.example')]));
    for (const name of ['store-2.myshopify.com', 'STORE-2', targetId(2)]) {
      const told = accountsAtTarget(view, name);
      expect(told).toMatchObject({ status: 'ok', lastRead: at(0) });
      expect(told.accounts.map(({ email, person, source }) => [email, person, source])).toEqual([
        ['bo@x.example', 'bo', 'import'],
      ]);
    }
  });

  it('edits what a human knows, and checks the client', async () => {
    const ports = await workspace([account('ana@x.example')]);
    const { id } = showPerson(await viewOf(ports), 'ana@x.example', today).person;
    const edited = await editPerson(ports, 'cli', { id, owner: 'client', clientId: kettle, team: ' Shops ' });
    expect(edited).toMatchObject({ owner: 'client', clientId: kettle, team: 'Shops' });
    await expect(editPerson(ports, 'cli', { id, clientId: null })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(await editPerson(ports, 'cli', { id, owner: 'agency' })).toMatchObject({ clientId: null });
  });
});
