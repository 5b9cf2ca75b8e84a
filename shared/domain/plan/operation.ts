import { z } from 'zod';
import { accountKinds, accountStatuses } from '../account.ts';
import { channels } from '../capability.ts';
import { PersonId, TargetId } from '../ids.ts';
import { Guard } from './guard.ts';

/** What one operation does to one account, in the order in which the operations of one target are carried out. */
export const operationKinds = [
  'invite-user',
  'reactivate',
  'assign-role',
  'remove-role',
  'revoke-sessions',
  'suspend',
  'remove-user',
] as const;
export type OperationKind = (typeof operationKinds)[number];

/** The admin's pages on which guided operations are done; their addresses and menu paths are data (resources). */
export const adminPages = ['users', 'user'] as const;
export type AdminPage = (typeof adminPages)[number];

/** Names an operation within its plan. */
export const OperationId = z.string().regex(/^op[1-9]\d*$/u, 'an operation such as op1');
export type OperationId = z.infer<typeof OperationId>;

/** An account before or after an operation, as far as it concerns it. */
export const AccountImage = z
  .object({
    exists: z.boolean(),
    kind: z.enum(accountKinds).nullable(),
    status: z.enum(accountStatuses).nullable(),
    isOwner: z.boolean(),
    /** Sorted; null when roles can't be told. */
    roles: z.array(z.string()).readonly().nullable(),
  })
  .readonly();
export type AccountImage = z.infer<typeof AccountImage>;

/** One change of one account at one target. */
export const Operation = z
  .object({
    id: OperationId,
    kind: z.enum(operationKinds),
    targetId: TargetId,
    /** At an organization: the stores it is about, sorted; empty when about all of them, and at a store. */
    stores: z.array(TargetId).readonly(),
    personId: PersonId.nullable(),
    account: z
      .object({ key: z.string().nullable(), email: z.string().nullable(), name: z.string() })
      .readonly(),
    /** The roles given or taken, sorted; empty for kinds that have none. */
    roles: z.array(z.string()).readonly(),
    before: AccountImage,
    after: AccountImage,
    channel: z.enum(channels),
    /** Why this channel, with the fact it rests on. */
    why: z.string(),
    fact: z.string(),
    /** The group through which SCIM gives or takes the role; null where none is used. */
    group: z.string().nullable(),
    /** Where a human does it; null unless guided. */
    page: z.enum(adminPages).nullable(),
    dependsOn: z.array(OperationId).readonly(),
    guards: z.array(Guard).readonly(),
  })
  .readonly();
export type Operation = z.infer<typeof Operation>;

/** An operation while it is being planned: before it has an id and guards. */
export type DraftOperation = Omit<Operation, 'id' | 'dependsOn' | 'guards'>;
