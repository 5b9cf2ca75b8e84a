import { z } from 'zod';
import { doors } from '../audit-event.ts';
import { Fault } from '../sync.ts';
import { IsoTime } from '../time.ts';
import { VisitId } from './change-plan.ts';
import { OperationId } from './operation.ts';

/**
 * What an act came to. `unknown`: it was sent, and no answer came that can be believed. `not-done` is what settles an act that
 * must be checked and turns out not to have happened.
 */
export const actOutcomes = ['applied', 'already-so', 'failed', 'skipped', 'unknown', 'not-done'] as const;

/** Whether the world agrees afterwards. */
export const verifications = ['confirmed', 'contradicted', 'not-verifiable'] as const;

/** How a human's visit ended. */
export const visitResults = ['done', 'could-not', 'skipped'] as const;

/** Characters of the longest note. */
export const longestNote = 2000;

const at = IsoTime;
const note = z.string().max(longestNote).nullable();

/**
 * One line of what happened while a plan was carried out: intent before the act, outcome after. Lines are only ever added,
 * each is on the disk before the next step; everything known about a run is folded from them.
 */
export const JournalEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run-started'), at, door: z.enum(doors) }).readonly(),
  z.object({ kind: z.literal('intent'), at, operation: OperationId }).readonly(),
  z
    .object({
      kind: z.literal('outcome'),
      at,
      operation: OperationId,
      outcome: z.enum(actOutcomes),
      fault: Fault.nullable(),
      note,
    })
    .readonly(),
  z.object({ kind: z.literal('handed-off'), at, operation: OperationId }).readonly(),
  z
    .object({
      kind: z.literal('visit-ended'),
      at,
      visit: VisitId,
      result: z.enum(visitResults),
      note,
      door: z.enum(doors),
    })
    .readonly(),
  z
    .object({
      kind: z.literal('verified'),
      at,
      operation: OperationId,
      verification: z.enum(verifications),
      note,
    })
    .readonly(),
  z
    .object({
      kind: z.literal('run-ended'),
      at,
      why: z.enum(['finished', 'paused', 'cancelled', 'stopped']),
      note,
    })
    .readonly(),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
