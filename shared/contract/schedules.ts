import { z } from 'zod';
import { hideSecrets } from '../domain/hide-secrets.ts';
import { PersonId, PlanId, ScheduleId, TargetId } from '../domain/ids.ts';
import { planStatuses } from '../domain/plan/plan-progress.ts';
import { endings, RemindDays, usualReminders } from '../domain/schedule/scheduled-change.ts';
import { IsoTime } from '../domain/time.ts';
import { procedure } from './base.ts';
import { WantedPlan } from './plans.ts';

/** Which access ends, with its names. */
export const ScheduledEnd = z
  .object({
    /** Null while nobody known has the address. */
    personId: PersonId.nullable(),
    name: z.string(),
    email: z.string().nullable(),
    accountKey: z.string().nullable(),
    places: z
      .array(z.object({ targetId: TargetId, name: z.string(), domain: z.string().nullable() }).readonly())
      .readonly(),
    /** None when it is about the account as a whole. */
    roles: z.array(z.string()).readonly(),
    ending: z.enum(endings),
  })
  .readonly();
export type ScheduledEnd = z.infer<typeof ScheduledEnd>;

/** A scheduled change as lists show it. */
export const ScheduleRow = z
  .object({
    id: ScheduleId,
    number: z.number().int(),
    title: z.string(),
    dueAt: IsoTime,
    remindDays: RemindDays,
    /** `due`: its time has come, and it is not planned yet. `planned`: its plan waits to be applied, or is not done. */
    state: z.enum(['waiting', 'due', 'planned', 'done', 'cancelled']),
    /** Whether it asks to be looked at now: it is due, a reminder has come, or neither; silenced counts as neither. */
    attention: z.enum(['overdue', 'soon', 'none']),
    quietUntil: IsoTime.nullable(),
    wishes: z.number().int(),
    /** Null for a change that is simply made later. */
    end: ScheduledEnd.nullable(),
    /** The plan that it comes from. */
    origin: z.object({ plan: PlanId, number: z.number().int() }).readonly().nullable(),
    /** The plan that came of it. */
    plan: z
      .object({ id: PlanId, number: z.number().int(), status: z.enum(planStatuses) })
      .readonly()
      .nullable(),
    /** Why it could not be planned, was moved last, or was cancelled. */
    problem: z.string().nullable(),
    movedWhy: z.string().nullable(),
    cancelledWhy: z.string().nullable(),
    createdAt: IsoTime,
    createdBy: z.string(),
  })
  .readonly();
export type ScheduleRow = z.infer<typeof ScheduleRow>;

/** Ids or numbers. */
const Schedules = z.array(z.string().min(1).max(100)).min(1).max(10_000);
/** A token pasted by mistake must not stay in it. */
const why = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .transform((text) => hideSecrets(text));
const remindDays = RemindDays.default([...usualReminders]);
const Rows = z.object({ schedules: z.array(ScheduleRow).readonly() });

/** How the access that a plan gives ends. */
const Until = z.object({
  until: IsoTime,
  ending: z.enum(endings).default('take-back'),
  remindDays,
});

/**
 * Changes at a later time, ends of access among them. When their time comes they are planned anew from their wishes; nothing
 * happens at any store before that plan is applied.
 */
export const schedulesContract = {
  /** By the time they are due. With `past` also what is done or cancelled. */
  list: procedure.input(z.object({ past: z.boolean().default(false) })).output(Rows),
  /**
   * Puts a plan off that has not begun, or schedules a job without a plan. Fails with `bad-input` for a moment that has passed or
   * is years away, `conflict` for a plan that has begun or is put off already.
   */
  add: procedure
    .input(
      z.object({
        what: z.union([
          z.object({ plan: z.string().min(1).max(100) }),
          WantedPlan.extend({ title: WantedPlan.shape.title.transform((text) => text && hideSecrets(text)) }),
        ]),
        at: IsoTime,
        remindDays,
      }),
    )
    .output(ScheduleRow),
  /**
   * Promises that what a plan gives ends; null takes it back. Once an operation was really applied it has an end of its own. Fails
   * with `conflict` once the plan has begun, `bad-input` when it gives nobody access.
   */
  promiseEnd: procedure
    .input(z.object({ plan: z.string().min(1).max(100), end: Until.nullable() }))
    .output(z.object({ end: Until.nullable() })),
  /** What is promised for a plan, and what comes of it later. */
  ofPlan: procedure
    .input(z.object({ plan: z.string().min(1).max(100) }))
    .output(z.object({ end: Until.nullable(), schedules: z.array(ScheduleRow).readonly() })),
  /** Sets an end for access that is there: for each account of the person at these targets (domains, organizations). */
  setEnd: procedure
    .input(
      z.object({
        person: z.string().min(1).max(320),
        targets: z.array(z.string().min(1).max(300)).min(1).max(1000),
        until: IsoTime,
        ending: z.enum(endings),
        /** What `take-back` takes. */
        roles: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
        remindDays,
      }),
    )
    .output(Rows),
  /** Moves what waits to another time, all or none. */
  move: procedure
    .input(z.object({ schedules: Schedules, at: IsoTime, why: why.nullable().default(null) }))
    .output(Rows),
  /** Cancels: of an end that means the access stays. */
  cancel: procedure.input(z.object({ schedules: Schedules, why })).output(Rows),
  /** Silences the reminders until then, or until the next one; what is due can't be dismissed, only put off. */
  silence: procedure
    .input(z.object({ schedules: Schedules, until: IsoTime.nullable().default(null) }))
    .output(Rows),
  /** Plans what is due now. `plans` are those that wait because of a schedule, those just made among them. */
  planDue: procedure.output(
    z.object({
      plans: z
        .array(
          z
            .object({
              id: PlanId,
              number: z.number().int(),
              title: z.string(),
              status: z.enum(planStatuses),
              made: z.boolean(),
            })
            .readonly(),
        )
        .readonly(),
      /** What is due and could not be planned, with its problem. */
      notPlanned: z.array(ScheduleRow).readonly(),
    }),
  ),
};
