import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { reportFailure } from './report-failure.ts';
import type { Terminal } from './terminal.ts';

function told(error: unknown): string {
  const answers: string[] = [];
  const terminal: Terminal = {
    json: true,
    canDraw: false,
    canAsk: false,
    answer: (document) => void answers.push(JSON.stringify(document)),
    say: (line) => void answers.push(line),
    progress: () => undefined,
    ask: async () => '',
    readInput: () => Promise.resolve(''),
    readSecret: () => Promise.resolve(''),
  };
  expect(reportFailure(terminal, error)).toBe(2);
  return answers.join('\n');
}
const misread = (code: string, message: string): CommanderError => new CommanderError(1, code, message);

test.each([
  ["error: unknown option '--token=shpat_0f1e2d3c4b5a'", '--token=…'],
  ["error: unknown option '--token-stdin=0f1e2d3c4b5a'", '--token-stdin=…'],
  [
    "error: too many arguments for 'add'. Expected 1 argument but got 2: a.myshopify.com, 0f1e2d3c4b5a0f1e2d3c4b5a.",
    'a.myshopify.com',
  ],
  [
    "error: too many arguments for 'add'. Expected 1 argument but got 2: a.myshopify.com, shpat_0f1e2d3c4b5a.",
    'a.myshopify.com',
  ],
])('a secret typed as an argument is not repeated: %s', (message, kept) => {
  const text = told(misread('commander.unknownOption', message));
  expect(text).not.toContain('0f1e2d3c4b5a');
  expect(text).toContain(kept);
});

test('an option for a secret is answered with where secrets come from', () => {
  expect(told(misread('commander.unknownOption', "error: unknown option '--token'"))).toContain(
    '--token-stdin',
  );
});

test('other words are named as they were typed', () => {
  expect(
    told(misread('commander.unknownOption', "error: unknown option '--ignore-not-understod'")),
  ).toContain('--ignore-not-understod');
});
