import { readFlags, type Flags } from './flags.ts';
import { tableOf, tellFigure, type Figure } from './figures.ts';

/** Measures some of the promised numbers. Rejects when it can't; a number over its bound is an answer, not a failure. */
export interface Benchmark {
  readonly title: string;
  measure(flags: Flags, say: (line: string) => void): Promise<readonly Figure[]>;
}

/** Runs benchmarks one after another as a program, with what the command line asks for. */
export async function runBenchmarks(benchmarks: readonly Benchmark[]): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const figures: Figure[] = [];
  for (const { title, measure } of benchmarks) {
    console.log(`\n${title}`);
    const found = await measure(flags, (line) => console.log(`  ${line}`));
    for (const figure of found) console.log(`  ${tellFigure(figure)}`);
    figures.push(...found);
  }
  console.log(`\n${tableOf(figures)}`);
}
