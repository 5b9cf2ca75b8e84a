import { z } from 'zod';
import { OffboardingId, PersonId, PlanId, TargetId } from '../ids.ts';
import { PersonState } from '../person.ts';
import { IsoTime } from '../time.ts';

/** An offboarding that was begun: what was agreed, and which plans carry it out. How far it is follows from those. */
export const OffboardingRecord = z
  .object({
    id: OffboardingId,
    personId: PersonId,
    /** As they were when it was begun: the person may be linked to another since. */
    name: z.string(),
    emails: z.array(z.string()).readonly(),
    begunAt: IsoTime,
    /** Who began it, and through which door when nobody is known. */
    begunBy: z.string(),
    /** From when the agreed hours count. */
    clockFrom: IsoTime,
    agreedHours: z.number().int().positive(),
    /** Oldest first: what could not be planned at first comes in a later one. */
    plans: z.array(PlanId).readonly(),
    /** Stores whose request code the person knew, and when it was given. */
    codes: z.array(z.object({ targetId: TargetId, givenAt: IsoTime }).readonly()).readonly(),
    /** The state of the person before it was complete; null until then. */
    stateBefore: PersonState.nullable(),
    completedAt: IsoTime.nullable(),
  })
  .readonly();
export type OffboardingRecord = z.infer<typeof OffboardingRecord>;
