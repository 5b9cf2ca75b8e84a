import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

const here = { cwd: import.meta.dirname, limitMinutes: 1 };
const node = (code: string): [string, readonly string[]] => [process.execPath, ['-e', code]];

/** Where nothing collects the dead, as in a container without init, they stay in the table as zombies: `Z`. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

test('gives the exit code and everything printed', async () => {
  const result = await runCommand(
    ...node("console.log('a'); console.error('b'); process.exitCode = 3"),
    here,
  );
  expect(result.code).toBe(3);
  expect(result.output).toContain('a');
  expect(result.output).toContain('b');
});

test('a program that is not there is a failure, not an exception', async () => {
  expect((await runCommand('rollcall-no-such-program', [], here)).code).toBe(127);
});

test('a program over its time is ended with its children', async () => {
  const code = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const result = await runCommand(...node(code), { ...here, limitMinutes: 1.5 / 60 });
  expect(result.code).not.toBe(0);
  expect(result.output).toContain('ended after');
  const grandchild = Number.parseInt(result.output, 10);
  for (let tries = 0; tries < 50 && isAlive(grandchild); tries += 1) await sleep(20);
  expect(isAlive(grandchild)).toBe(false);
});
