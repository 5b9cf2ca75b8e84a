import type { PersonState } from '../person.ts';
import { isoTime, type IsoTime } from '../time.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is known of when somebody's access should have ended. */
export interface ClockGrounds {
  readonly state: PersonState;
  /** When somebody said that the person has left; null when that is not known. */
  readonly markedAt: IsoTime | null;
  readonly begunAt: IsoTime | null;
}

/**
 * From when the agreed hours count; null while nothing says that the person goes. The earliest of: when the offboarding was begun,
 * when the person was marked as having left, and the end of the last day (UTC). Until the end of that day the access of who
 * is leaving is rightful.
 */
export function clockStart({ state, markedAt, begunAt }: ClockGrounds): IsoTime | null {
  const lastDay =
    state.state === 'active' || state.on === null
      ? null
      : isoTime(Date.parse(`${state.on}T00:00:00Z`) + dayMs);
  const marked = state.state === 'left' ? markedAt : null;
  const known = [begunAt, marked, lastDay].filter((each) => each !== null);
  return known.toSorted()[0] ?? null;
}

/** When everything is to be done. */
export function dueAt(from: IsoTime, agreedHours: number): IsoTime {
  return isoTime(Date.parse(from) + agreedHours * hourMs);
}

/** How an offboarding stands to the agreed hours. */
export const clockStates = ['not-started', 'running', 'over', 'kept', 'missed'] as const;
export type ClockState = (typeof clockStates)[number];

/** `kept` and `missed` once it is complete, `running` and `over` until then, by the clock alone. */
export function clockState(due: IsoTime | null, completedAt: IsoTime | null, now: number): ClockState {
  if (due === null) return 'not-started';
  if (completedAt !== null) return completedAt <= due ? 'kept' : 'missed';
  return now <= Date.parse(due) ? 'running' : 'over';
}
