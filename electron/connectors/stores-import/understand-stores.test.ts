import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandStores } from './understand-stores.ts';

const read = (text: string) => understandStores(new TextEncoder().encode(text));

describe('a CSV of stores', () => {
  it('takes columns in any order and leaves others alone', () => {
    expect(
      read(
        'Token;note;Client;Domain;Endpoint;Name\nshpat_1;x;Kettle Ltd;kettle.myshopify.com;http://127.0.0.1:9/;Kettle\n;;;pot.myshopify.com;;\n',
      ),
    ).toEqual({
      columns: [
        { header: 'Token', usedAs: 'token' },
        { header: 'note', usedAs: null },
        { header: 'Client', usedAs: 'client' },
        { header: 'Domain', usedAs: 'domain' },
        { header: 'Endpoint', usedAs: 'endpoint' },
        { header: 'Name', usedAs: 'name' },
      ],
      rows: [
        {
          row: 2,
          domain: 'kettle.myshopify.com',
          name: 'Kettle',
          client: 'Kettle Ltd',
          endpoint: 'http://127.0.0.1:9',
          token: 'shpat_1',
          problems: [],
        },
        {
          row: 3,
          domain: 'pot.myshopify.com',
          name: null,
          client: null,
          endpoint: null,
          token: null,
          problems: [],
        },
      ],
    });
  });

  it('names each bad cell by row, column and reason', () => {
    const { rows } = read(
      'domain,token,endpoint,name\nkettle.com,ok_1,,A\npot.myshopify.com,two words,http://far.example,B\npot.myshopify.com,,,C\n,,,D\na.myshopify.com,,,E,F\n',
    );
    expect(rows.map(({ row, problems }) => [row, problems.map(({ column }) => column)])).toEqual([
      [2, ['domain']],
      [3, ['token', 'endpoint']],
      [4, ['domain']],
      [5, ['domain']],
      [6, ['row']],
    ]);
    expect(rows[2]?.problems[0]?.reason).toContain('row 3 already');
  });

  it('names what is wrong with a whole file', () => {
    expect(read('').rows[0]?.problems[0]?.reason).toContain('empty');
    expect(read('a,b\n1,2').rows[0]?.problems[0]?.reason).toContain('“domain”');
    expect(read('domain,name\nx.myshopify.com,"y').rows.at(-1)?.problems[0]?.reason).toContain('quote');
    expect(read('PK\u0003\u0004').rows[0]?.problems[0]?.reason).toContain('Excel');
  });

  it('shows no token, wherever in the file it stands', () => {
    const secrets = [
      'shpat_0123456789abcdef0123456789abcdef',
      'atkn_0123456789abcdef',
      '0123456789abcdef0123456789abcdef',
    ];
    for (const secret of secrets)
      for (const text of [
        `domain,token\nkettle.myshopify.com,${secret} x\n`,
        `domain,token\n${secret},kettle.myshopify.com\n`,
        `domain,token\nhttps://${secret}/,x\n`,
        `domain,name,client,${secret}\na.myshopify.com,${secret},${secret},${secret}\n`,
      ]) {
        const { rows, columns } = read(text);
        const shown = JSON.stringify([columns, rows.map(({ token: _token, ...rest }) => rest)]);
        expect(shown).not.toContain(secret);
      }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void understandStores(bytes)));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('domain', 'token', ',', '\n', '"', 'a.myshopify.com', ';')),
        (parts) => void read(parts.join('')),
      ),
      { numRuns: 1000 },
    );
  });
});
