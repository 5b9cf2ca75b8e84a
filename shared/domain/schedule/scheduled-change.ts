import { z } from 'zod';
import { PersonId, PlanId, ScheduleId, TargetId } from '../ids.ts';
import { OperationId } from '../plan/operation.ts';
import { WantedChange } from '../plan/wanted-change.ts';
import { IsoTime } from '../time.ts';

/** What the end of an access does: takes back just what was given, suspends the account, or removes it for good. */
export const endings = ['take-back', 'suspend', 'remove'] as const;
export type Ending = (typeof endings)[number];

/** Which access ends. */
export const EndOfAccess = z
  .object({
    /** The operation that gave it, of the plan that the scheduled change comes from; null when the end was set by hand. */
    operation: OperationId.nullable(),
    personId: PersonId.nullable(),
    email: z.string().nullable(),
    accountKey: z.string().nullable(),
    name: z.string(),
    /** Where it ends: a store, or the stores of an organization that it was given for. */
    targetIds: z.array(TargetId).min(1).readonly(),
    /** The roles that end; none when it is about the account as a whole. */
    roles: z.array(z.string()).readonly(),
    ending: z.enum(endings),
  })
  .readonly();
export type EndOfAccess = z.infer<typeof EndOfAccess>;

/** The plan that a scheduled change has made or is making. */
const madePlan = { plan: PlanId, at: IsoTime };

/**
 * `waiting` until its time has come, then `planning` (the id of the plan is noted before it is made, so that no crash makes
 * two) and `planned`; `done` once that plan is. Only a planning that made no plan leads back to `waiting`: whatever the clock
 * does, one plan comes of it.
 */
export const ScheduleState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }).readonly(),
  z.object({ state: z.literal('planning'), ...madePlan }).readonly(),
  z.object({ state: z.literal('planned'), number: z.number().int(), ...madePlan }).readonly(),
  z.object({ state: z.literal('done'), number: z.number().int(), ...madePlan }).readonly(),
  z.object({ state: z.literal('cancelled'), at: IsoTime, why: z.string() }).readonly(),
]);
export type ScheduleState = z.infer<typeof ScheduleState>;

/** In days before it is due. */
export const RemindDays = z.array(z.number().int().min(1).max(365)).max(5).readonly();
export const usualReminders: readonly number[] = [7, 1];

/** Wishes that are to be planned at a moment, not before. It plans them anew then; only applying that plan changes anything. */
export const ScheduledChange = z
  .object({
    id: ScheduleId,
    /** Counts up from 1 within the workspace. */
    number: z.number().int(),
    title: z.string(),
    wanted: z.array(WantedChange).readonly(),
    dueAt: IsoTime,
    remindDays: RemindDays,
    /** The plan that it comes from: put off as a whole, or the one that gave the access that ends. */
    origin: z.object({ plan: PlanId, number: z.number().int() }).readonly().nullable(),
    /** Null for a change that is simply made later. */
    end: EndOfAccess.nullable(),
    createdAt: IsoTime,
    createdBy: z.string(),
    state: ScheduleState,
    /** Why it could not be planned when it was due; null when nothing went wrong. */
    problem: z.string().nullable(),
    /** Its reminders stay silent in this span: a clock set back behind `from` wakes them. */
    quiet: z.object({ from: IsoTime, until: IsoTime }).readonly().nullable(),
    /** Why it was moved last. */
    movedWhy: z.string().nullable(),
  })
  .readonly();
export type ScheduledChange = z.infer<typeof ScheduledChange>;

/** What is still to come of it. */
export function isOpen({ state: { state } }: Pick<ScheduledChange, 'state'>): boolean {
  return state === 'waiting' || state === 'planning' || state === 'planned';
}

/** Whether it is to be planned now. */
export function isDue({ state, dueAt }: Pick<ScheduledChange, 'state' | 'dueAt'>, now: number): boolean {
  return state.state === 'waiting' && Date.parse(dueAt) <= now;
}

/** The end that the access given by a plan will have, promised before anything of the plan was applied. */
export const PromisedEnd = z
  .object({
    plan: PlanId,
    number: z.number().int(),
    until: IsoTime,
    ending: z.enum(endings),
    remindDays: RemindDays,
  })
  .readonly();
export type PromisedEnd = z.infer<typeof PromisedEnd>;
