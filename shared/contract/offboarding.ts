import { z } from 'zod';
import { accountKinds, accountStatuses } from '../domain/account.ts';
import { channels } from '../domain/capability.ts';
import { OffboardingId, PersonId, PlanId, TargetId } from '../domain/ids.ts';
import { clockStates } from '../domain/offboarding/offboarding-clock.ts';
import { offboardingStatuses, taskStates } from '../domain/offboarding/judge-tasks.ts';
import { PersonState } from '../domain/person.ts';
import { PlanTotals, VisitId } from '../domain/plan/change-plan.ts';
import { OperationId, operationKinds } from '../domain/plan/operation.ts';
import { verifications } from '../domain/plan/plan-journal.ts';
import { planStatuses } from '../domain/plan/plan-progress.ts';
import { IsoTime } from '../domain/time.ts';
import { Bytes, procedure } from './base.ts';

/** A target by name. */
const Place = z
  .object({
    id: TargetId,
    name: z.string(),
    domain: z.string().nullable(),
    kind: z.enum(['store', 'organization']),
  })
  .readonly();

/** Whose account a line is about. */
const Holder = z.object({ email: z.string().nullable(), name: z.string() }).readonly();

/** One thing that is taken away, and how it stands. */
export const OffboardingTask = z
  .object({
    plan: z.number().int(),
    operation: OperationId,
    visit: VisitId.nullable(),
    kind: z.enum(operationKinds),
    target: Place,
    /** Null for the request code of a store. */
    account: Holder.nullable(),
    channel: z.enum(channels),
    state: z.enum(taskStates),
    why: z.string().nullable(),
    at: IsoTime.nullable(),
    /** A human’s word rather than a program’s act. */
    attested: z.boolean(),
    /** Whose word; null where nobody is known. */
    by: z.string().nullable(),
    verification: z.enum(verifications).nullable(),
    late: z.boolean(),
  })
  .readonly();
export type OffboardingTask = z.infer<typeof OffboardingTask>;

/** An account that can’t be taken away before something else is done, and what. */
export const Hindrance = z
  .object({
    target: Place,
    account: Holder,
    rule: z.string(),
    sentence: z.string(),
    fact: z.string().nullable(),
    /** What to do first, step by step. */
    steps: z.array(z.string()).readonly(),
  })
  .readonly();
export type Hindrance = z.infer<typeof Hindrance>;

/** Everything about somebody’s leaving. */
export const OffboardingDetail = z
  .object({
    person: z
      .object({ id: PersonId, name: z.string(), emails: z.array(z.string()).readonly(), state: PersonState })
      .readonly(),
    status: z.enum(offboardingStatuses),
    clock: z
      .object({
        agreedHours: z.number().int(),
        /** Null while nothing says that the person goes. */
        from: IsoTime.nullable(),
        due: IsoTime.nullable(),
        state: z.enum(clockStates),
      })
      .readonly(),
    /** The offboarding that was begun last; null before the first. */
    begun: z
      .object({
        id: OffboardingId,
        at: IsoTime,
        by: z.string(),
        completedAt: IsoTime.nullable(),
        /** What the person was before being marked as having left; null when that has not happened. */
        stateBefore: PersonState.nullable(),
      })
      .readonly()
      .nullable(),
    /** Its plans, oldest first. */
    plans: z
      .array(
        z
          .object({
            id: PlanId,
            number: z.number().int(),
            title: z.string(),
            status: z.enum(planStatuses),
            hash: z.string(),
            totals: PlanTotals,
            /** The next visit to be made; null when none waits. */
            nextVisit: VisitId.nullable(),
          })
          .readonly(),
      )
      .readonly(),
    tasks: z.array(OffboardingTask).readonly(),
    /** What is in no plan yet, or did not come off: what beginning, or going on, would plan. */
    remaining: z
      .object({
        totals: PlanTotals,
        lines: z
          .array(
            z
              .object({
                kind: z.enum(operationKinds),
                target: Place,
                account: Holder.nullable(),
                channel: z.enum(channels),
                why: z.string(),
              })
              .readonly(),
          )
          .readonly(),
      })
      .readonly(),
    hindered: z.array(Hindrance).readonly(),
    /** Accounts that are switched off already. */
    offAlready: z
      .array(
        z
          .object({
            target: Place,
            account: Holder,
            kind: z.enum(accountKinds),
            status: z.enum(accountStatuses),
          })
          .readonly(),
      )
      .readonly(),
    /** Mailboxes of several people at the same targets: the person may know their passwords. */
    sharedLogins: z.array(z.object({ target: Place, account: Holder }).readonly()).readonly(),
    /** Who may be the same human under another address, and is not linked. */
    maybeAlso: z
      .array(
        z
          .object({
            personId: PersonId,
            name: z.string(),
            emails: z.array(z.string()).readonly(),
            grounds: z.array(z.string()).readonly(),
            accounts: z.number().int(),
          })
          .readonly(),
      )
      .readonly(),
    /** Request codes that they were given. `known` until a new one was generated; `to-be-kept` until that one is in the book. */
    codes: z
      .array(
        z
          .object({
            target: Place,
            givenAt: IsoTime,
            state: z.enum(['known', 'to-be-kept', 'renewed']),
          })
          .readonly(),
      )
      .readonly(),
    /** Targets of which nobody can say who is there, and why. */
    notCovered: z
      .array(
        z
          .object({
            target: Place,
            why: z.string(),
            lastRead: IsoTime.nullable(),
            /** Whether the person was seen there once. */
            hasAccount: z.boolean(),
          })
          .readonly(),
      )
      .readonly(),
    /** What Rollcall can’t see at all, in sentences. */
    blindSpots: z.array(z.string()).readonly(),
  })
  .readonly();
export type OffboardingDetail = z.infer<typeof OffboardingDetail>;

const Whom = z.object({
  /** An address or id. */
  person: z.string().min(1).max(320),
});

/** An offboarding that was begun, in short. */
export const OffboardingRow = z
  .object({
    personId: PersonId,
    name: z.string(),
    begunAt: IsoTime,
    dueAt: IsoTime,
    completedAt: IsoTime.nullable(),
    plans: z.array(PlanId).readonly(),
  })
  .readonly();
export type OffboardingRow = z.infer<typeof OffboardingRow>;

export const offboardingContract = {
  /** All that were begun, newest first. */
  list: procedure.output(z.object({ offboardings: z.array(OffboardingRow).readonly() })),
  /** What taking somebody off comes to, and how far it is. Changes nothing. Fails with `not-found`. */
  show: procedure
    .input(
      Whom.extend({
        /** What it would come to with removal for good. */
        remove: z.boolean().default(false),
      }),
    )
    .output(OffboardingDetail),
  /**
   * Begins an offboarding, or goes on with one: plans all that is in no plan yet, request codes included, and keeps the plan. Nothing is
   * changed at any target before that plan is applied. What a rule forbids is left out and told in `hindered`.
   */
  begin: procedure
    .input(
      Whom.extend({
        /** Staff is removed for good rather than suspended. */
        remove: z.boolean().default(false),
        /** Request codes that they knew are generated anew. */
        codes: z.boolean().default(true),
      }),
    )
    .output(OffboardingDetail),
  /** What was done, when, by whom and how it is known, and what is open and why. Fails with `conflict` when nothing was begun. */
  proof: procedure
    .input(Whom.extend({ format: z.enum(['json', 'pdf']) }))
    .output(z.object({ name: z.string(), file: Bytes, hash: z.string() })),
};
