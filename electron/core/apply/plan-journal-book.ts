import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import type { OperationId } from '#shared/domain/plan/operation.ts';
import { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import { trackProgress, type OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';

/** A line of the journal without its time. */
type Line = JournalEntry extends infer Entry
  ? Entry extends JournalEntry
    ? Omit<Entry, 'at'>
    : never
  : never;

/** The journal of one plan, open for writing: what is on the disk, and where everything stands by it. */
export interface JournalBook {
  progress(id: OperationId): OperationProgress;
  /** Resolves once the line is on the disk; only then does `progress` know of it. */
  write(line: Line): Promise<void>;
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
    async write(line) {
      const entry = JournalEntry.parse({ ...line, at: isoTime(clock.now()) });
      await storage.plans.append(content.id, [entry]);
      tracker.take(entry);
    },
  };
}
