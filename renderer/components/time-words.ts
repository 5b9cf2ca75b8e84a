const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** Longest first; signs of the metric system stay as they are, words take their plural. */
const steps = [
  { seconds: 31_536_000, one: 'year', many: 'years' },
  { seconds: 2_592_000, one: 'month', many: 'months' },
  { seconds: 604_800, one: 'week', many: 'weeks' },
  { seconds: 86_400, one: 'day', many: 'days' },
  { seconds: 3_600, one: 'h', many: 'h' },
  { seconds: 60, one: 'min', many: 'min' },
] as const;

/** "2 h ago", "in 3 days"; within a minute: "just now". Every age that the console tells is told by this. */
export function ago(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  for (const step of steps) {
    const count = Math.trunc(Math.abs(seconds) / step.seconds);
    if (count === 0) continue;
    const words = `${count} ${count === 1 ? step.one : step.many}`;
    return seconds < 0 ? `${words} ago` : `in ${words}`;
  }
  return 'just now';
}

/** The moment in full, in the user's zone, with the zone named. */
export const exactTime = (iso: string): string => exact.format(new Date(iso));

/** Date and time in the user's zone, as short as it stays clear. */
export const shortTime = (iso: string): string => short.format(new Date(iso));

/** The time of day to the second, in the user's zone; milliseconds since 1970. */
export const clockTime = (at: number): string => clock.format(at);

/** "40 s", "3 min", "1 h 10 min": how long something still takes. */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** "4.2 MB". */
export function fileSize(bytes: number): string {
  const [value, unit] =
    bytes < 1e6
      ? [bytes / 1e3, 'kilobyte']
      : bytes < 1e9
        ? [bytes / 1e6, 'megabyte']
        : [bytes / 1e9, 'gigabyte'];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
