import { z } from 'zod';
import { accountKinds, accountStatuses } from '../account.ts';
import { channels, type Channel } from '../capability.ts';
import { PersonId, TargetId } from '../ids.ts';
import { Guard } from './guard.ts';

/** What one operation does to one account. Who is suspended first can't log in again once logged out. */
export const accountOperationKinds = [
  'invite-user',
  'reactivate',
  'assign-role',
  'remove-role',
  'suspend',
  'revoke-sessions',
  'remove-user',
] as const;
export type AccountOperationKind = (typeof accountOperationKinds)[number];

/** What one operation does to one role of a target. */
export const roleOperationKinds = ['create-role', 'change-role', 'delete-role'] as const;
export type RoleOperationKind = (typeof roleOperationKinds)[number];

/** What one operation does to the request code of a store. */
export const codeOperationKinds = ['require-code', 'generate-code', 'stop-requiring-code'] as const;
export type CodeOperationKind = (typeof codeOperationKinds)[number];

/** What one operation does to a setting of its target, nobody's account. */
export const targetOperationKinds = [...roleOperationKinds, ...codeOperationKinds] as const;
export type TargetOperationKind = (typeof targetOperationKinds)[number];

/** Every kind, in the order in which the operations of one target are carried out. */
export const operationKinds = [
  'create-role',
  'change-role',
  ...accountOperationKinds,
  'delete-role',
  ...codeOperationKinds,
] as const satisfies readonly (AccountOperationKind | TargetOperationKind)[];
export type OperationKind = (typeof operationKinds)[number];

/** The admin's pages on which guided operations are done; their addresses and menu paths are data (resources). */
export const adminPages = ['users', 'user', 'roles', 'security'] as const;
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

/** A role before or after an operation. No program can read a list of roles: one that nobody is seen to hold may exist all the same. */
export const RoleImage = z
  .object({
    /** Null when that can't be told. */
    exists: z.boolean().nullable(),
    /** Handles of the catalogue, sorted; null when what it holds can't be told. */
    permissions: z.array(z.string()).readonly().nullable(),
  })
  .readonly();
export type RoleImage = z.infer<typeof RoleImage>;

/** The request code of a store before or after an operation. Its digits stand in no plan. */
export const CodeImage = z
  .object({
    /** Whether one is needed to ask for access; null when that can't be told. */
    required: z.boolean().nullable(),
    /** True once the operation has made a new one. */
    renewed: z.boolean(),
  })
  .readonly();
export type CodeImage = z.infer<typeof CodeImage>;

/** Whatever an operation is about, before it or after it. */
export const OperationImage = z.union([AccountImage, RoleImage, CodeImage]);
export type OperationImage = z.infer<typeof OperationImage>;

/** What every operation has. */
const base = z.object({
  id: OperationId,
  targetId: TargetId,
  channel: z.enum(channels),
  /** Why this channel, with the fact it rests on. */
  why: z.string(),
  fact: z.string(),
  /** Where a human does it; null unless guided. */
  page: z.enum(adminPages).nullable(),
  dependsOn: z.array(OperationId).readonly(),
  guards: z.array(Guard).readonly(),
});

/** One change of one account at one target. */
export const AccountOperation = base
  .extend({
    kind: z.enum(accountOperationKinds),
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
    /** The group through which SCIM gives or takes the role; null where none is used. */
    group: z.string().nullable(),
  })
  .readonly();
export type AccountOperation = z.infer<typeof AccountOperation>;

/** No program changes a setting (facts 0). */
const humanChannels = ['guided', 'impossible'] as const satisfies readonly Channel[];

/** One change of one role of a target. */
export const RoleOperation = base
  .extend({
    kind: z.enum(roleOperationKinds),
    channel: z.enum(humanChannels),
    role: z.string(),
    /** The permissions that it gets and loses: handles of the catalogue, sorted. */
    add: z.array(z.string()).readonly(),
    remove: z.array(z.string()).readonly(),
    before: RoleImage,
    after: RoleImage,
  })
  .readonly();
export type RoleOperation = z.infer<typeof RoleOperation>;

/** One change of the request code of a store. */
export const CodeOperation = base
  .extend({
    kind: z.enum(codeOperationKinds),
    channel: z.enum(humanChannels),
    before: CodeImage,
    after: CodeImage,
  })
  .readonly();
export type CodeOperation = z.infer<typeof CodeOperation>;

/** One change of a setting of a target. */
export type TargetOperation = RoleOperation | CodeOperation;

/** One change of one account, or of one setting, at one target. */
export const Operation = z.discriminatedUnion('kind', [AccountOperation, RoleOperation, CodeOperation]);
export type Operation = z.infer<typeof Operation>;

/** An operation while it is being planned: before it has an id and guards. */
type Draft<T extends Operation> = Omit<T, 'id' | 'dependsOn' | 'guards'>;
export type DraftAccountOperation = Draft<AccountOperation>;
export type DraftRoleOperation = Draft<RoleOperation>;
export type DraftCodeOperation = Draft<CodeOperation>;
export type DraftTargetOperation = DraftRoleOperation | DraftCodeOperation;
export type DraftOperation = DraftAccountOperation | DraftTargetOperation;

interface OfSomeKind {
  readonly kind: OperationKind;
}
const ofAccounts: ReadonlySet<OperationKind> = new Set(accountOperationKinds);
const ofRoles: ReadonlySet<OperationKind> = new Set(roleOperationKinds);

/** Whether an operation, planned or still a draft, is about somebody's account. */
export function isAccountOperation<T extends OfSomeKind>(
  operation: T,
): operation is Extract<T, { readonly kind: AccountOperationKind }> {
  return ofAccounts.has(operation.kind);
}

/** Whether it is about a role of the target. */
export function isRoleOperation<T extends OfSomeKind>(
  operation: T,
): operation is Extract<T, { readonly kind: RoleOperationKind }> {
  return ofRoles.has(operation.kind);
}
