import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './read-reports.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-reports-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const vitestFile = (status: string, statuses: readonly string[]) => ({
  name: '/repo/shared/a.test.ts',
  status,
  message: 'Cannot find module\nmore',
  assertionResults: statuses.map((each, index) => ({ status: each, fullName: `test ${index}` })),
});

test('vitest: passed, failed and skipped are counted', () => {
  const path = report({
    testResults: [vitestFile('failed', ['passed', 'failed', 'pending', 'skipped', 'todo'])],
  });
  const tally = readVitestReport('/repo', path, 1, 'why');
  expect(tally.passed).toBe(1);
  expect(tally.failures).toEqual(['shared/a.test.ts: test 1']);
  expect(tally.skips).toHaveLength(3);
});

test('vitest: a file that cannot be loaded is a failure', () => {
  const path = report({ testResults: [vitestFile('failed', [])] });
  expect(readVitestReport('/repo', path, 1, 'why').failures).toEqual([
    'shared/a.test.ts: Cannot find module',
  ]);
});

test('a bad exit without a failed test, and a missing report, are failures', () => {
  const path = report({ testResults: [vitestFile('passed', ['passed'])] });
  expect(readVitestReport('/repo', path, 1, 'why').failures).toHaveLength(1);
  expect(readVitestReport('/repo', join(folder, 'none.json'), 0, 'why').failures).toHaveLength(1);
  expect(readPlaywrightReport(join(folder, 'none.json'), 0).failures).toHaveLength(1);
});

test('playwright: nested suites are counted, a skip tells its reason, flaky is failed', () => {
  const spec = (title: string, status: string, description?: string) => ({
    title,
    tests: [{ status, annotations: description ? [{ type: 'skip', description }] : [] }],
  });
  const path = report({
    suites: [
      {
        title: 'a.spec.ts',
        file: 'a.spec.ts',
        specs: [spec('one', 'expected')],
        suites: [
          {
            title: 'inner',
            specs: [
              spec('two', 'skipped', 'no keychain'),
              spec('three', 'flaky'),
              spec('four', 'unexpected'),
            ],
          },
        ],
      },
    ],
    errors: [],
  });
  expect(readPlaywrightReport(path, 1)).toEqual({
    passed: 1,
    failures: ['a.spec.ts: three', 'a.spec.ts: four'],
    skips: [{ what: 'a.spec.ts: two', why: 'no keychain' }],
  });
});
