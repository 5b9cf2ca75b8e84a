import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import type { OperationId } from '#shared/domain/plan/operation.ts';
import { longestNote, type JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import {
  trackProgress,
  type OperationProgress,
  type ProgressTracker,
} from '#shared/domain/plan/plan-progress.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';

/** A line of the journal without its time. */
export type JournalLine = JournalEntry extends infer Entry
  ? Entry extends JournalEntry
    ? Omit<Entry, 'at'>
    : never
  : never;

/** The journal of one plan, open for writing: where everything stands by it, what is not on the disk yet included. */
export interface JournalBook extends Pick<ProgressTracker, 'states' | 'mark'> {
  /** Where it ends on the disk; null when others wrote into it meanwhile, and this book does not know all. */
  end(): number | null;
  progress(id: OperationId): OperationProgress;
  /**
   * Whether an act of this operation may have been sent whose answer never came. It stays so after a look that found nothing
   * done: what was under way when the process ended can reach the server later than that look.
   */
  mayBeSent(id: OperationId): boolean;
  /**
   * For what must be known, but may be lost in a crash: how an act ended whose intent is on the disk, for one, since then it is
   * looked at again. On the disk with the next `write`.
   */
  note(...lines: readonly JournalLine[]): void;
  /**
   * Resolves once these lines, and all that was noted before, are on the disk. What several targets write meanwhile shares one
   * flush. Once the disk has failed everything rejects.
   */
  write(...lines: readonly JournalLine[]): Promise<void>;
}

/** The note of an intent that nothing followed. */
export const nothingSent = 'Stopped before anything was sent.';

/** So many lines are stored in one go at most: others get their turn in between. */
const mostAtOnce = 500;

/** Opens the journal of a plan. */
export async function openJournal(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { content }: ChangePlan,
): Promise<JournalBook> {
  const tracker = trackProgress(content);
  let lastAt = 0;
  let end: number | null = await storage.plans.journalEnd(content.id);
  const unheard = new Set<OperationId>();
  const take = (entry: JournalEntry): void => {
    tracker.take(entry);
    if (entry.kind === 'intent') unheard.add(entry.operation);
    if (entry.kind === 'outcome' && isHeard(entry)) unheard.delete(entry.operation);
  };
  for (const entry of await storage.plans.journal(content.id)) {
    take(entry);
    lastAt = Math.max(lastAt, Date.parse(entry.at));
  }
  const waiting: JournalEntry[] = [];
  const note = (lines: readonly JournalLine[]): void => {
    // A clock that was set back must not make the journal say that the outcome came before the intent.
    lastAt = Math.max(lastAt, clock.now());
    const at = isoTime(lastAt);
    for (const line of lines) {
      const entry = 'note' in line ? { ...line, at, note: shortened(line.note) } : { ...line, at };
      waiting.push(entry);
      take(entry);
    }
  };
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const place = await storage.plans.append(content.id, waiting.splice(0, mostAtOnce));
      end = place.before === end ? place.end : null;
    }
  };
  let flushing = Promise.resolve();
  let next: Promise<void> | null = null;
  return {
    states: tracker.states,
    mark: tracker.mark,
    end: () => end,
    progress(id) {
      const state = tracker.states.get(id);
      if (state === undefined) throw new Error(`The plan has no operation ${id}.`);
      return state;
    },
    mayBeSent: (id) => unheard.has(id),
    note: (...lines) => note(lines),
    write(...lines) {
      note(lines);
      next ??= flushing.then(() => {
        next = null;
        return (flushing = flush());
      });
      return next;
    },
  };
}

/** Whether nothing that was sent for it before can still arrive. */
const isHeard = ({ outcome, note }: Extract<JournalEntry, { kind: 'outcome' }>): boolean =>
  outcome !== 'unknown' && (outcome !== 'not-done' || note === nothingSent);

/** A server’s sentence may be of any length; that must not keep an outcome from being written down. */
const shortened = (note: string | null): string | null =>
  note === null || note.length <= longestNote ? note : `${note.slice(0, longestNote - 1)}…`;
