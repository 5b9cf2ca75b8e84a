// Everything that must hold, in one run: what CI does and what `npm test` does are the same thing.
//
//   npm test                      all of it
//   npm test -- static vitest     only these: static, build, vitest, playwright, desktop
import { join } from 'node:path';
import { runDesktopSmoke } from './desktop-smoke.ts';
import { runBuild, runPlaywright, runVitest } from './run-suites.ts';
import { runStaticChecks } from './static-checks.ts';
import { provideSystemPackages } from './system-packages.ts';
import { addTallies, closingLine, describeSkips, isGood, type Tally } from './tally.ts';

const root = join(import.meta.dirname, '..', '..');

let secretService = false;

const STEPS: Readonly<Record<string, () => Tally | Promise<Tally>>> = {
  static: () => runStaticChecks(root),
  build: () => runBuild(root, 'desktop'),
  vitest: () => runVitest(root, secretService),
  playwright: () => runPlaywright(root, secretService),
  desktop: () => runDesktopSmoke(root),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(STEPS, name));
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown.join('", "')}". The steps are: ${Object.keys(STEPS).join(', ')}.`,
  );
  process.exit(2);
}

const missing = provideSystemPackages(root);
secretService = process.platform === 'linux' && !missing.some((need) => need.for === 'the keychain tests');

const tallies: Tally[] = [];
for (const [name, step] of Object.entries(STEPS)) {
  if (wanted.length === 0 || wanted.includes(name)) tallies.push(await step());
}

const total = addTallies(tallies);
if (total.skips.length > 0) console.log(['', 'Skipped:', ...describeSkips(total.skips)].join('\n  '));
if (total.failures.length > 0) console.log(['', 'Failed:', ...total.failures].join('\n  '));
console.log(`\n${closingLine(total)}`);
process.exitCode = isGood(total) ? 0 : 1;
