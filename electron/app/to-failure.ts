import { ORPCError, ValidationError } from '@orpc/server';
import type { Logger } from 'pino';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Redaction } from './redaction.ts';

/** How many wrong fields one sentence names. */
const mostIssues = 3;

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

function fieldOf(issue: Issue): string {
  return (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}

/** Says in words which field of the input is wrong, without repeating what was typed there: it may be a secret. */
function badInput(issues: readonly Issue[]): RollcallError {
  const told = issues.slice(0, mostIssues).map((issue) => {
    const field = fieldOf(issue);
    const reason = issue.message.replace(/^Invalid input: /, '');
    return field === '' ? reason : `“${field}”: ${reason}`;
  });
  return new RollcallError('bad-input', `What was asked can’t be understood: ${told.join('; ')}.`, {
    remedy: 'Correct it and try again. Nothing was changed.',
    details: { fields: issues.map(fieldOf) },
  });
}

/** What happened, as the one kind of error that people are told: defects become `internal` and go into the log. */
export function toRollcallError(error: unknown, log: Logger, path: readonly string[]): RollcallError {
  if (error instanceof RollcallError) return error;
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
    return badInput(error.cause.issues); // standard-schema issues have this very shape
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new RollcallError('cancelled', 'This was cancelled.');
  }
  const procedure = path.join('.');
  // Issues of an output that broke its own schema name the field, never the value.
  const issues =
    error instanceof ORPCError && error.cause instanceof ValidationError ? error.cause.issues : undefined;
  log.error({ err: error, procedure, issues }, 'unexpected failure');
  return new RollcallError(
    'internal',
    'Something inside Rollcall went wrong; nothing more is known than the log tells.',
    {
      remedy: 'Try again. If it comes back, report it with the lines of rollcall.log, which hold no secrets.',
      details: { procedure },
    },
  );
}

/** The error as it crosses a door (`Failure` of the contract). Unknown secrets in it are hidden once more. */
export function toFailure(
  error: unknown,
  log: Logger,
  redaction: Redaction,
  path: readonly string[],
): ORPCError<'FAILED', unknown> {
  const told = toRollcallError(error, log, path);
  const details: unknown = JSON.parse(redaction.redact(JSON.stringify(told.details)));
  return new ORPCError('FAILED', {
    status: 422,
    message: redaction.redact(told.message),
    data: {
      code: told.code,
      remedy: told.remedy === null ? null : redaction.redact(told.remedy),
      details,
    },
  });
}
