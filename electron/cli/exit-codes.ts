import type { ErrorCode } from '#shared/contract/errors.ts';

/** What a script learns from how the command ended (cli.md). */
export const exitCodes = { done: 0, failed: 1, usage: 2, inPart: 3, refused: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Failures that are about a word of the command line: the caller can mend it. */
const wrongWords: readonly ErrorCode[] = [
  'bad-input',
  'bad-domain',
  'bad-endpoint',
  'bad-token',
  'not-found',
  'needs-confirmation',
];

/** The exit code of a failure: `usage` when a word was wrong, `refused` by a rule, `failed` when the right thing did not work. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'refused') return exitCodes.refused;
  return wrongWords.includes(code) ? exitCodes.usage : exitCodes.failed;
}
