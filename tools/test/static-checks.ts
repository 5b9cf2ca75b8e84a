import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from './run-command.ts';
import type { Tally } from './tally.ts';
import { addTallies } from './tally.ts';

/** The npm scripts that look at the code without running it, dearest first. */
const CHECKS = [
  'check:lint',
  'check:types',
  'check:unused',
  'check:format',
  'check:imports',
  'check:generated',
];

/** As many at once as the two cores of a small CI machine bear. */
const AT_ONCE = 2;

const packageJson = z.object({ scripts: z.record(z.string(), z.string()) });

async function runCheck(root: string, script: string, command: string): Promise<Tally> {
  const [shell, ...flags] = process.platform === 'win32' ? ['cmd.exe', '/d', '/s', '/c'] : ['/bin/sh', '-c'];
  const { code, output, seconds } = await runCommand(shell, [...flags, command], {
    cwd: root,
    limitMinutes: 10,
  });
  const mark = code === 0 ? '✓' : '✗';
  console.log(`${mark} ${script} (${seconds.toFixed(1)} s)`);
  if (code === 0) return { passed: 1, failures: [], skips: [] };
  console.log(output.trim());
  return { passed: 0, failures: [`npm run ${script}`], skips: [] };
}

/** Runs format, lint, types, imports, unused code and generated code beside each other; each counts as one. */
export async function runStaticChecks(root: string): Promise<Tally> {
  const { scripts } = packageJson.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const waiting = CHECKS.flatMap((name) => {
    const command = scripts[name];
    return command === undefined ? [] : [{ name, command }];
  });
  const tallies: Tally[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      tallies.push(await runCheck(root, next.name, next.command));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return addTallies(tallies);
}
