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

/** How a plan was carried out last. `begun`: nothing says that it came to rest. */
export type RunMark = 'never' | 'begun' | Extract<JournalEntry, { kind: 'run-ended' }>['why'];

/** Where every operation of a plan stands, line by line. */
export interface ProgressTracker {
  readonly states: ReadonlyMap<OperationId, OperationProgress>;
  mark(): RunMark;
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
  let mark: RunMark = 'never';
  return {
    states,
    mark: () => mark,
    take(entry) {
      const { at } = entry;
      if (mark === 'never') mark = 'finished';
      switch (entry.kind) {
        case 'intent':
          set(entry.operation, { ...planned, status: 'must-check', note: unheard, at });
          break;
        case 'outcome': {
          const { fault, note } = entry;
          set(entry.operation, { ...planned, status: statusOf[entry.outcome], fault, note, at });
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
          mark = 'begun';
          break;
        case 'run-ended':
          mark = entry.why;
          if (mark === 'cancelled')
            for (const [id, { status }] of states)
              if (status === 'planned' || status === 'handed-off')
                states.set(id, { ...planned, status: 'skipped', note: wasCancelled, at });
          break;
        default:
          assertNever(entry);
      }
    },
  };
}

/** What is to be said of what a cancelled plan leaves undone. */
const wasCancelled = 'The plan was cancelled before this was done.';

/** What is to be said of an act after which nothing is written down. */
const unheard = 'It was begun, and how it ended was never heard.';

const statusOf = {
  applied: 'applied',
  'already-so': 'already-so',
  failed: 'failed',
  skipped: 'skipped',
  unknown: 'must-check',
  'not-done': 'planned',
} as const;

const statusAfter = { done: 'applied', 'could-not': 'failed', skipped: 'skipped' } as const;

/** A plan as a whole. `running` and `interrupted` differ by whether anybody is at it. */
export const planStatuses = [
  'blocked',
  'ready',
  'running',
  'interrupted',
  'paused',
  'cancelled',
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
  const tracker = trackProgress(content);
  for (const entry of journal) tracker.take(entry);
  return planStatusAt(content, tracker);
}

/** Likewise by where its operations stand, while nobody carries it out. */
export function planStatusAt(
  content: PlanContent,
  { states: progress, mark }: Pick<ProgressTracker, 'states' | 'mark'>,
): PlanStatus {
  if (mark() === 'cancelled') return 'cancelled';
  if (content.operations.length === 0) return content.errors.length === 0 ? 'done' : 'done-in-part';
  if (mark() === 'never') return planTruths(content).applicable ? 'ready' : 'blocked';
  if (mark() === 'begun') return 'interrupted';
  const possible = content.operations.filter(
    (operation) => operation.channel !== 'impossible' && !isBlocked(operation),
  );
  const states = possible.flatMap(({ id }) => progress.get(id) ?? []);
  const has = (wanted: OperationProgress['status']): boolean =>
    states.some(({ status }) => status === wanted);
  // What is planned still after a run that was not stopped waits for a visit.
  const waits = has('handed-off');
  if (has('must-check') || (has('planned') && !(waits && mark() === 'finished'))) return 'paused';
  if (waits) return 'waiting-for-visits';
  const isGood = ({ status, verification }: OperationProgress): boolean =>
    (status === 'applied' || status === 'already-so') && verification !== 'contradicted';
  return states.every(isGood) && possible.length === content.operations.length ? 'done' : 'done-in-part';
}
