import { z } from 'zod';
import { WorkspaceId } from '../domain/ids.ts';
import { IsoTime } from '../domain/time.ts';
import { Bytes, Nothing, procedure } from './base.ts';

/** Where secrets can live, strongest first. `memory` is gone when Rollcall stops, and the workspace with it. */
export const vaultKinds = ['keychain', 'passphrase', 'memory'] as const;
export type VaultKind = (typeof vaultKinds)[number];

export const VaultState = z.object({
  kind: z.enum(vaultKinds),
  state: z.enum(['open', 'locked', 'missing', 'denied']),
  /** A sentence for the screen: what it is and how strong. */
  description: z.string(),
});
export type VaultState = z.infer<typeof VaultState>;

export const WorkspaceInfo = z.object({
  id: WorkspaceId,
  name: z.string(),
  folder: z.string(),
  createdAt: IsoTime,
  /** True for the demo workspace: its stores are sandbox stores on this machine. */
  isDemo: z.boolean(),
  /** The sandbox's page while it runs, for the demo workspace. */
  sandboxUrl: z.string().nullable(),
  vault: VaultState,
  databaseBytes: z.number(),
  schemaVersion: z.number(),
  counts: z.object({ clients: z.number(), stores: z.number(), people: z.number(), snapshots: z.number() }),
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

/**
 * What the console shows before anything else.
 *
 * | state    | what the screen does                                                  |
 * | -------- | --------------------------------------------------------------------- |
 * | `none`   | first run: demo, new workspace                                        |
 * | `locked` | asks for the passphrase, or says that the keychain is locked          |
 * | `broken` | says what is wrong with the workspace and the way out                 |
 * | `open`   | the console                                                           |
 */
export const WorkspaceStatus = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('none'),
    /** Whether the OS keychain answers here, with the reason in words when not. */
    keychain: z.object({ available: z.boolean(), reason: z.string().nullable() }),
    version: z.string(),
  }),
  z.object({ state: z.literal('locked'), name: z.string(), vault: VaultState, version: z.string() }),
  z.object({
    state: z.literal('broken'),
    name: z.string(),
    code: z.string(),
    message: z.string(),
    remedy: z.string().nullable(),
    version: z.string(),
  }),
  z.object({ state: z.literal('open'), workspace: WorkspaceInfo, version: z.string() }),
]);
export type WorkspaceStatus = z.infer<typeof WorkspaceStatus>;

const NewVault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keychain') }),
  z.object({ kind: z.literal('passphrase'), passphrase: z.string() }),
  z.object({ kind: z.literal('memory') }),
]);

export const workspaceContract = {
  status: procedure.output(WorkspaceStatus),
  create: procedure.input(z.object({ name: z.string(), vault: NewVault })).output(WorkspaceStatus),
  /** Opens the demo workspace, making it and starting its sandbox as needed. */
  openDemo: procedure.input(z.object({ vault: NewVault.optional() })).output(WorkspaceStatus),
  unlock: procedure.input(z.object({ passphrase: z.string().optional() })).output(WorkspaceStatus),
  lock: procedure.output(WorkspaceStatus),
  /** An encrypted copy without secrets; opens with the passphrase given here. */
  backup: procedure
    .input(z.object({ passphrase: z.string() }))
    .output(z.object({ name: z.string(), file: Bytes })),
  /** Makes a new workspace out of a backup; never writes over one that exists. */
  restore: procedure
    .input(z.object({ file: Bytes, passphrase: z.string(), vault: NewVault }))
    .output(WorkspaceStatus),
  /** Moves all secrets to another vault. */
  changeVault: procedure.input(z.object({ vault: NewVault })).output(VaultState),
  ping: procedure.output(Nothing),
};
