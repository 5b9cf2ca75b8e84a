import { z } from 'zod';
import { PlanId, SnapshotId, TargetId, WorkspaceId } from '../ids.ts';
import { eachInSteps, inOneGo, type InSteps } from '../in-steps.ts';
import { IsoTime } from '../time.ts';
import type { VisitGroup } from './group-visits.ts';
import { adminPages, isAccountOperation, Operation, OperationId } from './operation.ts';
import { WantedChange } from './wanted-change.ts';

/** Names a visit within its plan. */
export const VisitId = z.string().regex(/^v[1-9]\d*$/u, 'a visit such as v1');
export type VisitId = z.infer<typeof VisitId>;

/** One trip of a human to one admin page. Its address, menu path and steps come from the data of admin pages. */
export const Visit = z
  .object({
    id: VisitId,
    targetId: TargetId,
    page: z.enum(adminPages),
    /** Whose page it is, on the page of a user. */
    account: z.object({ key: z.string().nullable(), email: z.string().nullable() }).readonly().nullable(),
    operations: z.array(OperationId).readonly(),
  })
  .readonly();
export type Visit = z.infer<typeof Visit>;

/** A wish that made no operation, and why. */
const Settled = z.object({ wanted: WantedChange, why: z.string() }).readonly();

/** Everything a plan says, and nothing of how it went: what its hash is made of and what a second person approves. */
export const PlanContent = z
  .object({
    version: z.literal(1),
    id: PlanId,
    workspaceId: WorkspaceId,
    title: z.string(),
    createdAt: IsoTime,
    createdBy: z.string(),
    /** The addresses of whoever made it, folded; not there where nobody had said who that is. They can't approve it. */
    makers: z.array(z.string()).readonly().optional(),
    /** The snapshot it was made from: what it takes to be so. */
    snapshotId: SnapshotId,
    snapshotHash: z.string(),
    wanted: z.array(WantedChange).readonly(),
    operations: z.array(Operation).readonly(),
    visits: z.array(Visit).readonly(),
    alreadySo: z.array(Settled).readonly(),
    /** Wishes that could not be planned. */
    errors: z.array(Settled).readonly(),
  })
  .readonly();
export type PlanContent = z.infer<typeof PlanContent>;

/** A plan never changes; made anew it is another plan. */
export const ChangePlan = z
  .object({
    /** Counts up from 1 within the workspace. */
    number: z.number().int(),
    /** SHA-256 over the canonical JSON (RFC 8785) of the content, lower-case hex. */
    hash: z.string(),
    content: PlanContent,
  })
  .readonly();
export type ChangePlan = z.infer<typeof ChangePlan>;

/** Three truths that are told apart: a plan may be applicable though it can't fulfil every wish. */
export interface PlanTruths {
  /** Every wish is fulfilled once all is done. */
  readonly complete: boolean;
  /** Nothing in it is forbidden, and there is something to do. */
  readonly applicable: boolean;
  /** Some wish could not even be planned. */
  readonly errored: boolean;
}

/** What a plan is good for, by its content alone; whether it is stale the world decides. */
export function planTruths({ operations, errors }: PlanContent): PlanTruths {
  const isImpossible = ({ channel }: Operation): boolean => channel === 'impossible';
  return {
    complete: errors.length === 0 && !operations.some(isImpossible) && !operations.some(isBlocked),
    applicable: !operations.every(isImpossible) && !operations.some(isBlocked),
    errored: errors.length > 0,
  };
}

/** Whether a rule forbids the operation. */
export function isBlocked({ guards }: Operation): boolean {
  return guards.some(({ level }) => level === 'block');
}

/** How much there is of everything in a plan. */
export const PlanTotals = z
  .object({
    operations: z.number().int(),
    people: z.number().int(),
    targets: z.number().int(),
    api: z.number().int(),
    guided: z.number().int(),
    impossible: z.number().int(),
    visits: z.number().int(),
    blocked: z.number().int(),
    warnings: z.number().int(),
    alreadySo: z.number().int(),
    errors: z.number().int(),
  })
  .readonly();
export type PlanTotals = z.infer<typeof PlanTotals>;

/** The lists of a plan that are counted. */
type Countable = Pick<PlanContent, 'operations' | 'visits' | 'alreadySo' | 'errors'>;

/** The plan counted. */
export function planTotals(content: Countable): PlanTotals {
  return inOneGo(planTotalsInSteps(content));
}

/** Likewise in steps of a few milliseconds. */
export function* planTotalsInSteps({
  operations,
  visits,
  alreadySo,
  errors,
}: Countable): InSteps<PlanTotals> {
  const by = { api: 0, guided: 0, impossible: 0 };
  const people = new Set<string | null>();
  const targets = new Set<TargetId>();
  let [blocked, warnings] = [0, 0];
  yield* eachInSteps(operations, (operation) => {
    by[operation.channel] += 1;
    targets.add(operation.targetId);
    if (isAccountOperation(operation)) {
      const { personId, account } = operation;
      people.add(personId ?? account.email ?? account.key);
    }
    if (isBlocked(operation)) blocked += 1;
    for (const { level } of operation.guards) if (level === 'warn') warnings += 1;
  });
  return {
    operations: operations.length,
    people: people.size,
    targets: targets.size,
    ...by,
    visits: visits.length,
    blocked,
    warnings,
    alreadySo: alreadySo.length,
    errors: errors.length,
  };
}

/** Visits get their names by their order. */
export function nameVisits(visits: readonly VisitGroup[]): readonly Visit[] {
  return visits.map((visit, index) => ({ id: `v${index + 1}`, ...visit }));
}
