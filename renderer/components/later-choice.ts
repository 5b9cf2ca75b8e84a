import type { Ending } from '#shared/domain/schedule/scheduled-change.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { EndChoice } from '../api/schedules.ts';
import type { StartedJob } from './change-menu.tsx';
import { noMoment, understandMoment, type TypedMoment } from './typed-moment.ts';

/** What a dialog that begins a plan is told of later. */
export interface LaterChoice {
  readonly when: 'now' | 'later';
  readonly moment: TypedMoment;
  /** Whether what is given ends, when and how. */
  readonly ends: boolean;
  readonly lastDay: TypedMoment;
  readonly ending: Ending;
}

/** Planned now, without an end. */
export const atOnce: LaterChoice = {
  when: 'now',
  moment: noMoment,
  ends: false,
  lastDay: noMoment,
  ending: 'take-back',
};

export const plannedWords =
  'Nothing is changed yet: the plan is shown with its channels, rules and visits before you apply it.';
export const stagedWords =
  'Nothing is changed yet: what is staged piles up until you make one plan of it, which is shown to you with its channels, rules and visits before you apply it.';
export const scheduledWords =
  'When the time comes Rollcall plans it anew against the newest readings and reminds you. Nothing happens before you apply that plan.';

/** Whether a job gives access that can end. */
export function canEnd(job: StartedJob): boolean {
  return job === 'assign-role' || job === 'reactivate';
}

/** The same, understood; null while something in it is wrong. */
export function understandLater(
  { when, moment, ends, lastDay, ending }: LaterChoice,
  job: StartedJob,
): { readonly at: IsoTime | null; readonly end: EndChoice | null } | null {
  if (when === 'later') {
    const { at } = understandMoment(moment, true);
    return at === null ? null : { at, end: null };
  }
  if (!ends || !canEnd(job)) return { at: null, end: null };
  const { at: until } = understandMoment(lastDay, false);
  return until === null ? null : { at: null, end: { until, ending } };
}
