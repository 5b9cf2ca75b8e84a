import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleJob } from '#tests/fixtures/core/sample-export.ts';
import { hostileNames } from '#tests/fixtures/core/sample-matrix.ts';
import { buildExport } from './build-export.ts';
import { listHeader } from './list-table.ts';

const names = fc.array(
  fc.oneof(
    fc.constantFrom(...hostileNames.slice(0, -1)),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '\t', '"', "'", '\n', '\r', ' ', 'a') }),
  ),
  { minLength: 1, maxLength: 8 },
);

async function written(
  format: 'csv' | 'tsv',
  shape: 'list' | 'grid',
  given: readonly string[],
): Promise<string> {
  const size = { people: given.length, targets: given.length, accounts: given.length * 2, names: given };
  const { bytes } = await buildExport(sampleJob(size, format, shape), () => undefined);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** As spreadsheets read it: whatever it is set to, a cell begins after each separator and each end of a line. */
const cellsOf = (text: string, separator: string): string[] =>
  text
    .slice(1)
    .split(/\r?\n|\r/u)
    .flatMap((line) => line.split(separator));

describe('CSV and TSV', () => {
  it('have no cell that a spreadsheet would run, whatever names the stores send', async () => {
    await fc.assert(
      fc.asyncProperty(
        names,
        fc.constantFrom('csv' as const, 'tsv' as const),
        fc.constantFrom('list' as const, 'grid' as const),
        async (given, format, shape) => {
          const text = await written(format, shape, given);
          const delimiter = format === 'csv' ? ',' : '\t';
          const rows: string[][] = parse(text, { delimiter, bom: true, relax_column_count: true });
          for (const cell of rows.flat())
            expect(cell).not.toMatch(/^["'\s]*(?<!')[=+\-@\uff1d\uff0b\uff0d\uff20]/u);
          for (const separator of [',', ';', '\t']) {
            for (const cell of cellsOf(text, separator)) expect(cell).not.toMatch(/^"?[=+\-@]/u);
          }
          expect(text).not.toContain('\0');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('give each account a line, its texts as they were but for what makes them harmless', async () => {
    const text = await written('csv', 'list', hostileNames);
    expect(text.startsWith(`\ufeff${listHeader.join(',')}\r\n`)).toBe(true);
    const lines: string[][] = parse(text, { bom: true });
    const rows = lines.slice(1);
    expect(rows).toHaveLength(hostileNames.length * 2);
    const people = new Set(rows.map(([person]) => person?.replaceAll("'", '').replaceAll('\u2400', '\0')));
    const wanted = hostileNames.map((name) => name.toWellFormed());
    expect(wanted.filter((name) => !people.has(name))).toEqual([]);
  });

  it('show the grid with a column for the groups of its rows and a line for those of its columns', async () => {
    const size = { people: 8, targets: 9, accounts: 24 };
    const job = sampleJob(size, 'tsv', 'grid', { people: { group: 'owner' } });
    const { bytes, counts } = await buildExport(job, () => undefined);
    const rows: string[][] = parse(bytes, { bom: true, delimiter: '\t' });
    expect(counts).toEqual({ people: 8, targets: 9, cells: 24 });
    expect(rows[0]?.slice(6)).toEqual([
      ...Array<string>(7).fill('Client 0 · 7'),
      'Client 1 · 2',
      'Client 1 · 2',
    ]);
    expect(rows[1]?.slice(0, 7)).toEqual(['Group', 'Person', 'Owner', 'E-mail', 'Team', 'Stores', 'Store 0']);
    expect(rows).toHaveLength(10);
    expect(rows[2]?.slice(0, 4)).toEqual(['Agency', 'Person 0', 'agency', 'person-0@agency.example']);
    expect(rows[2]?.slice(6).filter((code) => code !== '')).toHaveLength(Number(rows[2]?.[5]));
  });
});
