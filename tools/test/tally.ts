/** Why something did not run. */
export type Skip = { readonly what: string; readonly why: string };

/** What one step found. `failures` are sentences or test names, one per failed count. */
export type Tally = {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skips: readonly Skip[];
};

export const NOTHING: Tally = { passed: 0, failures: [], skips: [] };

export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  failures: tallies.flatMap((tally) => tally.failures),
  skips: tallies.flatMap((tally) => tally.skips),
});

/** The one line that closes a run, alone on its line: machines read it. */
export const closingLine = ({ passed, failures, skips }: Tally): string =>
  `${passed} passed, ${failures.length} failed, ${skips.length} skipped`;

/** A run is good when nothing failed and something ran. */
export const isGood = ({ passed, failures }: Tally): boolean => failures.length === 0 && passed > 0;

/** `what: why (n)`, equal reasons of one suite together, so that forty skipped tests read as one line. */
export function describeSkips(skips: readonly Skip[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { what, why } of skips) {
    const line = `${what}: ${why}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count} tests)`));
}
