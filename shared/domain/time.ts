import { z } from 'zod';

/** A moment, ISO 8601 in UTC with milliseconds (`2026-11-22T12:00:00.000Z`). Zones exist on screens only. */
export const IsoTime = z.iso.datetime({ precision: 3 }).brand<'IsoTime'>();
export type IsoTime = z.infer<typeof IsoTime>;

/** The ISO form of milliseconds since 1970, as the `Clock` port gives them. */
export function isoTime(epochMs: number): IsoTime {
  return new Date(epochMs).toISOString() as IsoTime; // toISOString always has this very form
}
