import type { IsoTime } from '#shared/domain/time.ts';
import { isoTime } from '#shared/domain/time.ts';

/** What a text says of the last login. */
export interface LastLogin {
  /** Null for “never”, and where the words leave the day open. */
  readonly at: IsoTime | null;
  /** What had to be assumed or left out, in words; null when nothing. */
  readonly assumed: string | null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAY_MS = 86_400_000;
const LABEL =
  /^(?:last (?:login|logged in|log in|sign in|signed in|seen|active|activity|access)|logged in)\b\s*(?:on|at)?\s*[:–—-]?\s*/i;
const TIME = /(?:,|\bat\b|\bT)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(am|pm)?\s*(z|utc|gmt)?$/i;

/** Whether the text is about the last login, by its own words: “Last login …”, “Never logged in”. */
export function isAboutLastLogin(text: string): boolean {
  const line = text.trim();
  return LABEL.test(line) || /^(has )?never (logged|signed) in$/i.test(line);
}

/**
 * The moment a text tells; null when it tells none. Days are taken as UTC; `now` in milliseconds since 1970. Never
 * chooses between day and month: `03/04/2026` is left out, in words.
 */
export function readLastLogin(text: string, now: number): LastLogin | null {
  const words = text.trim().replace(LABEL, '').trim();
  if (/^(never|none|-|–|—|n\/a|(has )?never (logged|signed) in|not yet)$/i.test(words))
    return { at: null, assumed: null };
  const relative = relativeDay(words.toLowerCase(), now);
  if (relative !== null)
    return { at: isoTime(relative), assumed: `“${words}” was taken for ${day(relative)}` };
  const time = TIME.exec(words);
  const date = (time === null ? words : words.slice(0, time.index)).replace(/[\s,T]+$/i, '').trim();
  const found = readDate(date, now);
  if (found === null) return null;
  if (typeof found === 'string') return { at: null, assumed: found };
  const at = Date.UTC(found.year, found.month - 1, found.day) + (time === null ? 0 : timeOf(time));
  if (!isRealDay(found) || Number.isNaN(at) || at > now + 2 * DAY_MS) {
    return { at: null, assumed: `“${words}” is no day in the past: the last login was left out` };
  }
  return { at: isoTime(at), assumed: found.assumed };
}

interface FoundDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly assumed: string | null;
}

/** A date out of its spellings; a sentence when it can be read in two ways; null when it is none. */
function readDate(text: string, now: number): FoundDate | string | null {
  const parts = (year: string, month: number, dayOfMonth: string): FoundDate => ({
    year: Number(year),
    month,
    day: Number(dayOfMonth),
    assumed: null,
  });
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return parts(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (numbers) {
    const [, first = '', sign, second = '', year = ''] = numbers;
    if (sign === '.' || Number(first) > 12) return parts(year, Number(second), first); // 21.11.2026, 21/11/2026
    if (Number(second) > 12 || first === second) return parts(year, Number(first), second);
    return `“${text}” may be day/month or month/day: the last login was left out`;
  }
  const words =
    /^(?:\w{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/i.exec(text) ??
    /^(?:\w{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/i.exec(text);
  if (!words) return null;
  const [, one = '', two = '', year] = words;
  const [name, dayOfMonth] = /^\d/.test(one) ? [two, one] : [one, two];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return null;
  if (year !== undefined) return parts(year, month, dayOfMonth);
  const thisYear = new Date(now).getUTCFullYear();
  const past = Date.UTC(thisYear, month - 1, Number(dayOfMonth)) <= now + DAY_MS ? thisYear : thisYear - 1;
  return { ...parts(String(past), month, dayOfMonth), assumed: `“${text}” was taken for the year ${past}` };
}

function isRealDay({ year, month, day: dayOfMonth }: FoundDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return year >= 2004 && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
}

function timeOf(time: RegExpExecArray): number {
  const [, hours = '0', minutes = '0', seconds = '0', half] = time;
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return hour > 23 || Number(minutes) > 59
    ? Number.NaN
    : ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

function relativeDay(words: string, now: number): number | null {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  const ago = /^(?:about )?(\d{1,4}|an?|one) (minute|hour|day|week)s? ago$/.exec(words);
  if (ago) {
    const count = /^\d/.test(ago[1] ?? '') ? Number(ago[1]) : 1;
    const unit = ago[2] === 'week' ? 7 * DAY_MS : ago[2] === 'day' ? DAY_MS : 0;
    const back = unit === 0 ? count * (ago[2] === 'hour' ? 3_600_000 : 60_000) : count * unit;
    return Math.floor((now - back) / DAY_MS) * DAY_MS;
  }
  if (/^(just now|today|now)( at .*)?$/.test(words)) return midnight;
  if (/^yesterday( at .*)?$/.test(words)) return midnight - DAY_MS;
  return null;
}

function day(epochMs: number): string {
  return isoTime(epochMs).slice(0, 10);
}
