import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import type { OperationId } from '#shared/domain/plan/operation.ts';
import { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import { trackProgress, type OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';

/** A line of the journal without its time. */
export type JournalLine = JournalEntry extends infer Entry
  ? Entry extends JournalEntry
    ? Omit<Entry, 'at'>
    : never
  : never;

/** The journal of one plan, open for writing: what is on the disk, and where everything stands by it. */
export interface JournalBook {
  progress(id: OperationId): OperationProgress;
  /** Resolves once the lines are on the disk, all with one flush; only then does `progress` know of them. */
  write(...lines: readonly JournalLine[]): Promise<void>;
}

/** Opens the journal of a plan. */
export async function openJournal(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { content }: ChangePlan,
): Promise<JournalBook> {
  const tracker = trackProgress(content);
  for (const entry of await storage.plans.journal(content.id)) tracker.take(entry);
  return {
    progress(id) {
      const state = tracker.states.get(id);
      if (state === undefined) throw new Error(`The plan has no operation ${id}.`);
      return state;
    },
    async write(...lines) {
      const at = isoTime(clock.now());
      const entries = lines.map((line) => JournalEntry.parse({ ...line, at }));
      await storage.plans.append(content.id, entries);
      for (const entry of entries) tracker.take(entry);
    },
  };
}
