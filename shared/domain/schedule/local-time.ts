/** A time as a wall clock shows it. Months count from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    const numeric = 'numeric';
    format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
    });
    formats.set(zone, format);
  }
  return format;
}

/** What a wall clock in that zone shows at a moment (milliseconds since 1970). */
export function wallTimeOf(at: number, zone: string): WallTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return { year, month, day, hour: part('hour'), minute: part('minute') };
}

/**
 * The moment at which a wall clock in that zone shows this time, the earlier one where it shows it twice; null where it never
 * does, because the clocks jump over it or the day does not exist.
 */
export function momentOf(wall: WallTime, zone: string): number | null {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  // No zone is further than a day from UTC: the offsets in force around then are all that there can be.
  const around = [asUtc - 86_400_000, asUtc, asUtc + 86_400_000];
  const offsets = new Set(around.map((at) => utcOf(wallTimeOf(at, zone)) - at));
  const moments = [...offsets]
    .map((offset) => asUtc - offset)
    .filter((at) => same(wallTimeOf(at, zone), wall))
    .sort((one, other) => one - other);
  return moments[0] ?? null;
}

const utcOf = ({ year, month, day, hour, minute }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute);

const same = (one: WallTime, other: WallTime): boolean =>
  one.year === other.year &&
  one.month === other.month &&
  one.day === other.day &&
  one.hour === other.hour &&
  one.minute === other.minute;
