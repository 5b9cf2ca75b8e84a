import { describe, expect, it } from 'vitest';
import { ClientId } from '#shared/domain/ids.ts';
import { account, at, content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { understandPeople } from '#electron/connectors/people-import/understand-people.ts';
import { peopleCsv } from '#electron/exports/people-csv.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { commitPeople, previewPeople } from './import-people.ts';
import { undoChange } from './link-changes.ts';
import { listPeople } from './list-people.ts';

const today = '2026-11-22';
const kettle = ClientId.parse('cl_kettle00');

async function workspace(): Promise<TestPorts> {
  const ports = createTestPorts();
  await ports.storage.clients.save({ id: kettle, name: 'Kettle & Co', domains: [], createdAt: at(0) });
  await ports.storage.people.saveDomainRules([{ domain: 'agency.example', owner: 'agency', clientId: null }]);
  await ports.storage.targets.save(store(1));
  const accounts = [
    account('ana@agency.example', { name: 'ana' }),
    account('ana@old.example', { name: 'Ana R' }),
    account('cy@agency.example', { name: 'Cy' }),
    account('owner@kettle.example', { name: 'Olga', kind: 'owner', isOwner: true }),
  ];
  const reading = { method: 'import', observedAt: at(0), content: content(accounts) } as const;
  await sealReading(ports, targetId(1), reading, 'import');
  return ports;
}

const list = (...lines: readonly string[]) => understandPeople(new TextEncoder().encode(lines.join('\n')));
const viewOf = (ports: TestPorts) => createViews(ports).load();
const preview = async (ports: TestPorts, ...lines: readonly string[]) =>
  previewPeople(ports, await viewOf(ports), list(...lines));
const commit = async (ports: TestPorts, lines: readonly string[], confirm = false) =>
  commitPeople(ports, 'cli', await viewOf(ports), list(...lines), confirm);
const peopleOf = async (ports: TestPorts) =>
  (await ports.storage.people.list()).map(({ name, team, owner, state, emails }) =>
    [name, team, owner, state.state, emails.join(' ')].join(' | '),
  );

describe('a list of people', () => {
  it('tells who of them has access where, and who with access is not on it', async () => {
    const ports = await workspace();
    const told = await preview(
      ports,
      'Email,Full name,Department',
      'ANA@agency.example,Ana Ruiz,Shops',
      'new@agency.example,Nia,Shops',
    );
    expect(told.rows.map(({ status, known, changes }) => [status, known?.stores, changes.length])).toEqual([
      ['changed', 1, 2],
      ['new', undefined, 0],
    ]);
    expect(told.totals).toEqual({ new: 1, changed: 1, same: 0, refused: 0, withAccess: 1 });
    expect(told.notOnList.map(({ name }) => name)).toEqual(['Cy', 'Ana R', 'Olga']);
  });

  it('sets names, teams, owners, clients and states, all at once, and can be taken back', async () => {
    const ports = await workspace();
    const before = await peopleOf(ports);
    const done = await commit(ports, [
      'email;first name;last name;team;client;state;last day',
      'ana@agency.example;Ana;Ruiz;Shops;;leaving;31.12.2026',
      'cy@agency.example;;;;;;2026-11-01',
      'nia@kettle.example;Nia;;;New Client;;',
    ]);
    expect(await peopleOf(ports)).toEqual([
      'Ana Ruiz | Shops | agency | leaving | ana@agency.example',
      'Ana R |  | unknown | active | ana@old.example',
      'Cy |  | agency | left | cy@agency.example',
      'Olga |  | unknown | active | owner@kettle.example',
      'Nia |  | client | active | nia@kettle.example',
    ]);
    expect((await ports.storage.clients.list()).map(({ name }) => name)).toEqual([
      'Kettle & Co',
      'New Client',
    ]);
    expect((await commit(ports, ['email,name', 'ana@agency.example,Ana Ruiz'])).changeId).toBeNull();
    await undoChange(ports, 'cli', done.changeId ?? '');
    expect(await peopleOf(ports)).toEqual(before);
  });

  it('makes addresses of one row one person, and asks when that changes a store’s owner', async () => {
    const ports = await workspace();
    const before = await peopleOf(ports);
    const lines = ['email,name', 'ana@agency.example; owner@kettle.example,Ana Ruiz'];
    expect((await preview(ports, ...lines)).rows[0]).toMatchObject({
      ownerOf: ['store-1'],
      merges: [{ name: 'Olga' }],
    });
    await expect(commit(ports, lines)).rejects.toMatchObject({
      code: 'needs-confirmation',
      details: { rows: [2] },
    });
    expect(await peopleOf(ports)).toEqual(before);
    await commit(ports, lines, true);
    expect((await peopleOf(ports))[0]).toBe(
      'Ana Ruiz |  | agency | active | ana@agency.example owner@kettle.example',
    );
  });

  it('changes nothing when one row can’t be taken', async () => {
    const ports = await workspace();
    const before = await peopleOf(ports);
    const lines = ['email,name', 'ana@agency.example,Ana Ruiz', 'nobody,Bo', 'cy@agency.example,'];
    await expect(commit(ports, lines)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await peopleOf(ports)).toEqual(before);
  });

  it('refuses two rows that are one person, and a client’s person without a client', async () => {
    const ports = await workspace();
    await commit(ports, ['email', 'ana@agency.example ana@old.example'], true);
    const { rows } = await preview(
      ports,
      'email,owner',
      'ana@agency.example,',
      'ana@old.example,',
      'x@y.example,client',
    );
    expect(rows.map(({ problems }) => problems.map(({ reason }) => reason))).toEqual([
      [],
      ['This is the same person as in row 2.'],
      ['Nobody has said which client this person belongs to.'],
    ]);
  });

  it('comes back out as it went in, safe to open in a spreadsheet', async () => {
    const ports = await workspace();
    const name = '=HYPERLINK("https://evil.example")';
    await commit(ports, [
      'email,name,team,state,last day',
      `ana@agency.example,"${name.replaceAll('"', '""')}",+Shops,leaving,2026-12-31`,
    ]);
    const csv = peopleCsv(listPeople(await viewOf(ports), { today }));
    expect(csv).not.toMatch(/(^|,)"?[=+]/m);
    const again = await previewPeople(
      ports,
      await viewOf(ports),
      understandPeople(new TextEncoder().encode(csv)),
    );
    expect(again.totals).toMatchObject({ new: 0, changed: 0, refused: 0, same: 4 });
  });
});
