import { describe, expect, it } from 'vitest';
import { organizationOperation, scriptedDirectory } from '#tests/fixtures/core/scripted-directory.ts';
import { isSo, prepareAct } from './act-at-organization.ts';

const ana = { active: true, groups: ['Care'] };

describe('isSo', () => {
  it.each([
    ['suspend', null, { active: false }, { active: true }],
    ['reactivate', null, { active: true }, { active: false }],
    ['assign-role', 'Care', { groups: ['Care'] }, { groups: [] }],
    ['remove-role', 'Care', { groups: [] }, { groups: ['Care'] }],
  ] as const)('knows %s when it sees it', async (kind, group, so, notSo) => {
    const operation = organizationOperation(1, kind, 'ana', { group });
    const look = async (parts: Parameters<typeof scriptedDirectory>[0][string]) =>
      isSo(operation, await scriptedDirectory({ ana: parts }).findUser(operation.account.email ?? ''));
    expect(await look(so)).toBe(true);
    expect(await look(notSo)).toBe(false);
    expect(isSo(operation, null)).toBe(false);
  });

  it('takes whoever is there for invited', async () => {
    const invite = organizationOperation(1, 'invite-user', 'ana');
    expect(isSo(invite, null)).toBe(false);
    expect(isSo(invite, await scriptedDirectory({ ana }).findUser('ana@agency.example'))).toBe(true);
  });
});

describe('prepareAct', () => {
  it('sends nothing before it is asked to', async () => {
    const directory = scriptedDirectory({ ana });
    const prepared = await prepareAct(directory, organizationOperation(1, 'suspend', 'ana'), 'Ana Ruiz');
    expect(prepared.is).toBe('ready');
    expect(directory.sent).toEqual([]);
    if (prepared.is === 'ready') await prepared.act();
    expect(directory.sent).toEqual(['suspend ana@agency.example']);
  });

  it('has nothing to do where it is so, and can do nothing for whom somebody removed', async () => {
    const directory = scriptedDirectory({ ana: { active: false } });
    expect(await prepareAct(directory, organizationOperation(1, 'suspend', 'ana'), 'Ana')).toEqual({
      is: 'already-so',
    });
    expect(await prepareAct(directory, organizationOperation(1, 'suspend', 'bo'), 'Bo')).toMatchObject({
      is: 'failed',
      fault: { code: 'not-found' },
    });
  });

  it.each([
    ['Ana Maria Ruiz', 'Ana Maria', 'Ruiz'],
    ['Cher', 'Cher', 'Cher'],
    ['  ', 'ana@agency.example', 'ana@agency.example'],
  ])('gives SCIM both names it wants: “%s”', async (name, givenName, familyName) => {
    const directory = scriptedDirectory({});
    const prepared = await prepareAct(directory, organizationOperation(1, 'invite-user', 'ana'), name);
    if (prepared.is === 'ready') await prepared.act();
    expect(directory.created).toMatchObject([{ userName: 'ana@agency.example', givenName, familyName }]);
  });
});
