import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandInvitations } from './understand-invitations.ts';

const understand = (text: string) => understandInvitations(new TextEncoder().encode(text)).invitations;
const told = (text: string) =>
  understand(text).map(({ line, email, name, roles }) => [line, email, name, roles]);

describe('understandInvitations', () => {
  it('takes one address per line, as people and mail programs write them', () => {
    const list = [
      'ana@agency.example',
      '',
      'Bo Berg <bo@agency.example>',
      '"Cole, Cy" <cy@agency.example>',
      'Dahl, Di <di@agency.example>',
      '<mailto:ed@agency.example>',
      'Fay Fox, fay@agency.example',
      'gus@agency.example; Gus Gray; Support',
      '\tHal Hill\thal@agency.example\tPacker\tSupport',
    ];
    expect(told(list.join('\r\n'))).toEqual([
      [1, 'ana@agency.example', null, null],
      [3, 'bo@agency.example', 'Bo Berg', null],
      [4, 'cy@agency.example', 'Cole, Cy', null],
      [5, 'di@agency.example', 'Dahl, Di', null],
      [6, 'ed@agency.example', null, null],
      [7, 'fay@agency.example', 'Fay Fox', null],
      [8, 'gus@agency.example', 'Gus Gray', ['Support']],
      [9, 'hal@agency.example', 'Hal Hill', ['Packer', 'Support']],
    ]);
  });

  it('takes several addresses of one line apart', () => {
    expect(told('Ana <ana@agency.example>, bo@agency.example; cy@agency.example')).toEqual([
      [1, 'ana@agency.example', 'Ana', null],
      [1, 'bo@agency.example', null, null],
      [1, 'cy@agency.example', null, null],
    ]);
  });

  it('takes a table by its columns, in any order and with any delimiter', () => {
    const table =
      'Role;First name;Last name;Team;E-mail\nSupport|Packer;Ana;Ruiz;Design;ana@agency.example\n;;;;bo@agency.example\n';
    expect(told(table)).toEqual([
      [2, 'ana@agency.example', 'Ana Ruiz', ['Support', 'Packer']],
      [3, 'bo@agency.example', null, null],
    ]);
    expect(understandInvitations(new TextEncoder().encode(table)).columns[3]).toEqual({
      header: 'Team',
      usedAs: null,
    });
  });

  it.each([
    ['ana', 'there is no @'],
    ['ana@', 'there is nothing after the @'],
    ['ana@agency', 'no ending such as .com'],
    ['Ana <ana@agency.example', 'This can’t be invited'],
    ['ana@agency.example\u202e', 'an invisible character'],
    ['ana@agency.example bo@agency.example', 'a space'],
    ['ana@a.example, bo@b.example, Bo', 'Several addresses stand here among other words'],
    [`ana@agency.example, ${'x'.repeat(300)}`, 'longer than 200 characters'],
    [`${'x'.repeat(2100)}@agency.example`, 'longer than 2000 characters'],
    ['email,name\nana@agency.example,Ana,Support', 'This row has 3 cells, but there are 2 columns'],
    ['email,name\nana@agency.example,"Ana', 'a quote is opened and never closed'],
    ['PK\u0003\u0004', 'an Excel workbook'],
  ])('names %j with its line and the reason', (text, reason) => {
    const refused = understand(text).filter(({ problem }) => problem !== null);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.problem).toContain(reason);
    expect(refused[0]?.email).toBeNull();
  });

  it('shows no token, wherever one stands', () => {
    const token = `shpat_${'0'.repeat(32)}`;
    for (const text of [
      token,
      `ana@agency.example, ${token}`,
      `email,role\nana@agency.example,${token}`,
      `${token}@x.example`,
    ]) {
      const read = understandInvitations(new TextEncoder().encode(text));
      expect(JSON.stringify(read)).not.toContain(token);
      expect(read.invitations.every(({ problem }) => problem !== null)).toBe(true);
    }
  });

  it('never throws, and loses no line of a plain list', () => {
    const line = fc.oneof(
      fc.string(),
      fc.emailAddress(),
      fc.constantFrom('a@b.example', 'A <a@b.example>', '"', ',', '@', '<>'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.map((each) => each.replace(/[\r\n]/gu, ' ')).join('\n');
        const read = understand(text);
        for (const { email, problem } of read) expect(email === null).toBe(problem !== null);
        const isWhole = text.startsWith('PK\u0003\u0004') || /^[^@]*e-?mail/iu.test(text);
        if (isWhole) return;
        text.split('\n').forEach((each, index) => {
          if (each.trim() !== '') expect(read.some((found) => found.line === index + 1)).toBe(true);
        });
      }),
    );
  });

  it('reads any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(understandInvitations(bytes).invitations).toBeInstanceOf(Array);
      }),
    );
  });
});
