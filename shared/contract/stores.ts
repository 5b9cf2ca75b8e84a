import { z } from 'zod';
import { Capability } from '../domain/capability.ts';
import { TypedName } from '../domain/client.ts';
import { connectionMethods } from '../domain/connection.ts';
import { ClientId, TargetId } from '../domain/ids.ts';
import { Fault, syncStatuses } from '../domain/sync.ts';
import { ReadBy } from '../domain/target.ts';
import { IsoTime } from '../domain/time.ts';
import { Timeline } from '../domain/timeline.ts';
import { Bytes, Nothing, procedure } from './base.ts';

/** A store as lists and scripts see it (cli.md: `store list --json`). */
export const StoreRow = z.object({
  id: TargetId,
  domain: z.string(),
  name: z.string(),
  clientId: ClientId.nullable(),
  client: z.string().nullable(),
  organization: z.string().nullable(),
  organizationId: TargetId.nullable(),
  plan: z.string().nullable(),
  method: z.enum(connectionMethods),
  endpoint: z.string().nullable(),
  readBy: ReadBy,
  lastRead: IsoTime.nullable(),
  /** How the last attempt went; null before the first. */
  status: z.enum(syncStatuses).nullable(),
  fault: Fault.nullable(),
  /** Every account that the store lists, whatever its status, also `removed`: as its page and the matrix show them. */
  accounts: z.number().int(),
  /** Staff counted against the plan's seats (owner and collaborators don't count: facts 7). */
  seatsUsed: z.number().int(),
  seats: z.number().int().nullable(),
  administrators: z.number().int().nullable(),
  credentialSince: IsoTime.nullable(),
  lastUsedAt: IsoTime.nullable(),
});
export type StoreRow = z.infer<typeof StoreRow>;

/** What *Test connection* found: shop, plan, scopes, what follows from them, and the exact missing step. */
export const ConnectionTest = z.object({
  domain: z.string(),
  ok: z.boolean(),
  shop: z
    .object({
      name: z.string(),
      domain: z.string(),
      plan: z.string().nullable(),
      owner: z.string().nullable(),
    })
    .nullable(),
  scopes: z.array(z.string()).readonly().nullable(),
  readBy: ReadBy,
  capabilities: z.array(Capability).readonly(),
  fault: Fault.nullable(),
  testedAt: IsoTime,
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const StoreDetail = z.object({
  store: StoreRow,
  scopes: z.array(z.string()).readonly().nullable(),
  capabilities: z.array(Capability).readonly(),
  history: z
    .array(
      z.object({
        snapshotNumber: z.number().int(),
        sealedAt: IsoTime,
        status: z.enum(syncStatuses),
        accounts: z.number().int(),
        fault: Fault.nullable(),
      }),
    )
    .readonly(),
});
export type StoreDetail = z.infer<typeof StoreDetail>;

/** A credential on its way in. Inputs only: no output ever holds one. */
export const NewCredential = z.discriminatedUnion('method', [
  z.object({ method: z.literal('token'), accessToken: z.string() }),
  z.object({ method: z.literal('client-credentials'), clientId: z.string(), clientSecret: z.string() }),
  z.object({ method: z.literal('import') }),
]);
export type NewCredential = z.infer<typeof NewCredential>;

const StorePlace = z.object({
  /** As typed: parsed by `parseShopDomain`; a wrong form is refused with what to type instead. */
  domain: z.string(),
  name: TypedName.optional(),
  /** By name; made when new. */
  client: z.string().optional(),
  endpoint: z.string().optional(),
});

/** One row of a stores CSV as understood, or why it can't be taken. */
export const StoreImportRow = z.object({
  row: z.number().int(),
  domain: z.string(),
  name: z.string().nullable(),
  client: z.string().nullable(),
  hasToken: z.boolean(),
  endpoint: z.string().nullable(),
  status: z.enum(['new', 'exists', 'refused']),
  problems: z.array(z.object({ column: z.string(), reason: z.string() })).readonly(),
});
export type StoreImportRow = z.infer<typeof StoreImportRow>;

export const StoreImportPreview = z.object({
  rows: z.array(StoreImportRow).readonly(),
  columns: z.array(z.object({ header: z.string(), usedAs: z.string().nullable() })).readonly(),
  totals: z.object({ new: z.number(), exists: z.number(), refused: z.number() }),
  newClients: z.array(z.string()).readonly(),
});
export type StoreImportPreview = z.infer<typeof StoreImportPreview>;

export const storesContract = {
  list: procedure.output(z.object({ stores: z.array(StoreRow) })),
  show: procedure.input(z.object({ domain: z.string() })).output(StoreDetail),
  /** What changed at the store over the snapshots, newest first. */
  timeline: procedure.input(z.object({ domain: z.string() })).output(Timeline),
  /** Tests the credential first, unless told not to; a failing test adds nothing. */
  add: procedure
    .input(StorePlace.extend({ credential: NewCredential, test: z.boolean().default(true) }))
    .output(z.object({ store: StoreRow, test: ConnectionTest.nullable() })),
  /** Starts the authorization code grant: gives the address to open; `finishLogin` waits for the redirect. */
  beginLogin: procedure
    .input(
      StorePlace.extend({
        clientId: z.string(),
        clientSecret: z.string(),
        scopes: z.array(z.string()).default(['read_users']),
        /** Opens the system browser at once (desktop and command line). */
        open: z.boolean().default(false),
      }),
    )
    .output(z.object({ loginId: z.string(), url: z.string(), redirectUri: z.string() })),
  /** Resolves when the person has agreed in the browser and the store is added; fails on denial, time-out or cancel. */
  finishLogin: procedure
    .input(z.object({ loginId: z.string() }))
    .output(z.object({ store: StoreRow, test: ConnectionTest.nullable() })),
  cancelLogin: procedure.input(z.object({ loginId: z.string() })).output(Nothing),
  test: procedure.input(z.object({ domain: z.string() })).output(ConnectionTest),
  /** Puts a new credential in place of the old one, tested first. */
  setCredential: procedure
    .input(z.object({ domain: z.string(), credential: NewCredential, test: z.boolean().default(true) }))
    .output(z.object({ store: StoreRow, test: ConnectionTest.nullable() })),
  /** Changes what the operator may: name, client, endpoint. */
  edit: procedure
    .input(
      z.object({
        domain: z.string(),
        name: TypedName.optional(),
        client: z.string().nullable().optional(),
        endpoint: z.string().nullable().optional(),
      }),
    )
    .output(StoreRow),
  /** Takes the store and its credential out; snapshots keep what was seen. */
  remove: procedure.input(z.object({ domain: z.string() })).output(Nothing),
  previewImport: procedure.input(z.object({ file: Bytes })).output(StoreImportPreview),
  /** All or nothing: any refused row refuses the file. */
  commitImport: procedure
    .input(z.object({ file: Bytes }))
    .output(StoreImportPreview.extend({ added: z.number().int() })),
};
