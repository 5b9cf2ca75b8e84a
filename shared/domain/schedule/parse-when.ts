import { isoTime, type IsoTime } from '../time.ts';
import { momentOf } from './local-time.ts';

/** How a text that names a moment is understood. */
export interface WhenRules {
  /** The zone of a time that names none, such as `Europe/Berlin`. */
  readonly zone: string;
  /** What a date without a time means: its first minute, or its last. */
  readonly dateMeans: 'start' | 'end';
}

export type ParsedWhen =
  { readonly ok: true; readonly at: IsoTime } | { readonly ok: false; readonly why: string };

const form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::00(?:\.000)?)?(Z|[+-]\d{2}:\d{2})?)?$/u;

/** An ISO date (`2026-12-12`), or date and time (`2026-12-12T09:00`), with or without a zone (`Z`, `+01:00`). */
export function parseWhen(text: string, { zone, dateMeans }: WhenRules): ParsedWhen {
  const match = form.exec(text.trim());
  if (match === null)
    return no(`“${text.slice(0, 60)}” is no date such as 2026-12-12, and no time such as 2026-12-12T09:00.`);
  const [, year, month, day, hour, minute, offset] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isDate(date)) return no(`There is no day ${year}-${month}-${day}.`);
  if (hour === undefined || minute === undefined) return ofDate(date, zone, dateMeans);
  if (Number(hour) > 23 || Number(minute) > 59) return no(`There is no time ${hour}:${minute}.`);
  if (offset !== undefined) {
    const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00${offset}`);
    return Number.isNaN(at) ? no(`There is no zone ${offset}.`) : { ok: true, at: isoTime(at) };
  }
  const at = momentOf({ ...date, hour: Number(hour), minute: Number(minute) }, zone);
  return at === null
    ? no(
        `The clocks in ${zone} skip ${hour}:${minute} on ${year}-${month}-${day}: name an hour earlier or later.`,
      )
    : { ok: true, at: isoTime(at) };
}

type CalendarDate = Readonly<Record<'year' | 'month' | 'day', number>>;

function isDate({ year, month, day }: CalendarDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Where the clocks jump over midnight, the nearest hour of the day that there is. */
function ofDate(date: CalendarDate, zone: string, means: WhenRules['dateMeans']): ParsedWhen {
  const hours = Array.from({ length: 24 }, (_, hour) => (means === 'start' ? hour : 23 - hour));
  for (const hour of hours) {
    const at = momentOf({ ...date, hour, minute: means === 'start' ? 0 : 59 }, zone);
    if (at !== null) return { ok: true, at: isoTime(at) };
  }
  return no(`The clocks in ${zone} skip that day.`);
}

const no = (why: string): ParsedWhen => ({ ok: false, why });

const years = 5;

/** Why nothing can be scheduled for that moment; null when it can. `told` says a moment to whoever asks, in UTC by itself. */
export function whyNotThen(
  at: IsoTime,
  now: number,
  told = (moment: IsoTime): string => `${moment.slice(0, 16).replace('T', ' ')} UTC`,
): string | null {
  const then = Date.parse(at);
  if (then <= now) return `${told(at)} has passed already.`;
  if (then > now + years * 366 * 86_400_000)
    return `${at.slice(0, 10)} is more than ${years} years away: is the year right?`;
  return null;
}
