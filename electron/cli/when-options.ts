import { parseWhen, whyNotThen, type WhenRules } from '#shared/domain/schedule/parse-when.ts';
import { endings, type Ending } from '#shared/domain/schedule/scheduled-change.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { UsageError } from './usage-error.ts';

/** The zone of this machine (or of `$TZ`): that of times which name none. */
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment that is still to come, after an option. A date alone is its first minute, with `end` its last. */
export function momentOption(option: string, text: string, dateMeans: WhenRules['dateMeans']): IsoTime {
  const parsed = parseWhen(text, { zone: ownZone(), dateMeans });
  const why = parsed.ok ? whyNotThen(parsed.at, Date.now()) : parsed.why;
  if (parsed.ok && why === null) return parsed.at;
  throw new UsageError(
    `${option}: ${why ?? ''} Write 2026-12-12 or 2026-12-12T09:00 (in ${ownZone()}), with Z or +01:00 for another zone.`,
    { option },
  );
}

/** What happens at an end. */
export function endingOption(text: string): Ending {
  const found = endings.find((ending) => ending === text);
  if (found !== undefined) return found;
  throw new UsageError(`--at-end is one of ${endings.join(', ')}, not “${text.slice(0, 40)}”.`, {
    option: '--at-end',
  });
}

/** Days before it is due, such as 7 and 1. */
export function remindOption(texts: readonly string[]): number[] {
  const days = texts.map(Number);
  if (days.length <= 5 && days.every((each) => Number.isInteger(each) && each >= 1 && each <= 365))
    return days;
  throw new UsageError('--remind takes up to five numbers of days from 1 to 365, such as --remind 7 1.', {
    option: '--remind',
  });
}

/** A moment as people here read it, with the zone named. */
export function localMoment(at: IsoTime): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: ownZone(),
  }).format(new Date(at));
}
