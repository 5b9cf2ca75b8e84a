import { expect, it } from 'vitest';
import { sampleMatrix } from '#tests/fixtures/core/sample-matrix.ts';
import { MatrixArrangement, plainArrangement } from './arrangement.ts';
import { cellCode, codeLegend } from './cell-code.ts';
import { describeArrangement } from './describe-arrangement.ts';

it('tells filter and order in words', () => {
  expect(describeArrangement(plainArrangement)).toEqual({
    filter: 'everything',
    people: 'by owner, then name',
    targets: 'grouped by client, by organization, then name',
  });
  const asked = MatrixArrangement.parse({
    filter: 'client:"Kettle & Co",Zebra -kind:staff,pos ana',
    people: { group: 'team', sort: 'stores', descending: true },
  });
  expect(describeArrangement(asked)).toMatchObject({
    filter: 'client is Kettle & Co or Zebra; kind is not staff nor pos; contains “ana”',
    people: 'grouped by team, by number of stores, descending',
  });
});

it('gives each account a short code that no spreadsheet runs, every part of it in the legend', () => {
  const { columns } = sampleMatrix({ people: 20, targets: 20, accounts: 300 });
  const parts = new Set(codeLegend.map(([code]) => code));
  for (let cell = 0; cell < columns.length; cell += 1) {
    const code = cellCode(columns, cell);
    expect(code).toMatch(/^[OSCTPKX](?:!{1,2}|0|\?)?(?: (?:pend|susp|req|off|gone|stat\?))?~?$/u);
    for (const part of code.match(/^.|!!|!|0|\?(?!~|$)| [a-z]+\??|~/gu) ?? [])
      expect(parts).toContain(part.trim());
  }
  expect(new Set(codeLegend.map(([code]) => code)).size).toBe(codeLegend.length);
});
