import { parseWhen, whyNotThen } from '#shared/domain/schedule/parse-when.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { shortTime } from './time-words.ts';

/** What is typed for a moment: `2026-12-12` and `09:00`. */
export interface TypedMoment {
  readonly date: string;
  readonly time: string;
}

/** Nothing typed yet; nine in the morning. */
export const noMoment: TypedMoment = { date: '', time: '09:00' };

/** The zone of whoever looks, such as `Europe/Berlin`. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

type UnderstoodMoment =
  { readonly at: IsoTime; readonly why: null } | { readonly at: null; readonly why: string };

/** The moment, in the user's zone, or why it can't be meant. Without a time: the last minute of that day. */
export function understandMoment({ date, time }: TypedMoment, withTime: boolean): UnderstoodMoment {
  if (date === '') return { at: null, why: 'Choose a date.' };
  if (withTime && time === '') return { at: null, why: 'Choose a time.' };
  const text = withTime ? `${date}T${time.slice(0, 5)}` : date;
  const parsed = parseWhen(text, { zone: ownZone(), dateMeans: 'end' });
  if (!parsed.ok) return { at: null, why: parsed.why };
  const why = whyNotThen(parsed.at, Date.now(), shortTime);
  return why === null ? { at: parsed.at, why: null } : { at: null, why };
}
