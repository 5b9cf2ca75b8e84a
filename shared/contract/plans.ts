import { z } from 'zod';
import { PlanId } from '../domain/ids.ts';
import { PlanTotals, Visit } from '../domain/plan/change-plan.ts';
import {
  AccountOperation,
  CodeOperation,
  OperationId,
  OperationImage,
  RoleOperation,
} from '../domain/plan/operation.ts';
import { visitResults } from '../domain/plan/plan-journal.ts';
import { OperationProgress, planStatuses } from '../domain/plan/plan-progress.ts';
import { WantedChange } from '../domain/plan/wanted-change.ts';
import { IsoTime } from '../domain/time.ts';
import { procedure } from './base.ts';
import { InvitationCheck, InvitationList } from './invitations.ts';
import { KnownRoles, mostRolesTold } from './known-roles.ts';
import { CloneJob, Job, MoveJob, RoleJob } from './plan-jobs.ts';
import { PlanFilter } from './plan-filter.ts';
import { ClonePreview, MovePreview, StoreAccess, WithoutForbidden } from './plan-previews.ts';
import { PlanTarget } from './plan-target.ts';
import { ToldApproval, ToldVerdict } from './told-verdict.ts';

export { Job };

/** One line of the list of plans. */
export const PlanRow = z
  .object({
    id: PlanId,
    number: z.number().int(),
    title: z.string(),
    createdAt: IsoTime,
    createdBy: z.string(),
    status: z.enum(planStatuses),
    /** What second persons say of it. */
    approval: ToldApproval,
    totals: PlanTotals,
  })
  .readonly();
export type PlanRow = z.infer<typeof PlanRow>;

/** What every planned operation has beside what it is. */
const planned = { target: PlanTarget, progress: OperationProgress };

/** An operation on an account with its names and how far it is. */
export const PlannedAccountOperation = AccountOperation.unwrap()
  .extend({
    ...planned,
    /** The stores of an organization that it is about, by domain. */
    storeDomains: z.array(z.string()).readonly(),
    person: z.object({ id: z.string(), name: z.string() }).readonly().nullable(),
  })
  .readonly();
export type PlannedAccountOperation = z.infer<typeof PlannedAccountOperation>;

/** An operation with its names and how far it is. */
export const PlannedOperation = z.discriminatedUnion('kind', [
  PlannedAccountOperation,
  RoleOperation.unwrap().extend(planned).readonly(),
  CodeOperation.unwrap().extend(planned).readonly(),
]);
export type PlannedOperation = z.infer<typeof PlannedOperation>;

