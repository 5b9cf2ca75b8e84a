import { ORPCError } from '@orpc/contract';
import { Failure } from './base.ts';
import { type ErrorCode } from './errors.ts';

/** What a failed call tells: the same four things, whatever went wrong and through whichever door. */
export interface ToldFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The failure inside whatever a contract client threw. A lost connection is `unreachable`; the unforeseen `internal`. */
export function failureOf(error: unknown): ToldFailure {
  if (error instanceof ORPCError) {
    const failure = Failure.safeParse(error.data);
    if (failure.success) return { ...failure.data, message: error.message };
    if (error.code === 'UNAUTHORIZED') {
      return {
        code: 'unreachable',
        message: 'This console’s session has ended.',
        remedy: 'Start Rollcall again, or open the address that it printed.',
        details: {},
      };
    }
  }
  if (error instanceof TypeError) {
    return {
      code: 'unreachable',
      message: 'Rollcall does not answer.',
      remedy: 'It may have been stopped: start it again and open the address that it prints.',
      details: {},
    };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside Rollcall.',
    remedy: 'Try again; if it happens again, report it with the details below.',
    details: { reason: error instanceof Error ? error.message : String(error) },
  };
}
