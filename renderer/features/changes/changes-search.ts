import { z } from 'zod';
import type { PlanFilter } from '#shared/contract/plan-filter.ts';
import { doors } from '#shared/domain/audit-event.ts';
import { planStatuses } from '#shared/domain/plan/plan-progress.ts';
import { isoTime } from '#shared/domain/time.ts';

const words = z.string().trim().min(1).max(300).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** What narrows and orders the list of plans, as it stands in the address; what makes no sense there counts as not given. */
export const changesSearch = z.object({
  q: words,
  status: z.enum(planStatuses).optional().catch(undefined),
  person: words,
  store: words,
  by: z.enum(doors).optional().catch(undefined),
  from: day,
  to: day,
  /** A column, with a minus in front of it from the end. */
  sort: words,
});
export type ChangesSearch = z.infer<typeof changesSearch>;

/** The filter of the core. Days are those of this machine; the last one is included. */
export function planFilterOf({ q, status, person, store, by, from, to }: ChangesSearch): PlanFilter {
  return {
    ...(q === undefined ? {} : { text: q }),
    ...(status === undefined ? {} : { status }),
    ...(person === undefined ? {} : { person }),
    ...(store === undefined ? {} : { store }),
    ...(by === undefined ? {} : { madeBy: by }),
    ...(from === undefined ? {} : { since: isoTime(new Date(`${from}T00:00`).getTime()) }),
    ...(to === undefined ? {} : { until: isoTime(dayAfter(to)) }),
  };
}

function dayAfter(text: string): number {
  const at = new Date(`${text}T00:00`);
  at.setDate(at.getDate() + 1);
  return at.getTime();
}
