import { ORPCError } from '@orpc/client';
import { Failure } from '#shared/contract/base.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { Fault } from '#shared/domain/sync.ts';

/** A failure as the screen tells it: what happened, what to do next, and what to copy for whoever helps. */
export interface ShownFailure {
  readonly code: ErrorCode | 'no-answer';
  readonly message: string;
  readonly remedy: string | null;
  /** Plain text for the clipboard: code, sentence, remedy, details. Free of secrets, as all answers are. */
  readonly details: string;
}

/** Turns whatever a call threw into something that can be shown; nothing thrown is ever shown raw. */
export function toFailure(error: unknown): ShownFailure {
  if (error instanceof ORPCError) {
    const told = Failure.safeParse(error.data);
    if (told.success) return failure(told.data.code, error.message, told.data.remedy, told.data.details);
    if (error.code === 'BAD_REQUEST') {
      return failure('bad-input', 'Something in this form has a shape that Rollcall does not take.', null, {
        issues: error.data as unknown, // only ever printed
      });
    }
    return failure('internal', 'Rollcall met a defect of its own while doing this.', reportIt, {
      status: error.status,
      error: error.message,
    });
  }
  if (error instanceof TypeError && /fetch|network|load failed/iu.test(error.message)) {
    return failure(
      'no-answer',
      'Rollcall does not answer.',
      'See whether it still runs where it was started; this page goes on by itself when it answers again.',
      {},
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return failure('internal', 'This page met a defect of its own.', reportIt, { error: message });
}

/** A fault of a target, told in the same way. */
export function faultToFailure(fault: Fault): ShownFailure {
  return {
    ...fault,
    code: fault.code as ErrorCode,
    details: lines(fault.code, fault.message, fault.remedy, {}),
  }; // only shown
}

const reportIt = 'Try again; if it comes back, copy the details into a report.';

function failure(
  code: ShownFailure['code'],
  message: string,
  remedy: string | null,
  details: Readonly<Record<string, unknown>>,
): ShownFailure {
  return { code, message, remedy, details: lines(code, message, remedy, details) };
}

function lines(
  code: string,
  message: string,
  remedy: string | null,
  details: Readonly<Record<string, unknown>>,
): string {
  const parts = [`code: ${code}`, `what: ${message}`];
  if (remedy !== null) parts.push(`remedy: ${remedy}`);
  for (const [name, value] of Object.entries(details)) parts.push(`${name}: ${JSON.stringify(value)}`);
  return parts.join('\n');
}
