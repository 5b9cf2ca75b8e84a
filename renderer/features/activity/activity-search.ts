import { z } from 'zod';
import type { AuditFilter } from '#shared/contract/audit.ts';
import { doors } from '#shared/domain/audit-event.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';

const text = z.string().optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The filters as they stand in the address. Days are days in the user's zone. */
export const activitySearch = z.object({
  q: text,
  /** A kind of event, or all that begin so: `person.`. */
  kind: text,
  person: text,
  store: text,
  by: text,
  door: z.enum(doors).optional().catch(undefined),
  from: day,
  /** Included. */
  to: day,
  /** The newest entry to show. */
  upTo: z.number().int().positive().optional().catch(undefined),
});
export type ActivitySearch = z.infer<typeof activitySearch>;

/** What the address asks of the log. */
export function filterOf({ q, kind, person, store, by, door, from, to }: ActivitySearch): AuditFilter {
  return {
    ...(q === undefined || q.trim() === '' ? {} : { text: q }),
    ...(kind === undefined || kind === '' ? {} : { actions: [kind] }),
    ...(person === undefined ? {} : { person }),
    ...(store === undefined ? {} : { target: store }),
    ...(by === undefined ? {} : { actor: by }),
    ...(door === undefined ? {} : { door }),
    ...(from === undefined ? {} : { since: startOf(from, 0) }),
    ...(to === undefined ? {} : { until: startOf(to, 1) }),
  };
}

/** The moment at which a day begins here, or one of the days after it. */
function startOf(day: string, later: number): IsoTime {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return isoTime(new Date(year, month - 1, date + later).getTime());
}
