import { CommanderError } from 'commander';
import { RollcallError } from '#shared/contract/errors.ts';
import { failureOf } from './failure-of.ts';
import { createRedaction } from '../app/redaction.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { rightForm } from './right-form.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface Told {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly exitCode: ExitCode;
}

/** Long words of letters and digits only: a token typed where none belongs looks like this, a domain or path doesn't. */
const likeSecret = /(?<![\w.@/-])[A-Za-z0-9_+/=]{16,}(?![\w@-]|\.\w)/g;

/** The parser's sentence without what may be a secret that was typed as an argument. */
function withoutSecrets(message: string): string {
  const options = message.replace(/(--[a-z-]+)=[^']*/g, '$1=…');
  return createRedaction().redact(options).replace(likeSecret, '…');
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
        ? 'A word is missing: add --help to see what each does.'
        : withoutSecrets(error.message.replace(/^error: /, ''));
    const secret = /^unknown option '--[a-z-]*(token|secret|passphrase|password)/.test(message);
    const form = rightForm(error);
    const remedy = secret
      ? 'Secrets come from standard input, never from an argument: --token-stdin, --secret-stdin.'
      : form === null
        ? null
        : `The right form: ${form}`;
    return { code: 'usage', message, remedy, details: { rule: error.code }, exitCode: exitCodes.usage };
  }
  const { code, message, remedy, details } = error instanceof RollcallError ? error : failureOf(error);
  return { code, message, remedy, details, exitCode: exitCodeOf(code) };
}

/** Whatever a word of the command line was and whoever repeats it: nothing that looks like a token is shown. */
function redacted(told: Told): Told {
  const { redact } = createRedaction();
  return {
    ...told,
    message: redact(told.message),
    remedy: told.remedy === null ? null : redact(told.remedy),
    details: JSON.parse(redact(JSON.stringify(told.details))) as Told['details'], // the same shape, other texts
  };
}

/** Tells a failure once, as JSON on standard output or as sentences on standard error, and gives the exit code. */
export function reportFailure(terminal: Terminal, error: unknown): ExitCode {
  const told = redacted(tell(error));
  if (terminal.json) {
    const details = told.remedy === null ? told.details : { ...told.details, remedy: told.remedy };
    terminal.answer({ error: { code: told.code, message: told.message, details } }, '');
  } else {
    terminal.say(`rollcall: ${told.message}`);
    if (told.remedy !== null) terminal.say(told.remedy);
  }
  return told.exitCode;
}
