import { beforeEach, describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { PersonId } from '#shared/domain/ids.ts';
import { at, store } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { secretNames } from '../ports.ts';
import { removeStore } from '../stores/remove-store.ts';
import { listCodes } from './code-book.ts';
import { forgetCode, keepCode, revealCode } from './keep-code.ts';
import { giveCode, noteSetting, withdrawCode } from './note-knowledge.ts';

let ports: TestPorts;
const ana = PersonId.parse('pe_00000099');
const { id, domain } = store(1);
const secret = () => ports.secrets.get(secretNames.requestCode(id)) ?? null;
const keep = (code: string) => keepCode(ports, 'cli', { domain, code, by: 'lee' });
const give = (to: string) => giveCode(ports, 'cli', { domain, to, by: 'lee' });
const actions = () => ports.storage.events.map(({ action }) => action);

beforeEach(async () => {
  ports = createTestPorts();
  await ports.addStore(store(1));
  await ports.addStore(store(2));
  const email = 'ana@agency.example';
  await ports.storage.people.apply({
    save: [
      {
        id: ana,
        name: 'Ana',
        owner: 'agency',
        clientId: null,
        team: null,
        emails: [email],
        state: { state: 'active' },
        createdAt: at(0),
      },
    ],
    link: [
      {
        personId: ana,
        matchKey: email,
        email,
        targetId: null,
        reason: 'same-address',
        linkedAt: at(0),
        linkedBy: 'rule',
      },
    ],
  });
});

describe('the request-code book', () => {
  it('keeps a code in the vault alone, and tells the log of every look at it', async () => {
    const row = await keep(' 0042 ');
    expect(row).toMatchObject({ domain, code: { since: at(0), by: 'lee' }, knownBy: [] });
    expect(secret()).toBe('0042');
    const known = JSON.stringify([
      await ports.storage.codes.list(),
      await listCodes(ports),
      ports.storage.events,
    ]);
    expect(known).not.toContain('0042');
    expect(await revealCode(ports, 'cli', domain)).toEqual({ domain, code: '0042', since: at(0) });
    await revealCode(ports, 'cli', domain);
    expect(actions()).toEqual(['request-code.kept', 'request-code.revealed', 'request-code.revealed']);
  });

  it('refuses anything but four digits without repeating it', async () => {
    for (const typed of ['12345', '987', 'abcd', '']) {
      const refused = await keep(typed).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'bad-input', details: { field: 'code' } });
      if (typed !== '') expect(String(refused)).not.toContain(typed);
    }
    expect([secret(), actions()]).toEqual([null, []]);
  });

  it('shows nothing that the log could not tell of', async () => {
    await keep('0042');
    ports.storage.audit.append = () => Promise.reject(new RollcallError('disk-full', 'The disk is full.'));
    await expect(revealCode(ports, 'cli', domain)).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('keeps the old code when the new one can’t be noted', async () => {
    await keep('0042');
    ports.storage.codes.save = () => Promise.reject(new RollcallError('disk-full', 'The disk is full.'));
    await expect(keep('7777')).rejects.toMatchObject({ code: 'disk-full' });
    await expect(forgetCode(ports, 'cli', domain)).rejects.toMatchObject({ code: 'disk-full' });
    expect(secret()).toBe('0042');
  });

  it('says what to do where a code is missing', async () => {
    await expect(revealCode(ports, 'cli', domain)).rejects.toMatchObject({ code: 'not-found' });
    await expect(forgetCode(ports, 'cli', domain)).rejects.toMatchObject({ code: 'not-found' });
    await expect(revealCode(ports, 'cli', 'nowhere')).rejects.toMatchObject({ code: 'not-found' });
    await keep('0042');
    ports.secrets.clear();
    await expect(revealCode(ports, 'cli', domain)).rejects.toMatchObject({ code: 'vault-lost-entry' });
  });

  it('lists who was given it, people and outsiders, until there is another code', async () => {
    await keep('0042');
    await give('Ana@agency.example');
    await give('ana@agency.example');
    const { knownBy } = await give('Dev@Vendor.example');
    expect(knownBy).toMatchObject([
      { personId: ana, name: 'Ana', by: 'lee', at: at(0) },
      { personId: null, name: 'dev@vendor.example' },
    ]);
    await expect(give('nobody')).rejects.toMatchObject({ code: 'bad-input' });
    expect((await keep('0042')).knownBy).toHaveLength(2);
    const withdraw = (to: string) => withdrawCode(ports, 'cli', { domain, to });
    expect((await withdraw('ana@agency.example')).knownBy).toHaveLength(1);
    await expect(withdraw('ana@agency.example')).rejects.toMatchObject({ code: 'not-found' });
    expect((await keep('7777')).knownBy).toEqual([]);
    expect(actions().filter((action) => action === 'request-code.given')).toHaveLength(2);
  });

  it('loses no note of two that are made at once', async () => {
    await Promise.all([keep('0042'), give('a@vendor.example'), give('b@vendor.example')]);
    expect((await give('c@vendor.example')).knownBy).toHaveLength(3);
  });

  it('notes the setting with where it is known from', async () => {
    const note = (setting: 'anyone' | null) =>
      noteSetting(ports, 'cli', { domain, setting, source: 'attested', by: 'lee' });
    expect((await note('anyone')).setting).toEqual({
      value: 'anyone',
      source: 'attested',
      at: at(0),
      by: 'lee',
    });
    expect((await note(null)).setting).toBe(null);
    expect((await listCodes(ports)).map((row) => row.domain)).toEqual([domain, store(2).domain]);
  });

  it('forgets a code, and with its store', async () => {
    await keep('0042');
    await give('a@vendor.example');
    expect(await forgetCode(ports, 'cli', domain)).toMatchObject({ code: null, knownBy: [] });
    expect(secret()).toBe(null);
    await keep('0042');
    await removeStore(ports, 'cli', domain);
    expect(secret()).toBe(null);
  });
});
