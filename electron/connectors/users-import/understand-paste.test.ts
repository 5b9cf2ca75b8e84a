import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '#sandbox/world/build-world.ts';
import { usersPageText } from '#sandbox/world/users-page-text.ts';
import { understandPaste } from './understand-paste.ts';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const read = (text: string) => understandPaste(text, NOW);

describe('text pasted from the Users page', () => {
  it('reads one value per line, with headings around and no blank lines', () => {
    const { users, notUnderstood } = read(
      [
        'Settings',
        'Users',
        'Add users',
        'Active',
        'Suspended',
        '3 users',
        'AL',
        'Ana López',
        'ana@kettle.example',
        'Active',
        'Administrator',
        'Two-step authentication on',
        'Last login Nov 3, 2026',
        'BK',
        'Bo Krämer',
        'bo+kettle@agency.example',
        'Requests',
        'No roles',
        'Never logged in',
        'Cy Day',
        'cy@kettle.example',
        'Suspended',
        'Packing team',
        'Learn more about users',
      ].join('\n'),
    );
    expect(notUnderstood).toEqual([]);
    expect(users).toMatchObject([
      {
        line: 9,
        email: 'ana@kettle.example',
        name: 'Ana López',
        kind: 'staff',
        status: 'active',
        roles: ['Administrator'],
        twoStep: true,
        lastLoginAt: '2026-11-03T00:00:00.000Z',
      },
      {
        email: 'bo+kettle@agency.example',
        name: 'Bo Krämer',
        kind: 'collaborator',
        status: 'requested',
        roles: [],
        lastLoginAt: null,
      },
      { name: 'Cy Day', status: 'suspended', roles: ['Packing team'] },
    ]);
    expect(users[2]?.assumed).toContain('“Packing team” was taken for a role');
  });

  it('reads one line per user', () => {
    const { users, notUnderstood } = read(
      'Ana López <ana@kettle.example> Active Store owner 2-step on Last login November 3, 2026 at 2:14 pm\n' +
        'Bo Krämer · bo@agency.example · Pending · Collaborator · Customer support',
    );
    expect(notUnderstood).toEqual([]);
    expect(users).toMatchObject([
      {
        name: 'Ana López',
        kind: 'owner',
        status: 'active',
        twoStep: true,
        lastLoginAt: '2026-11-03T14:14:00.000Z',
        roles: ['Store owner'],
        assumed: [],
      },
      {
        name: 'Bo Krämer',
        kind: 'collaborator',
        status: 'pending',
        roles: ['Customer support'],
        assumed: [],
      },
    ]);
  });

  it('reads a copied table by its headings, whatever their order', () => {
    const { users, notUnderstood } = read(
      'Users\nStatus\tEmail\tName\t2-step\tLast login\nActive\tana@kettle.example\t=SUM(A1)\tOn\tYesterday\nPaused\tbo@kettle.example\t"Bo\tOff\tNever\nfoot note',
    );
    expect(users).toMatchObject([
      {
        email: 'ana@kettle.example',
        name: '=SUM(A1)',
        twoStep: true,
        lastLoginAt: '2026-11-21T00:00:00.000Z',
        roles: null,
      },
      { name: '"Bo', status: 'unknown', twoStep: false, lastLoginAt: null },
    ]);
    expect(users[0]?.assumed).toContain('“Yesterday” was taken for 2026-11-21');
    expect(users[1]?.assumed).toContain('“Paused” is no known status');
    expect(notUnderstood).toEqual([
      { line: 5, text: 'foot note', reason: 'this line is no row of the table' },
    ]);
  });

  it('says what it assumed', () => {
    const [user] = read('ana@kettle.example').users;
    expect(user?.assumed).toEqual([
      'the kind of account is not told: taken for staff',
      'the status is not told: taken for active',
    ]);
    expect(user).toMatchObject({ roles: null, twoStep: null, lastLoginAt: null });
  });

  it('lists what it does not understand, with line and reason', () => {
    const { users, notUnderstood } = read(
      'Kettle & Co\n\nana@kettle.example\nAna\nActive\nPackers\nsome words\n\nx@y\n\na@b.example and c@d.example\nana@kettle.example',
    );
    expect(users).toHaveLength(1);
    expect(notUnderstood.map(({ line }) => line)).toEqual([1, 7, 9, 11, 12]);
    expect(notUnderstood[2]?.reason).toContain('no ending');
    expect(notUnderstood[3]?.reason).toContain('more than one');
    expect(notUnderstood[4]?.reason).toContain('line 3 already');
  });

  it.each([
    ['03/04/2026', null, 'may be day/month'],
    ['23/04/2026', '2026-04-23T00:00:00.000Z', null],
    ['04/23/2026', '2026-04-23T00:00:00.000Z', null],
    ['23.4.2026', '2026-04-23T00:00:00.000Z', null],
    ['2026-04-23T08:30:00Z', '2026-04-23T08:30:00.000Z', null],
    ['Apr 23, 2026', '2026-04-23T00:00:00.000Z', null],
    ['23 April 2026', '2026-04-23T00:00:00.000Z', null],
    ['Thursday, April 23, 2026', '2026-04-23T00:00:00.000Z', null],
    ['Dec 24', '2025-12-24T00:00:00.000Z', 'year 2025'],
    ['3 days ago', '2026-11-19T00:00:00.000Z', 'taken for 2026-11-19'],
    ['Feb 30, 2026', null, 'no day'],
    ['Nov 22, 2030', null, 'no day in the past'],
    ['Never', null, null],
  ])('reads the last login %s', (words, at, assumed) => {
    const [user] = read(`Ana\nana@kettle.example\nActive\nStaff\nLast login: ${words}`).users;
    expect(user?.lastLoginAt).toBe(at);
    expect(user?.assumed.join()).toEqual(assumed === null ? '' : expect.stringContaining(assumed));
  });

  it('reads every users page of the sandbox as it was written', () => {
    for (const store of buildWorld({ seed: 7, stores: 60, people: 240 }).stores) {
      for (const layout of ['lines', 'table'] as const) {
        const { users, notUnderstood } = read(usersPageText(store, layout));
        expect(notUnderstood).toEqual([]);
        const seen = users.map(({ email, roles, twoStep, lastLoginAt }) => [
          email.toLowerCase(),
          [...(roles ?? [])].sort(),
          twoStep,
          lastLoginAt?.slice(0, 10) ?? null,
        ]);
        const written = store.accounts.map((account) => [
          account.email.toLowerCase(),
          [...account.roles].sort(),
          account.twoStep,
          account.lastLogin,
        ]);
        expect(seen).toEqual(written);
      }
    }
  });

  it('gets out of any layout what went into it', () => {
    const person = fc.record({
      name: fc.stringMatching(/^[A-Z][a-zé]{3,9} [A-Z][a-zß]{4,9}(son|berg)$/),
      local: fc.stringMatching(/^[a-z]{3,8}$/),
      status: fc.constantFrom('Active', 'Pending', 'Suspended', 'Inactive'),
      roles: fc.uniqueArray(fc.constantFrom('Administrator', 'Marketer', 'Merchandiser'), { maxLength: 2 }),
      twoStep: fc.boolean(),
      day: fc.integer({ min: 1, max: 21 }),
    });
    const people = fc.uniqueArray(person, { minLength: 1, maxLength: 8, selector: ({ local }) => local });
    const layout = fc.record({
      join: fc.constantFrom('\n', '\t', ' · ', ' | '),
      gap: fc.constantFrom('\n', '\n\n'),
      end: fc.constantFrom('\n', '\r\n'),
      nameFirst: fc.boolean(),
      initials: fc.boolean(),
      head: fc.constantFrom('', 'Users\nAdd users\nActive\n12 users\n'),
    });
    fc.assert(
      fc.property(people, layout, (all, { join, gap, end, nameFirst, initials, head }) => {
        const blocks = all.map(({ name, local, status, roles, twoStep, day }) => {
          const email = `${local}@kettle.example`;
          const mark = initials && nameFirst && join === '\n' ? [`${name[0]}${name.split(' ')[1]?.[0]}`] : [];
          return [
            ...mark,
            ...(nameFirst ? [name, email] : [email, name]),
            status,
            roles.length === 0 ? 'No roles' : roles.join(', '),
            `Two-step authentication ${twoStep ? 'on' : 'off'}`,
            `Last login Nov ${day}, 2026`,
          ].join(join);
        });
        const { users, notUnderstood } = read((head + blocks.join(gap)).replaceAll('\n', end));
        expect(notUnderstood).toEqual([]);
        expect(users.map(({ email, roles, twoStep }) => [email, roles, twoStep])).toEqual(
          all.map(({ local, roles, twoStep }) => [`${local}@kettle.example`, roles, twoStep]),
        );
        if (nameFirst || join === '\n')
          expect(users.map(({ name }) => name)).toEqual(all.map(({ name }) => name));
        expect(users.map(({ status }) => status)).toEqual(all.map(({ status }) => status.toLowerCase()));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and loses no address', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'ana@x.example',
        'Active',
        '\t',
        'Last login',
        'Never',
        '@',
        'Name\tEmail\tStatus',
        '',
        'Roles: a, b',
        'bo@x.example\tOn',
      ),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const { users, notUnderstood } = read(text);
        for (const email of ['ana@x.example', 'bo@x.example']) {
          if (!lines.some((each) => each.split('\t')[0] === email)) continue;
          const told = [...users.map((user) => user.email), ...notUnderstood.map((each) => each.text)].join(
            ' ',
          );
          expect(told).toContain(email);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
