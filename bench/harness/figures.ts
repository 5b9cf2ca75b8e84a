/** What a benchmark found out, and how it is told. Verdicts are words: no figure ever fails a run. */

export type Unit = '×' | 'ms' | 'MB' | 'bytes' | 'answers' | 'visits' | 'keys';

/** One of the promised numbers. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** The most that was promised. */
  readonly bound: number;
  /** What stands behind the value: medians and spread. */
  readonly detail: string;
}

/** Median and extremes of what was measured; never empty. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Throws RangeError when nothing was measured. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const least = sorted[0];
  const most = sorted.at(-1);
  const low = sorted[(sorted.length - 1) >> 1];
  const high = sorted[sorted.length >> 1];
  if (least === undefined || most === undefined || low === undefined || high === undefined) {
    throw new RangeError('Nothing was measured.');
  }
  return { median: (low + high) / 2, least, most };
}

/** The value below which so many of a hundred lie. Throws RangeError when nothing was measured. */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
  if (found === undefined) throw new RangeError('Nothing was measured.');
  return found;
}

export function verdictOf({ value, bound }: Figure): 'within' | 'over' {
  return value <= bound ? 'within' : 'over';
}

const round = (value: number, digits: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Milliseconds as seconds: `3.21 s (3.10–3.40)`. */
export function tellSeconds({ median, least, most }: Spread): string {
  const seconds = (ms: number): string => round(ms / 1000, 2);
  return `${seconds(median)} s (${seconds(least)}–${seconds(most)})`;
}

function amount(value: number, unit: Unit): string {
  return `${round(value, unit === '×' ? 2 : 0)} ${unit}`;
}

/** One line: `sync time: 1.21 × of at most 1.50 × · within · ours …`. */
export function tellFigure(figure: Figure): string {
  const { name, value, unit, bound, detail } = figure;
  return `${name}: ${amount(value, unit)} of at most ${amount(bound, unit)} · ${verdictOf(figure)} · ${detail}`;
}

/** The closing table. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['number', 'measured', 'bound', 'verdict'],
    ...figures.map((each) => [
      each.name,
      amount(each.value, each.unit),
      amount(each.bound, each.unit),
      verdictOf(each),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, column) => {
          const width = widths[column] ?? 0;
          return column === 1 || column === 2 ? text.padStart(width) : text.padEnd(width);
        })
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
