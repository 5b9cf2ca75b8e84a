import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';
import type { Skip, Tally } from './tally.ts';

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

const playwrightSpec = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })).default([]),
    }),
  ),
});

type PlaywrightSpec = z.infer<typeof playwrightSpec>;

type PlaywrightSuite = {
  readonly title: string;
  readonly file?: string | undefined;
  readonly specs?: readonly PlaywrightSpec[] | undefined;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
};

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  title: z.string(),
  file: z.string().optional(),
  specs: z.array(playwrightSpec).optional(),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
});

function readReport<T>(schema: z.ZodType<T>, path: string): T | undefined {
  if (!existsSync(path)) return undefined;
  return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** A runner that leaves badly while every test passed failed outside of its tests: that counts as one failure. */
const withExit = (tally: Tally, runner: string, exitCode: number): Tally =>
  exitCode !== 0 && tally.failures.length === 0
    ? { ...tally, failures: [`${runner} ended with exit code ${exitCode} though no test failed`] }
    : tally;

const noReport = (runner: string, exitCode: number): Tally => ({
  passed: 0,
  failures: [`${runner} ended with exit code ${exitCode} and without a report`],
  skips: [],
});

/** Counts vitest's JSON report; a file that could not even be loaded is one failure. */
export function readVitestReport(root: string, path: string, exitCode: number, whySkipped: string): Tally {
  const report = readReport(vitestReport, path);
  if (report === undefined) return noReport('vitest', exitCode);
  let passed = 0;
  const failures: string[] = [];
  const skips: Skip[] = [];
  for (const file of report.testResults) {
    const name = relative(root, file.name);
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') passed += 1;
      else if (status === 'failed') failures.push(`${name}: ${fullName}`);
      else skips.push({ what: name, why: whySkipped });
    }
    const none = !file.assertionResults.some((each) => each.status === 'failed');
    if (file.status === 'failed' && none)
      failures.push(`${name}: ${file.message?.split('\n')[0] ?? 'failed'}`);
  }
  return withExit({ passed, failures, skips }, 'vitest', exitCode);
}

/** Counts Playwright's JSON report. A flaky test passed only at a second try: it is a failure here. */
export function readPlaywrightReport(path: string, exitCode: number): Tally {
  const report = readReport(playwrightReport, path);
  if (report === undefined) return noReport('playwright', exitCode);
  let passed = 0;
  const failures = report.errors.map((error) => `playwright: ${error.message?.split('\n')[0] ?? 'failed'}`);
  const skips: Skip[] = [];
  const visit = (suite: PlaywrightSuite, file: string): void => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') passed += 1;
        else if (test.status === 'skipped') {
          const note = test.annotations.find((each) => each.type === 'skip' || each.type === 'fixme');
          skips.push({
            what: `${file}: ${spec.title}`,
            why: note?.description ?? 'skipped by the test itself',
          });
        } else failures.push(`${file}: ${spec.title}`);
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, inner.file ?? file);
  };
  for (const suite of report.suites) visit(suite, suite.file ?? suite.title);
  return withExit({ passed, failures, skips }, 'playwright', exitCode);
}
