import { z } from 'zod';
import { ClientId, PersonId, SnapshotId, TargetId } from '../ids.ts';
import { owners, PersonState } from '../person.ts';
import { Fault, syncStatuses } from '../sync.ts';
import { ReadBy } from '../target.ts';
import { IsoTime } from '../time.ts';

/** A column of the matrix. */
export const MatrixTarget = z
  .object({
    id: TargetId,
    kind: z.enum(['store', 'organization']),
    /** The store's domain; null for an organization. */
    domain: z.string().nullable(),
    name: z.string(),
    clientId: ClientId.nullable(),
    client: z.string().nullable(),
    organization: z.string().nullable(),
    plan: z.string().nullable(),
    readBy: ReadBy,
    /** When its accounts were last really seen; null when never. */
    lastRead: IsoTime.nullable(),
    status: z.enum(syncStatuses),
    fault: Fault.nullable(),
  })
  .readonly();
export type MatrixTarget = z.infer<typeof MatrixTarget>;

/** A row of the matrix. */
export const MatrixPerson = z
  .object({
    id: PersonId,
    name: z.string(),
    emails: z.array(z.string()).readonly(),
    owner: z.enum(owners),
    clientId: ClientId.nullable(),
    team: z.string().nullable(),
    state: PersonState,
  })
  .readonly();
export type MatrixPerson = z.infer<typeof MatrixPerson>;

/** The axes and dictionaries of a matrix; its cells travel beside it as packed `MatrixColumns`. */
export const MatrixAxes = z
  .object({
    /** Null in a workspace that has no snapshot yet. */
    snapshotId: SnapshotId.nullable(),
    sealedAt: IsoTime.nullable(),
    targets: z.array(MatrixTarget).readonly(),
    people: z.array(MatrixPerson).readonly(),
    /** Role names, indexed by `MatrixColumns.roleIds`. */
    roles: z.array(z.string()).readonly(),
    /** Addresses of accounts, indexed by `MatrixColumns.email`. */
    emails: z.array(z.string()).readonly(),
    /** Permission handles, indexed by `MatrixColumns.permissionIds`. */
    permissions: z.array(z.string()).readonly(),
  })
  .readonly();
export type MatrixAxes = z.infer<typeof MatrixAxes>;
