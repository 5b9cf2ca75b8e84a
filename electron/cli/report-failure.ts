import { CommanderError } from 'commander';
import { RollcallError } from '#shared/contract/errors.ts';
import { failureOf } from './failure-of.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface Told {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly exitCode: ExitCode;
}

function tell(error: unknown): Told {
  if (error instanceof UsageError) {
    return {
      code: 'usage',
      message: error.message,
      remedy: null,
      details: error.details,
      exitCode: exitCodes.usage,
    };
  }
  if (error instanceof CommanderError) {
    const message =
      error.code === 'commander.help'
        ? 'A word is missing: add --help to see which commands there are.'
        : error.message.replace(/^error: /, '');
    return { code: 'usage', message, remedy: null, details: { rule: error.code }, exitCode: exitCodes.usage };
  }
  const { code, message, remedy, details } = error instanceof RollcallError ? error : failureOf(error);
  return { code, message, remedy, details, exitCode: exitCodeOf(code) };
}

/** Tells a failure once, as JSON on standard output or as sentences on standard error, and gives the exit code. */
export function reportFailure(terminal: Terminal, error: unknown): ExitCode {
  const told = tell(error);
  if (terminal.json) {
    const details = told.remedy === null ? told.details : { ...told.details, remedy: told.remedy };
    terminal.answer({ error: { code: told.code, message: told.message, details } }, '');
  } else {
    terminal.say(`rollcall: ${told.message}`);
    if (told.remedy !== null) terminal.say(told.remedy);
  }
  return told.exitCode;
}
