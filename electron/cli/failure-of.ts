import { ORPCError } from '@orpc/server';
import { Failure } from '#shared/contract/base.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';

/** What a failed procedure tells. */
export interface ToldFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The failure inside whatever the in-process client threw; the unforeseen is `internal`. */
export function failureOf(error: unknown): ToldFailure {
  const failure = error instanceof ORPCError ? Failure.safeParse(error.data) : null;
  if (error instanceof ORPCError && failure?.success === true)
    return { ...failure.data, message: error.message };
  return {
    code: 'internal',
    message: 'Something went wrong inside Rollcall.',
    remedy: 'Try again; if it happens again, report it with these details.',
    details: { reason: error instanceof Error ? error.message : String(error) },
  };
}
