import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadingContent } from '#shared/domain/reading.ts';
import { buildWorld } from '#sandbox/world/build-world.ts';
import { usersCsv } from '#sandbox/world/users-page-text.ts';
import { toReadingContent } from './to-reading-content.ts';
import { understandUsers } from './understand-users.ts';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const file = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);
const csv = (content: string | Uint8Array<ArrayBuffer>, more: object = {}) =>
  understandUsers({ format: 'csv', file: file(content), ...more }, { now });

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function utf16(text: string, mark: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le'));
  return Uint8Array.from(bytes);
}

describe('a CSV of users', () => {
  it('finds columns by their headers in any order, and shows the mapping', async () => {
    const { users, columns, notUnderstood, encoding } = await csv(
      '\uFEFF2FA;Notes;Rolle;E-Mail Address;Last Name;First name;Roles;User type;State\n' +
        'yes;x;y;ana@kettle.example;"López; Ruiz";Ana;"Administrator, Packers";Store owner;Active\n' +
        'no;;;bo@kettle.example;B;Bo;;Collaborator;Suspended\n',
    );
    expect(notUnderstood).toEqual([]);
    expect(encoding).toBe('UTF-8');
    expect(columns?.map(({ meaning }) => meaning)).toEqual([
      'two-step',
      'ignore',
      'ignore',
      'email',
      'last-name',
      'first-name',
      'roles',
      'kind',
      'status',
    ]);
    expect(columns?.[3]).toEqual({
      header: 'E-Mail Address',
      meaning: 'email',
      sample: 'ana@kettle.example',
    });
    expect(users).toMatchObject([
      {
        line: 2,
        name: 'Ana López; Ruiz',
        kind: 'owner',
        roles: ['Administrator', 'Packers'],
        twoStep: true,
        assumed: [],
      },
      { line: 3, name: 'Bo B', kind: 'collaborator', status: 'suspended', roles: [], twoStep: false },
    ]);
  });

  it('takes another mapping when it is told one', async () => {
    const { users, columns } = await csv('a,b\nAna,ana@kettle.example\n', { mapping: ['name', 'email'] });
    expect(users).toMatchObject([{ name: 'Ana', email: 'ana@kettle.example' }]);
    expect(columns?.map(({ meaning }) => meaning)).toEqual(['name', 'email']);
  });

  it.each([
    ['Latin-1', latin1('email,name\nana@kettle.example,Jos\u00e9\n'), 'Windows-1252', 'José'],
    ['Windows-1252', latin1('email,name\nana@kettle.example,\u0080uro\n'), 'Windows-1252', '€uro'],
    ['UTF-16', utf16('email\tname\r\nana@kettle.example\tЖанна\r\n', true), 'UTF-16', 'Жанна'],
    ['UTF-16 without a mark', utf16('email,name\nana@kettle.example,José\n', false), 'UTF-16', 'José'],
  ])('reads %s and says so', async (_name, bytes, encoding, name) => {
    expect(await csv(bytes)).toMatchObject({ encoding, users: [{ name }], notUnderstood: [] });
  });

  it('reports bad, missing and repeated addresses by row, and cells it does not know', async () => {
    const { users, notUnderstood } = await csv(
      'email,status,2fa,last login\nana@kettle.example,Frozen,maybe,3/4/2026\n"two\nlines@",x,,\n,Active,,\nANA@kettle.example,Active,,\n',
    );
    expect(notUnderstood.map(({ line }) => line)).toEqual([3, 5, 6]);
    expect(notUnderstood[2]?.reason).toBe('ANA@kettle.example stands on line 2 already');
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({ status: 'unknown', twoStep: null, lastLoginAt: null });
    expect(users[0]?.assumed).toHaveLength(4);
  });

  it('names a quote that never closes, a file without addresses, a workbook, and nothing at all', async () => {
    expect((await csv('email,name\na@b.example,A\nc@d.example,"C\n')).notUnderstood).toMatchObject([
      { line: 3 },
    ]);
    expect((await csv('name,shoe size\nAna,38\n')).notUnderstood[0]?.reason).toContain(
      'no column holds e-mail',
    );
    expect((await csv(latin1('PK\u0003\u0004xx'))).notUnderstood[0]?.reason).toContain('Excel workbook');
    expect(await csv('')).toMatchObject({ users: [], notUnderstood: [] });
  });

  it('reads a list without headers by where the addresses stand', async () => {
    expect((await csv('Ana,ana@kettle.example\nBo,bo@kettle.example\n')).users).toHaveLength(2);
    expect((await csv('ana@kettle.example\nbo@kettle.example\n')).users).toHaveLength(2);
  });

  it('reads every CSV of the sandbox, told apart from pasted text by itself', async () => {
    for (const store of buildWorld({ seed: 3, stores: 30, people: 120 }).stores)
      for (const layout of ['lines', 'table'] as const) {
        const source = { format: 'auto', file: file(usersCsv(store, layout)) } as const;
        const { format, users, notUnderstood } = await understandUsers(source, { now });
        expect({ format, notUnderstood }).toEqual({ format: 'csv', notUnderstood: [] });
        expect(users.map(({ email }) => email.toLowerCase())).toEqual(
          store.accounts.map(({ email }) => email.toLowerCase()),
        );
      }
    const paste = await understandUsers(
      { format: 'auto', file: file('Ana\nana@kettle.example\nActive\n') },
      { now },
    );
    expect(paste).toMatchObject({ format: 'paste', users: [{ name: 'Ana' }] });
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('csv', 'auto'),
        async (bytes, format) => {
          await understandUsers({ format, file: file(Uint8Array.from(bytes)) }, { now });
        },
      ),
      { numRuns: 1000 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('email', ',', '"', '\n', 'a@b.example', '\t', ';', 'x')),
        async (parts) => {
          await csv(parts.join(''));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('typed rows', () => {
  it('are taken as they are, bad and repeated addresses listed', async () => {
    const row = { name: ' Ana ', kind: 'staff', status: 'active', roles: [] } as const;
    const { users, notUnderstood } = await understandUsers(
      {
        format: 'typed',
        users: [
          { ...row, roles: [], email: 'ana@kettle.example' },
          { ...row, roles: [], email: 'nobody' },
          { ...row, roles: ['x'], email: 'Ana@kettle.example' },
        ],
      },
      { now },
    );
    expect(users).toMatchObject([{ line: 1, name: 'Ana', roles: null }]);
    expect(notUnderstood.map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe('the reading of an import', () => {
  it('sees what was told and nothing else', async () => {
    const { users } = await csv(
      'email,type,role\nb@kettle.example,Owner,\nA@kettle.example,Staff,"Packers, Admin"\n',
    );
    const content = toReadingContent(users);
    expect(ReadingContent.parse(content)).toEqual(content);
    expect(content.sees).toEqual({ roles: true, permissions: false, twoStep: false, lastLogin: false });
    expect(content.accounts.map(({ key, isOwner }) => [key, isOwner])).toEqual([
      ['email:a@kettle.example', false],
      ['email:b@kettle.example', true],
    ]);
    expect(content.accounts[0]?.roles).toEqual([
      { role: 'Admin', group: null },
      { role: 'Packers', group: null },
    ]);
  });
});

describe('a token where it does not belong', () => {
  const token = 'shpat_c0ffee00c0ffee00c0ffee00c0ffee00';
  const reasons = async (source: Parameters<typeof understandUsers>[0]) => {
    const understood = await understandUsers(source, { now: 0 });
    expect(JSON.stringify(understood)).not.toContain('c0ffee');
    return understood.notUnderstood.map(({ line, reason }) => [line, /token/.test(reason)]);
  };

  it('is never shown, and its line is no user: pasted', async () => {
    const text = `Users\nAna\nana@x.example\nActive\n${token}\nBo ${token}\n${token}@x.example\n`;
    expect(await reasons({ format: 'paste', text })).toEqual([
      [5, true],
      [6, true],
      [7, true],
    ]);
  });

  it('is never shown, and its row is no user: a table', async () => {
    const csv = `email,name,status,role,last login,note ${token}\nana@x.example,Ana,Active,,,\n${token},Bo,,,,\nci@x.example,${token},${token},${token},${token},${token}\n`;
    expect(await reasons({ format: 'csv', file: new Blob([csv]) })).toEqual([
      [1, true],
      [3, true],
      [4, true],
    ]);
  });

  it('is never shown, and its row is no user: typed', async () => {
    const user = { name: '', kind: 'staff', status: 'active', roles: [] } as const;
    const users = [
      { ...user, email: 'ana@x.example' },
      { ...user, email: token },
      { ...user, email: 'bo@x.example', name: token, roles: [] as string[] },
    ].map((each) => ({ ...each, roles: [...each.roles] }));
    expect(await reasons({ format: 'typed', users })).toEqual([
      [2, true],
      [3, true],
    ]);
  });
});
