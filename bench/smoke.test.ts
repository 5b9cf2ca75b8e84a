import { describe, expect, it } from 'vitest';
import { findChromium } from '../tools/test/find-chromium.ts';
import { exportBenchmark } from './export.ts';
import { fileGrowthBenchmark } from './growth.ts';
import { spreadOf, tableOf, tellFigure, verdictOf, type Figure } from './harness/figures.ts';
import { gridBenchmark } from './matrix.ts';
import { pacingBenchmark } from './pacing.ts';
import { planBenchmark } from './plan.ts';
import { syncBenchmark } from './sync.ts';

const tiny = { stores: 6, accounts: 5, people: 20, rounds: 1, profile: undefined };
const patience = 120_000;

describe('the benchmarks, with worlds too small to say anything about time', () => {
  it(
    'tells the ratio of a sync to the bare requests, and its memory',
    async () => {
      const [time, memory] = (await syncBenchmark.measure(tiny, () => undefined)).map(tellFigure);
      expect(time).toMatch(/^sync time: \d+\.\d\d × of at most 1\.50 × · (within|over) · sync /);
      expect(memory).toMatch(/^sync peak memory: \d+ MB of at most 400 MB · (within|over) · /);
    },
    patience,
  );

  it(
    'is never throttled where it could have known',
    async () => {
      const figures = await pacingBenchmark.measure({ ...tiny, stores: 3, accounts: 120 }, () => undefined);
      expect(figures.find(({ name }) => name === 'answers throttled')).toMatchObject({ value: 0 });
    },
    patience,
  );

  it(
    'lets the file grow by no more than 200 bytes per target when nothing changed',
    async () => {
      const [growth] = await fileGrowthBenchmark.measure({ ...tiny, stores: 100 }, () => undefined);
      expect(growth?.value).toBeLessThanOrEqual(200);
      expect(growth?.value).toBeGreaterThan(0); // a snapshot that costs nothing would not be there
    },
    patience,
  );

  it(
    'tells the ratio of an export to the library that writes the file',
    async () => {
      const [ratio] = (await exportBenchmark.measure(tiny, () => undefined)).map(tellFigure);
      expect(ratio).toMatch(/^export to XLSX against the library alone: \d+\.\d\d × of at most 3\.00 ×/);
    },
    patience,
  );

  it(
    'plans one visit for each organization and each other store, and applies what the bare loop then sends',
    async () => {
      const figures = await planBenchmark.measure({ ...tiny, accounts: 10, people: 3 }, () => undefined);
      expect(figures.find(({ unit }) => unit === 'visits')).toMatchObject({ value: 30, bound: 30 });
      expect(figures.map(tellFigure).join('\n')).toMatch(
        /applying by SCIM .*: \d+\.\d\d × of at most 1\.11 ×/,
      );
    },
    patience,
  );

  it.skipIf(findChromium() === undefined)(
    'shows the same matrix in every way, and scrolls it',
    async () => {
      const lines: string[] = [];
      const size = { ...tiny, stores: 60, people: 50, accounts: 8 };
      const figures = await gridBenchmark.measure(size, (line) => lines.push(line));
      expect(figures).toHaveLength(7);
      for (const { value } of figures) expect(value).toBeGreaterThanOrEqual(0);
      const told = lines.filter((line) => line.includes(': first paint '));
      expect(told).toHaveLength(6);
    },
    patience,
  );
});

describe('figures', () => {
  const figure: Figure = { name: 'n', value: 1.5, unit: '×', bound: 1.5, detail: 'd' };

  it('takes the middle of what was measured', () => {
    expect(spreadOf([3, 1, 10])).toEqual({ median: 3, least: 1, most: 10 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, least: 1, most: 4 });
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  it('is within its bound up to the bound itself', () => {
    expect(verdictOf(figure)).toBe('within');
    expect(verdictOf({ ...figure, value: 1.5001 })).toBe('over');
    expect(tableOf([figure]).split('\n')[1]).toBe('n          1.50 ×   1.50 ×   within');
  });
});
