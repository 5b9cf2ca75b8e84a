import type { Since } from '#shared/domain/account-span.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * Since when, as far as readings tell, in the user's zone: “at least since 3 Nov 2026” of what the first reading already
 * showed, else the two readings between which it came: “came 3 – 4 Nov 2026”. Never more than is known.
 */
export function sinceWords({ after, by }: Since): string {
  return after === null ? `at least since ${day.format(new Date(by))}` : `came ${between(after, by)}`;
}

/** Between which two readings something changed; null when no change was seen. */
export function changedWords(changed: Since | null, since: Since): string {
  if (changed === null) return `no change seen since ${day.format(new Date(since.by))}`;
  return changed.after === null
    ? `by ${moment.format(new Date(changed.by))}`
    : between(changed.after, changed.by);
}

/** The same in full, with both readings named. */
export function sinceSentence({ after, by }: Since): string {
  const then = moment.format(new Date(by));
  return after === null
    ? `There at the first reading, ${then}: nobody knows since when.`
    : `Not yet there at the reading of ${moment.format(new Date(after))}, there at that of ${then}.`;
}

/** Days where they differ, else times of that day. */
function between(after: string, by: string): string {
  const [from, to] = [new Date(after), new Date(by)];
  const format = from.toDateString() === to.toDateString() ? moment : day;
  return format.formatRange(from, to);
}
