import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes } from './errors.ts';

/** What crosses a door when a procedure fails: `RollcallError` without its stack. */
export const Failure = z.object({
  code: z.enum(errorCodes),
  remedy: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});

/** Every procedure starts here: one kind of error, told the same way through all doors. */
export const procedure = oc.errors({ FAILED: { status: 422, data: Failure } });

/** Bytes in an answer or a question: structurally a Blob, which this folder may not name. */
export interface Bytes {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}
export const Bytes = z.custom<Bytes>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'arrayBuffer' in value &&
    typeof value.arrayBuffer === 'function',
  'bytes are needed',
);

export const Nothing = z.object({});
