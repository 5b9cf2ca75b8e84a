import { z } from 'zod';
import { PersonId, TargetId } from '../ids.ts';

const role = z.string().trim().min(1).max(200);
/** Handles of the catalogue of permissions. */
const permissions = z.array(z.string().min(1).max(200)).readonly();

/** The smallest wishes there are about an account. Roles are named as the admin shows them: no public API tells their ids (facts 0). */
export const AccountChange = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('invite-user'),
      roles: z.array(role).readonly(),
      /** As whoever wishes it calls them; left out where only the address is known. */
      name: z.string().max(300).optional(),
    })
    .readonly(),
  z.object({ kind: z.literal('assign-role'), role }).readonly(),
  z.object({ kind: z.literal('remove-role'), role }).readonly(),
  z.object({ kind: z.literal('suspend') }).readonly(),
  z.object({ kind: z.literal('reactivate') }).readonly(),
  z.object({ kind: z.literal('remove-user') }).readonly(),
  z.object({ kind: z.literal('revoke-sessions') }).readonly(),
]);
export type AccountChange = z.infer<typeof AccountChange>;

/** What can be wished about a setting of a target, its roles and permissions named as the schemas given want them. */
export function targetChanges<R extends z.ZodType<string>, P extends z.ZodType<readonly string[]>>(
  role: R,
  permissions: P,
) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('create-role'), role, permissions }).readonly(),
    z.object({ kind: z.literal('change-role'), role, add: permissions, remove: permissions }).readonly(),
    z.object({ kind: z.literal('delete-role'), role }).readonly(),
    z.object({ kind: z.literal('require-code') }).readonly(),
    z.object({ kind: z.literal('stop-requiring-code') }).readonly(),
    z.object({ kind: z.literal('generate-code') }).readonly(),
  ]);
}

/** The smallest wishes about a setting of a target: one of its roles, or the request code. */
export const TargetChange = targetChanges(role, permissions);
export type TargetChange = z.infer<typeof TargetChange>;

/**
 * What somebody wants changed about one account at one target. At a store of an organization it stands for the
 * organization, where the users of its stores live, limited to that store as far as the change can be.
 */
export const WantedAccountChange = z
  .object({
    targetId: TargetId,
    /** Null when nobody known is behind the address. */
    personId: PersonId.nullable(),
    /** The address that names the account at the target; null for an account without one, which `accountKey` names. */
    email: z.string().nullable(),
    accountKey: z.string().nullable(),
    change: AccountChange,
  })
  .readonly();
export type WantedAccountChange = z.infer<typeof WantedAccountChange>;

/**
 * What somebody wants changed about a setting of one target. At a store of an organization a role stands for the
 * organization, whose stores share their roles.
 */
export const WantedTargetChange = z.object({ targetId: TargetId, change: TargetChange }).readonly();
export type WantedTargetChange = z.infer<typeof WantedTargetChange>;

/** What somebody wants changed. */
export const WantedChange = z.union([WantedAccountChange, WantedTargetChange]);
export type WantedChange = z.infer<typeof WantedChange>;

/** Whether a wish is about somebody's account. */
export function isAboutAccount(wanted: WantedChange): wanted is WantedAccountChange {
  return 'accountKey' in wanted;
}
