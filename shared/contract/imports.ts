import { z } from 'zod';
import { accountKinds, accountStatuses } from '../domain/account.ts';
import { SnapshotId } from '../domain/ids.ts';
import { IsoTime } from '../domain/time.ts';
import { Bytes, procedure } from './base.ts';

/** What a CSV column can mean. */
export const userColumns = [
  'email',
  'name',
  'first-name',
  'last-name',
  'kind',
  'status',
  'roles',
  'two-step',
  'last-login',
  'ignore',
] as const;
export type UserColumn = (typeof userColumns)[number];

/** One user as typed by hand. */
export const TypedUser = z.object({
  email: z.string(),
  name: z.string().default(''),
  kind: z.enum(accountKinds).default('staff'),
  status: z.enum(accountStatuses).default('active'),
  roles: z.array(z.string()).default([]),
});
export type TypedUser = z.infer<typeof TypedUser>;

export const ImportSource = z.discriminatedUnion('format', [
  z.object({ format: z.literal('auto'), file: Bytes }),
  z.object({ format: z.literal('paste'), text: z.string() }),
  z.object({
    format: z.literal('csv'),
    file: Bytes,
    /** What each column means, by position; worked out from the headers when not given. */
    mapping: z.array(z.enum(userColumns)).optional(),
  }),
  z.object({ format: z.literal('typed'), users: z.array(TypedUser) }),
]);
export type ImportSource = z.infer<typeof ImportSource>;

export const UnderstoodUser = z.object({
  /** Line (pasted text) or row (CSV) where it begins, from 1. */
  line: z.number().int(),
  email: z.string(),
  name: z.string(),
  kind: z.enum(accountKinds),
  status: z.enum(accountStatuses),
  roles: z.array(z.string()).readonly().nullable(),
  twoStep: z.boolean().nullable(),
  lastLoginAt: IsoTime.nullable(),
  /** What was assumed rather than read, in words; never empty silently. */
  assumed: z.array(z.string()).readonly(),
});
export type UnderstoodUser = z.infer<typeof UnderstoodUser>;

export const UsersImportPreview = z.object({
  format: z.enum(['csv', 'paste', 'typed']),
  users: z.array(UnderstoodUser).readonly(),
  notUnderstood: z
    .array(z.object({ line: z.number().int(), text: z.string(), reason: z.string() }))
    .readonly(),
  /** For CSV: the mapping used, to show and change. */
  columns: z
    .array(z.object({ header: z.string(), meaning: z.enum(userColumns), sample: z.string() }))
    .readonly()
    .nullable(),
  /** Against what is known of the store now. */
  changes: z.object({ added: z.number(), changed: z.number(), removed: z.number(), same: z.number() }),
  encoding: z.string().nullable(),
});
export type UsersImportPreview = z.infer<typeof UsersImportPreview>;

const ImportRequest = z.object({ domain: z.string(), source: ImportSource });

export const importsContract = {
  preview: procedure.input(ImportRequest).output(UsersImportPreview),
  /** All or nothing. Lines that were not understood refuse it, unless `ignoreNotUnderstood` says that they were looked at. */
  commit: procedure
    .input(ImportRequest.extend({ ignoreNotUnderstood: z.boolean().default(false) }))
    .output(UsersImportPreview.extend({ snapshotId: SnapshotId })),
};
