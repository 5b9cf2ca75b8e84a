import { z } from 'zod';
import { TypedName } from '../domain/client.ts';
import { holdsSecret } from '../domain/hide-secrets.ts';
import { targetChanges } from '../domain/plan/wanted-change.ts';

const role = z
  .string()
  .trim()
  .min(1, 'a role is needed')
  .max(200)
  .refine((name) => !holdsSecret(name), 'this looks like a token, not like a role');

/** What is chosen where roles can't be read, which is most stores (facts 0). */
const RoleChoices = z.object({
  /** For every target whose roles are not known. */
  roleWhereUnknown: role.optional(),
  /** For single targets, by domain or id; null leaves that one out. */
  rolesAt: z
    .array(z.object({ target: z.string().min(1).max(300), role: role.nullable() }).readonly())
    .max(10_000)
    .readonly()
    .optional(),
});

/** Gives the people named what somebody else holds. */
export const CloneJob = RoleChoices.extend({
  kind: z.literal('clone-access'),
  /** Whose access: an address or id. */
  from: z.string().min(1).max(320),
}).readonly();
export type CloneJob = z.infer<typeof CloneJob>;

/** Moves the people named to another team: their label changes with the plan, and their access follows. */
export const MoveJob = RoleChoices.extend({
  kind: z.literal('move-team'),
  team: TypedName,
  /** Also to take the old team's access where it can't be told whether they hold more there of their own. */
  takeWhereUnknown: z.boolean().optional(),
}).readonly();
export type MoveJob = z.infer<typeof MoveJob>;

/** Permissions of the catalogue: a handle, the name on screen, or `Category > Name` where several share the name. */
const permissions = z.array(z.string().trim().min(1).max(200)).max(500).readonly();

/** What is to be done to settings of stores rather than to anybody's account: their roles and request codes. */
export const SettingJob = targetChanges(role, permissions);
export type SettingJob = z.infer<typeof SettingJob>;

/** Invites the people named; who is a user already gets the roles only. */
export const InviteJob = z
  .object({
    kind: z.literal('invite'),
    roles: z.array(role).readonly(),
    /** What a list says of single people, by the address that `people` names them by. */
    own: z
      .array(
        z
          .object({
            email: z.string().min(1).max(320),
            name: TypedName.optional(),
            /** In place of the roles for all. */
            roles: z.array(role).readonly().optional(),
          })
          .readonly(),
      )
      .max(10_000)
      .readonly()
      .optional(),
    /** Leaves out, with the reason, who is a collaborator at a store or has asked for that: else the plan is forbidden. */
    leaveOutCollaborators: z.boolean().optional(),
  })
  .readonly();
export type InviteJob = z.infer<typeof InviteJob>;

/** What can be asked for together with another job, for the same people at the same stores. */
export const RoleJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign-role'), role }).readonly(),
  z.object({ kind: z.literal('remove-role'), role }).readonly(),
  InviteJob,
  SettingJob,
]);
export type RoleJob = z.infer<typeof RoleJob>;

const domains = z.array(z.string().min(1).max(300)).max(10_000).readonly();

/** Changes at which stores of an organization a role of the people named holds. */
export const StoreAccessJob = z
  .object({ kind: z.literal('edit-store-access'), role, add: domains, remove: domains })
  .readonly();
export type StoreAccessJob = z.infer<typeof StoreAccessJob>;

/** What is to be done, in the words of an operator. `offboard` takes a person off: staff is suspended, partners are removed. */
export const Job = z.discriminatedUnion('kind', [
  RoleJob,
  z.object({ kind: z.literal('suspend') }).readonly(),
  z.object({ kind: z.literal('reactivate') }).readonly(),
  z.object({ kind: z.literal('remove') }).readonly(),
  z.object({ kind: z.literal('revoke-sessions') }).readonly(),
  z.object({ kind: z.literal('offboard') }).readonly(),
  CloneJob,
  MoveJob,
  StoreAccessJob,
]);
export type Job = z.infer<typeof Job>;
