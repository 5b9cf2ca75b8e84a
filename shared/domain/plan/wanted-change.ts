import { z } from 'zod';
import { PersonId, TargetId } from '../ids.ts';

const role = z.string().trim().min(1).max(200);

/** The smallest wishes there are. Roles are named as the admin shows them: no public API tells their ids (facts 0). */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invite-user'), roles: z.array(role).readonly() }).readonly(),
  z.object({ kind: z.literal('assign-role'), role }).readonly(),
  z.object({ kind: z.literal('remove-role'), role }).readonly(),
  z.object({ kind: z.literal('suspend') }).readonly(),
  z.object({ kind: z.literal('reactivate') }).readonly(),
  z.object({ kind: z.literal('remove-user') }).readonly(),
  z.object({ kind: z.literal('revoke-sessions') }).readonly(),
]);
export type Change = z.infer<typeof Change>;

/**
 * What somebody wants changed about one account at one target. At a store of an organization it stands for the
 * organization, where the users of its stores live, limited to that store as far as the change can be.
 */
export const WantedChange = z
  .object({
    targetId: TargetId,
    /** Null when nobody known is behind the address. */
    personId: PersonId.nullable(),
    /** The address that names the account at the target; null for an account without one, which `accountKey` names. */
    email: z.string().nullable(),
    accountKey: z.string().nullable(),
    change: Change,
  })
  .readonly();
export type WantedChange = z.infer<typeof WantedChange>;
