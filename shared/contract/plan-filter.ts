import { z } from 'zod';
import { doors } from '../domain/audit-event.ts';
import { planStatuses } from '../domain/plan/plan-progress.ts';
import { IsoTime } from '../domain/time.ts';

/** What narrows the list of plans; all of it at once. */
export const PlanFilter = z.object({
  status: z.enum(planStatuses).optional(),
  /** Somebody it is about: by id or any address. */
  person: z.string().min(1).max(320).optional(),
  /** A store it is about, also as one of an organization: by domain. */
  store: z.string().min(1).max(300).optional(),
  madeBy: z.enum(doors).optional(),
  since: IsoTime.optional(),
  /** Not included. */
  until: IsoTime.optional(),
  /** Words that stand in the title, or the number. */
  text: z.string().max(300).optional(),
});
export type PlanFilter = z.infer<typeof PlanFilter>;
