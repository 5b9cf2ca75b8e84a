import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import { Fault } from '../sync.ts';
import { IsoTime } from '../time.ts';
import { isBlocked, planTruths, type PlanContent } from './change-plan.ts';
import { verifications, type JournalEntry } from './plan-journal.ts';
import type { OperationId } from './operation.ts';

/**
 * Where an operation stands. `must-check`: it was begun and nobody knows how it ended. `handed-off`: it waits for a human's
 * visit. A human's word that something was done counts as `applied`; whether it is so, `verification` tells.
 */
export const operationStatuses = [
  'planned',
  'must-check',
  'applied',
  'already-so',
  'failed',
  'handed-off',
  'skipped',
] as const;

export const OperationProgress = z
  .object({
    status: z.enum(operationStatuses),
    verification: z.enum(verifications).nullable(),
    fault: Fault.nullable(),
    note: z.string().nullable(),
    /** When it last changed; null while planned. */
    at: IsoTime.nullable(),
    /** True when a human said so rather than a program seeing it. */
    attested: z.boolean(),
  })
  .readonly();
export type OperationProgress = z.infer<typeof OperationProgress>;

const planned: OperationProgress = {
  status: 'planned',
  verification: null,
  fault: null,
  note: null,
  at: null,
  attested: false,
};

type Steps = Pick<PlanContent, 'operations' | 'visits'>;

/** Where every operation of a plan stands, line by line. */
export interface ProgressTracker {
  readonly states: ReadonlyMap<OperationId, OperationProgress>;
  take(entry: JournalEntry): void;
}

/** How far everything is: the journal folded over the plan, in the order of its operations. */
export function planProgress(
  steps: Steps,
  journal: readonly JournalEntry[],
): ReadonlyMap<OperationId, OperationProgress> {
  const tracker = trackProgress(steps);
  for (const entry of journal) tracker.take(entry);
  return tracker.states;
}

/** Starts with everything planned and nothing done; lines that name what the plan does not have change nothing. */
export function trackProgress({ operations, visits }: Steps): ProgressTracker {
  const states = new Map<OperationId, OperationProgress>(operations.map(({ id }) => [id, planned]));
  const visited = new Map(visits.map((visit) => [visit.id, visit.operations]));
  const set = (id: OperationId, next: OperationProgress): void => {
    if (states.has(id)) states.set(id, next);
  };
  return {
    states,
    take(entry) {
      const { at } = entry;
      switch (entry.kind) {
        case 'intent':
          set(entry.operation, { ...planned, status: 'must-check', at });
          break;
        case 'outcome': {
          const status = entry.outcome === 'not-done' ? 'planned' : entry.outcome;
          set(entry.operation, { ...planned, status, fault: entry.fault, note: entry.note, at });
          break;
        }
        case 'handed-off':
          set(entry.operation, { ...planned, status: 'handed-off', at });
          break;
        case 'visit-ended': {
          const status = statusAfter[entry.result];
          for (const id of visited.get(entry.visit) ?? [])
            set(id, { ...planned, status, note: entry.note, at, attested: true });
          break;
        }
        case 'verified': {
          const { verification, note } = entry;
          set(entry.operation, { ...(states.get(entry.operation) ?? planned), verification, note, at });
          break;
        }
        case 'run-started':
        case 'run-ended':
          break;
        default:
          assertNever(entry);
      }
    },
  };
}

const statusAfter = { done: 'applied', 'could-not': 'failed', skipped: 'skipped' } as const;

/** A plan as a whole. `running` and `interrupted` differ by whether anybody is at it. */
export const planStatuses = [
  'blocked',
  'ready',
  'running',
  'interrupted',
  'paused',
  'waiting-for-visits',
  'done',
  'done-in-part',
] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** What can be said of the whole plan; `isRunning` is true while somebody carries it out. */
export function planStatus(
  content: PlanContent,
  journal: readonly JournalEntry[],
  isRunning: boolean,
): PlanStatus {
  if (isRunning) return 'running';
  if (content.operations.length === 0) return content.errors.length === 0 ? 'done' : 'done-in-part';
  if (journal.length === 0) return planTruths(content).applicable ? 'ready' : 'blocked';
  const progress = planProgress(content, journal);
  const possible = content.operations.filter(
    (operation) => operation.channel !== 'impossible' && !isBlocked(operation),
  );
  const states = possible.flatMap(({ id }) => progress.get(id) ?? []);
  const lastMark = journal.findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended');
  if (lastMark?.kind === 'run-started') return 'interrupted';
  if (states.some(({ status }) => status === 'planned' || status === 'must-check')) return 'paused';
  if (states.some(({ status }) => status === 'handed-off')) return 'waiting-for-visits';
  const isGood = ({ status, verification }: OperationProgress): boolean =>
    (status === 'applied' || status === 'already-so') && verification !== 'contradicted';
  return states.every(isGood) && possible.length === content.operations.length ? 'done' : 'done-in-part';
}
