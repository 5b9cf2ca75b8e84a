import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from './read-day.ts';
import { understandPeople } from './understand-people.ts';

const read = (...lines: readonly string[]) => understandPeople(new TextEncoder().encode(lines.join('\r\n')));
const reasons = (...lines: readonly string[]) =>
  read(...lines).rows.flatMap(({ row, problems }) =>
    problems.map(({ column, reason }) => `${row} ${column}: ${reason}`),
  );

describe('a list of people as CSV', () => {
  it('finds columns by what they are usually called, in any order', () => {
    const { rows, columns } = read(
      'Department;Work e-mail;Employee;Status;Last working day;Phone',
      'Shops;Ana@X.example;Ana Ruiz;Leaving;2026-12-31;1',
    );
    expect(columns.map(({ usedAs }) => usedAs)).toEqual(['team', 'email', 'name', 'state', 'last day', null]);
    expect(rows).toEqual([
      {
        row: 2,
        emails: ['Ana@x.example'],
        name: 'Ana Ruiz',
        team: 'Shops',
        owner: null,
        client: null,
        state: { state: 'leaving', on: '2026-12-31' },
        problems: [],
      },
    ]);
  });

  it('takes RTL and 300-character names, and refuses longer ones', () => {
    const long = 'x'.repeat(300);
    expect(
      read('email,name', `a@x.example,${long}`, 'b@x.example,شركة').rows.map(({ name }) => name),
    ).toEqual([long, 'شركة']);
    expect(reasons('email,name', `a@x.example,${long}y`)).toEqual(['2 name: at most 300 characters']);
  });

  it('names row, column and reason of what can’t be taken', () => {
    expect(
      reasons(
        'email,state,last day,owner',
        ',,,',
        'x,,,',
        'ana,active,,',
        'a@x.example,gone fishing,,',
        'b@x.example,leaving,,',
        'c@x.example,active,2026-12-31,',
        'd@x.example,left,04/05/2026,',
        'e@x.example,,30.02.2026,',
        'A@x.example,,,',
        'f@x.example,,,nobody',
      ),
    ).toEqual([
      '3 email: “x” is no address: there is no @ in the address.',
      '4 email: “ana” is no address: there is no @ in the address.',
      '5 state: “gone fishing” is none of active, leaving, left.',
      '6 last day: Somebody who is leaving needs a last day.',
      '7 last day: Somebody active has no last day: say leaving or left, or leave it empty.',
      '8 last day: “04/05/2026” can be two days. Write it as 2026-12-31.',
      '9 last day: “30.02.2026” is no day of the calendar.',
      '10 email: A@x.example stands in row 5 already.',
      '11 owner: “nobody” is none of agency, client, vendor.',
    ]);
  });

  it('refuses what is no list, in words', () => {
    expect(reasons('')).toHaveLength(1);
    expect(reasons('name', 'Ana')[0]).toMatch(/no column “email”/);
    expect(understandPeople(new Uint8Array([0x50, 0x4b, 3, 4])).rows[0]?.problems[0]?.reason).toMatch(
      /Excel/,
    );
  });

  it('never shows a token, whichever cell it stands in, and refuses its row', () => {
    for (const token of ['shpat_c0ffee00c0ffee00', 'shpss_c0ffee00c0ffee00', 'atkn_c0ffee00c0ffee00']) {
      const columns = ['email', 'name', 'first name', 'team', 'owner', 'client', 'state', 'last day'];
      for (const at of columns) {
        const cells = columns.map((column) =>
          column === at ? token : column === 'email' ? 'ana@x.example' : '',
        );
        const list = read(`${columns.join(',')},${token}`, cells.join(','));
        expect(JSON.stringify(list)).not.toContain('c0ffee');
        expect([at, list.rows[0]?.problems.length]).not.toEqual([at, 0]);
      }
      expect(JSON.stringify(read('email', `${token}@x.example`))).not.toContain('c0ffee');
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const { problems, emails } of understandPeople(bytes).rows)
          expect(problems.length + emails.length).toBeGreaterThan(0);
      }),
    );
  });

  it('reads days that can be only one day', () => {
    const day = (text: string) => {
      const told = readDay(text);
      return told.ok ? told.day : null;
    };
    expect(['2026-1-5', '31.12.2026', '31/12/2026', '12/31/2026', '5/5/2026', '2026-13-01'].map(day)).toEqual(
      ['2026-01-05', '2026-12-31', '2026-12-31', '2026-12-31', '2026-05-05', null],
    );
  });
});
