import { z } from 'zod';
import { PlanTotals } from '../domain/plan/change-plan.ts';
import { Guard } from '../domain/plan/guard.ts';
import { StagedMarks } from '../domain/plan/staged-marks.ts';
import { StagedName } from '../domain/plan/staged-set.ts';
import { WantedChange } from '../domain/plan/wanted-change.ts';
import { procedure } from './base.ts';
import { PlanTarget } from './plan-target.ts';
import { JobsTogether, PlanDetail, PlannedOperation } from './plans.ts';

/** Something staged, by name. */
export const StagedEntry = z
  .object({
    /** `3.14`: the fourteenth wish of group 3. */
    name: z.string(),
    wanted: WantedChange,
    /** Null for nobody known, and for a setting of the target. */
    person: z.object({ id: z.string(), name: z.string() }).readonly().nullable(),
    target: PlanTarget,
  })
  .readonly();
export type StagedEntry = z.infer<typeof StagedEntry>;

/** A wish and what would come of it now. */
export const StagedWishRow = StagedEntry.unwrap()
  .extend({
    status: z.enum(['planned', 'already-so', 'error', 'unknown']),
    /** Why it makes no operation; null when it makes one. */
    why: z.string().nullable(),
    /** At an organization one operation may come of the wishes of several stores. */
    operations: z.array(PlannedOperation).readonly(),
  })
  .readonly();
export type StagedWishRow = z.infer<typeof StagedWishRow>;

/** Something staged that a rule forbids, or that needs a second look, beside what it comes of. */
export const StagedConflict = z
  .object({
    rule: Guard.unwrap().shape.rule,
    level: Guard.unwrap().shape.level,
    sentence: z.string(),
    target: PlanTarget,
    /** Without these it would not be. */
    entries: z.array(StagedEntry).readonly(),
  })
  .readonly();
export type StagedConflict = z.infer<typeof StagedConflict>;

/** What is staged, counted, and what of it can't be. */
export const StagedSummary = z
  .object({
    /** Changes whenever what is staged or the world it is for does. */
    version: z.string(),
    changes: z.number().int(),
    stores: z.number().int(),
    /** What a plan of it would hold; null while nothing is staged or nothing was ever read. */
    totals: PlanTotals.nullable(),
    groups: z
      .array(
        z
          .object({
            number: z.number().int(),
            title: z.string(),
            changes: z.number().int(),
            /** Of its changes: those that a rule forbids, that are so already and that can't be planned. */
            blocked: z.number().int(),
            alreadySo: z.number().int(),
            errors: z.number().int(),
            /** The one role that it gives or takes; null when it is about several or none. */
            role: z.string().nullable(),
            /** All that it gives or takes, each once; another can be put in place of each. */
            roles: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    /** The first 200; forbidden ones first. */
    conflicts: z.array(StagedConflict).readonly(),
    conflictsInAll: z.number().int(),
    /** What undoing takes back and redoing brings back, in words; null when nothing. */
    undo: z.string().nullable(),
    redo: z.string().nullable(),
  })
  .readonly();
export type StagedSummary = z.infer<typeof StagedSummary>;

const Group = z.number().int().positive();

/** Wished changes pile up here before a plan is made of them. Nothing is changed at any store. */
export const stagingContract = {
  show: procedure.output(StagedSummary),
  /** The wishes of a group, some at a time. Fails with `not-found` when it is not staged any more. */
  group: procedure
    .input(
      z.object({
        group: Group,
        from: z.number().int().min(0).default(0),
        count: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(z.object({ wishes: z.array(StagedWishRow).readonly(), inAll: z.number().int() })),
  marks: procedure.output(StagedMarks),
  /**
   * Stages jobs, each for its people at its stores, as one group. Fails like `plans.create`, and with `already-exists` when all
   * of it is staged already.
   */
  stage: procedure.input(JobsTogether).output(
    z.object({
      group: z.number().int(),
      /** How many wishes were not staged before. */
      added: z.number().int(),
      /** What a job could not even wish, and why: what nobody can tell of the one whose access is cloned. */
      leftOut: z.array(z.object({ wanted: WantedChange, why: z.string() }).readonly()).readonly(),
      staged: StagedSummary,
    }),
  ),
  /** Drops groups or single wishes. Fails with `not-found` for one that is not staged. */
  unstage: procedure
    .input(z.object({ names: z.array(StagedName).min(1).max(100_000) }))
    .output(StagedSummary),
  /**
   * Puts another role into all wishes of a group that give or take one. Where it is about several, `from` says which of them;
   * fails with `bad-input` without it.
   */
  changeRole: procedure
    .input(
      z.object({
        group: Group,
        from: z.string().max(200).optional(),
        role: z.string().trim().min(1).max(200),
      }),
    )
    .output(StagedSummary),
  /** Takes the last step back. Fails with `conflict` when there is none. */
  undo: procedure.output(StagedSummary),
  redo: procedure.output(StagedSummary),
  /** Empties the set; undoing brings it back. */
  discard: procedure.output(StagedSummary),
  /** Makes a plan of all that is staged and empties the set, both or neither; undoing stops there. */
  plan: procedure.input(z.object({ title: z.string().trim().min(1).max(200).optional() })).output(PlanDetail),
};