/** A visit with everything a human needs in front of the admin's page. */
export const GuidedVisit = Visit.unwrap()
  .extend({
    target: PlanTarget,
    /** Where the page is; null where no address is known: then the menu path leads there. */
    url: z.string().nullable(),
    menuPath: z.array(z.string()).readonly(),
    steps: z
      .array(
        z
          .object({
            text: z.string(),
            /** What has to be typed or found, ready to copy. */
            values: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    /** What it must look like afterwards. */
    expected: z.array(z.string()).readonly(),
    knownErrors: z.array(z.object({ says: z.string(), means: z.string() }).readonly()).readonly(),
    /** Null until it ended. */
    result: z.enum(visitResults).nullable(),
  })
  .readonly();
export type GuidedVisit = z.infer<typeof GuidedVisit>;

/** A group that would make assignments of a role at these stores of an organization automatic from then on. */
export const PlannedGroup = z
  .object({
    target: PlanTarget,
    role: z.string(),
    /** The stores at which the group has to give the role, and no others. */
    storeDomains: z.array(z.string()).readonly(),
    /** The operations that it would take over from a human. */
    operations: z.array(OperationId).readonly(),
  })
  .readonly();
export type PlannedGroup = z.infer<typeof PlannedGroup>;

/** A wish that made no operation, where, and why. */
const SettledWish = z.object({ wanted: WantedChange, why: z.string(), target: PlanTarget }).readonly();

/** A plan with all it says and how far it is. */
export const PlanDetail = PlanRow.unwrap()
  .extend({
    hash: z.string(),
    /** Addresses of whoever made it and works here: they can't approve it. */
    makers: z.array(z.string()).readonly(),
    /** Newest first. */
    verdicts: z.array(ToldVerdict).readonly(),
    snapshotId: z.string(),
    complete: z.boolean(),
    applicable: z.boolean(),
    errored: z.boolean(),
    operations: z.array(PlannedOperation).readonly(),
    visits: z.array(GuidedVisit).readonly(),
    alreadySo: z.array(SettledWish).readonly(),
    errors: z.array(SettledWish).readonly(),
    /** Groups to make in the identity provider, the one that takes over most first. */
    groupProposals: z.array(PlannedGroup).readonly(),
    /** Where the world is no more as the plan took it to be; a plan with any is stale and not applied. */
    moved: z
      .array(z.object({ operation: OperationId, before: OperationImage, now: OperationImage }).readonly())
      .readonly(),
  })
  .readonly();
export type PlanDetail = z.infer<typeof PlanDetail>;

const PlanName = z.object({ plan: z.string().min(1).max(100) });

/** Whom and where a job is about. */
export const PlanScope = z.object({
  /** Addresses or ids; nobody where all is about settings of stores. */
  people: z.array(z.string().min(1).max(320)).max(100_000),
  /** Domains; when left out, where the people have accounts. */
  stores: z.array(z.string().min(1).max(300)).max(100_000).optional(),
});

/** What a plan is to be made of, now or later. */
export const WantedPlan = PlanScope.extend({
  job: Job,
  /** In the same plan, for the same people at the same stores. */
  more: z.array(RoleJob).max(50).default([]),
  title: z.string().trim().min(1).max(200).optional(),
});

/** Several jobs, each for its people at its stores. */
export const JobsTogether = z.object({
  requests: z
    .array(WantedPlan.omit({ title: true }))
    .min(1)
    .max(10_000),
  title: WantedPlan.shape.title,
});

export const plansContract = {
  /**
   * Makes a plan of jobs for these people at these stores, against the newest snapshot. Nothing is changed anywhere.
   * Fails with `not-found` for an unknown person or store, `bad-input` when there is nobody, nothing or no snapshot.
   */
  create: procedure
    .input(
      WantedPlan.extend({
        /** Plans without what a rule forbids; that stands in `errors`, each with the reason. */
        leaveOutForbidden: z.boolean().default(false),
      }),
    )
    .output(PlanDetail),
  /** Likewise of several jobs, each for its people at its stores, as one plan. Moving to another team goes by itself. */
  createTogether: procedure.input(JobsTogether).output(PlanDetail),
  /** What cloning somebody’s access would come to, target by target. Writes nothing. Fails as `create` does. */
  previewClone: procedure.input(PlanScope.extend({ job: CloneJob })).output(ClonePreview),
  /** Likewise for moving people to another team. */
  previewMove: procedure.input(PlanScope.extend({ job: MoveJob })).output(MovePreview),
  /** Where these people hold which roles in the organizations of the stores, else in all of theirs. Fails with `not-found`. */
  storeAccess: procedure.input(PlanScope).output(StoreAccess),
  /**
   * Checks a list of people to invite before any plan: each entry, and seats and roles of each store. Writes nothing; what can't be
   * taken comes back with its line and reason.
   */
  checkInvitations: procedure.input(InvitationList).output(InvitationCheck),
  /**
   * Roles to choose from in a job: every role of the newest snapshot, with how many of the places of the job know it. Fails with
   * `not-found` for an unknown person or store.
   */
  knownRoles: procedure
    .input(
      PlanScope.partial().extend({
        /** Only roles that hold all of these words. */
        words: z.string().max(200).default(''),
        count: z.number().int().min(1).max(mostRolesTold).default(50),
      }),
    )
    .output(KnownRoles),
  /** Newest first. Fails with `not-found` for an unknown person or store. */
  list: procedure.input(PlanFilter.optional()).output(z.object({ plans: z.array(PlanRow).readonly() })),
  /**
   * Carries a plan out, or goes on with it: what a program can do is done, what a human must do is handed off; gives the plan
   * once there is nothing more to do now. Fails with `refused` (a rule forbids it, or it is stale), `needs-confirmation`
   * (`details.asks` says what for) and `conflict` (another one is being carried out).
   */
  apply: procedure
    .input(
      z.object({
        plan: PlanName.shape.plan,
        confirm: z
          .object({
            large: z.boolean().default(false),
            /** The names of those who are removed for good. */
            removed: z.array(z.string()).default([]),
          })
          .default({ large: false, removed: [] }),
      }),
    )
    .output(PlanDetail),
  /** Begins nothing further of the running plan; gives it once it has come to rest. */
  pause: procedure.output(z.object({ paused: PlanId.nullable() })),
  /**
   * Ends a plan for good after its current step: what is done stays done, the rest is skipped. Fails with `conflict` when nothing is
   * left of it.
   */
  cancel: procedure.input(PlanName).output(PlanDetail),
  /** Takes a human's word on a visit, then reads the target again where a program can. */
  finishVisit: procedure
    .input(
      z.object({
        plan: PlanName.shape.plan,
        visit: z.string().min(1).max(20),
        result: z.enum(visitResults),
        note: z.string().trim().max(2000).nullable().default(null),
      }),
    )
    .output(PlanDetail),
  /** Makes the plan that takes back what this one did. Fails with `conflict` when that is nothing. */
  undo: procedure.input(PlanName).output(
    z.object({
      plan: PlanDetail,
      withoutInverse: z.array(z.object({ operation: OperationId, why: z.string() }).readonly()).readonly(),
    }),
  ),
  /** What a plan would come to without what rules forbid of it. Writes nothing. Fails as `withoutForbidden` does. */
  previewWithoutForbidden: procedure.input(PlanName).output(WithoutForbidden),
  /**
   * Plans the same wishes anew without those that a rule forbids; these stand in `errors` of the new plan, each with the reason. The
   * old plan stays as it is. Fails with `conflict` when it has begun, nothing of it is forbidden or nothing would be left.
   */
  withoutForbidden: procedure.input(PlanName).output(PlanDetail),
  /**
   * Plans the same wishes anew, as the world was last seen: for a plan that is stale, or of which something is left to do. The old plan
   * stays as it is.
   */
  anew: procedure.input(PlanName).output(PlanDetail),
  /** By id, or its number. */
  show: procedure.input(PlanName).output(PlanDetail),
};
