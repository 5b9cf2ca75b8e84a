import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildError, ensureBuilt, type Part } from '../build/ensure-built.ts';
import { findChromium } from './find-chromium.ts';
import { readPlaywrightReport, readVitestReport } from './read-reports.ts';
import { runCommand, type CommandResult } from './run-command.ts';
import { NOTHING, type Tally } from './tally.ts';

/** Runs one of the project's tools, beside a Secret Service of its own where there is one to be had. */
function runTool(
  root: string,
  secretService: boolean,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const own = [process.execPath, join(root, 'node_modules', script), ...args] as const;
  const [command, ...rest] = secretService
    ? (['bash', join(root, 'tools/with-secret-service.sh'), ...own] as const)
    : own;
  return runCommand(command, rest, { cwd: root, env, live: true, limitMinutes: 20 });
}

/** Unit, renderer and integration tests. */
export async function runVitest(root: string, secretService: boolean): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-vitest-'));
  const report = join(folder, 'report.json');
  const { code, seconds } = await runTool(root, secretService, 'vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  console.log(`${code === 0 ? '✓' : '✗'} vitest (${seconds.toFixed(1)} s)`);
  const why = secretService
    ? 'skipped by the test itself'
    : 'no Secret Service here, or skipped by the test itself';
  const tally = readVitestReport(root, report, code, why);
  rmSync(folder, { recursive: true });
  return tally;
}

/** Builds the desktop app with the screen in it, as `npm start` would. */
export function runBuild(root: string, part: Part): Tally {
  const began = performance.now();
  try {
    ensureBuilt(root, part);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.log(`✗ build: ${part}\n${error.output}`);
    return { passed: 0, failures: [error.message], skips: [] };
  }
  console.log(`✓ build: ${part} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return { passed: 1, failures: [], skips: [] };
}

const hasSpecs = (root: string): boolean =>
  existsSync(join(root, 'tests/e2e')) &&
  readdirSync(join(root, 'tests/e2e'), { recursive: true, encoding: 'utf8' }).some((name) =>
    name.endsWith('.spec.ts'),
  );

/** The console in a real browser. Without a browser each test is counted as skipped. */
export async function runPlaywright(root: string, secretService: boolean): Promise<Tally> {
  if (!hasSpecs(root)) return NOTHING;
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-playwright-'));
  const report = join(folder, 'report.json');
  const chromium = findChromium();
  const browser = chromium !== undefined;
  const { code, seconds } = await runTool(
    root,
    secretService,
    '@playwright/test/cli.js',
    browser ? ['test', '--reporter=list,json'] : ['test', '--list', '--reporter=json'],
    // Named, because the suites run with a HOME of their own.
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(browser ? { ROLLCALL_CHROMIUM: chromium } : {}) },
  );
  if (browser) console.log(`${code === 0 ? '✓' : '✗'} playwright (${seconds.toFixed(1)} s)`);
  const tally = readPlaywrightReport(report, code);
  rmSync(folder, { recursive: true });
  if (browser) return tally;
  const listed = tally.passed + tally.failures.length + tally.skips.length;
  const skip = { what: 'tests/e2e', why: 'no chromium here (apt-get install chromium)' };
  return { passed: 0, failures: [], skips: Array.from({ length: listed }, () => skip) };
}
