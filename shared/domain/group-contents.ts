import { z } from 'zod';
import { TargetId } from './ids.ts';
import { IsoTime } from './time.ts';

/** One role that a group carries, and the stores at which it holds. */
export const CarriedRole = z.object({ role: z.string(), stores: z.array(TargetId).readonly() }).readonly();
export type CarriedRole = z.infer<typeof CarriedRole>;

/**
 * What a group of an organization carries, as somebody said who looked in the admin: SCIM tells a group's name only (facts 5,
 * 6). It is the whole of it: a role that is not listed is not carried.
 */
export const GroupContents = z
  .object({
    /** As spelled in the admin. */
    group: z.string(),
    roles: z.array(CarriedRole).readonly(),
    source: z.enum(['attested', 'import']),
    /** Who looked. */
    by: z.string(),
    at: IsoTime,
  })
  .readonly();
export type GroupContents = z.infer<typeof GroupContents>;

/**
 * Whether a group carries exactly this role at exactly these stores and nothing else: only then may it stand for the role in
 * a change by SCIM.
 */
export function carriesJust(contents: GroupContents, role: string, stores: readonly TargetId[]): boolean {
  const [only, ...more] = contents.roles;
  if (only === undefined || more.length > 0 || only.role !== role) return false;
  const wanted = new Set(stores);
  return wanted.size === new Set(only.stores).size && only.stores.every((store) => wanted.has(store));
}
