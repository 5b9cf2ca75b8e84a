import { isoTime } from '#shared/domain/time.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { recordEvent } from '../core/audit/record-event.ts';
import type { Clock } from '../core/ports.ts';
import { restoreBackup, writeBackup } from '../storage/backup.ts';
import type { CreateOptions, NewVault } from './create-workspace.ts';
import type { Workspace } from './workspace.ts';

/** A file name that every system takes. */
function backupName(name: string, day: string): string {
  const word = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `rollcall-${word === '' ? 'workspace' : word}-${day}.rollcall-backup`;
}

/**
 * An encrypted copy of the workspace without secrets. Throws what `writeBackup` throws. `worker` is the file of the
 * storage's worker where the code was bundled.
 */
export async function backupWorkspace(
  workspace: Workspace,
  passphrase: string,
  { clock, door, worker }: { readonly clock: Clock; readonly door: Door; readonly worker?: URL | undefined },
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { file, ports } = workspace;
  const madeAt = isoTime(clock.now());
  const bytes = await writeBackup(ports.storage, {
    passphrase,
    worker,
    meta: { name: file.name, workspaceId: file.id, createdAt: file.createdAt, madeAt },
  });
  // Before the file leaves: no backup goes unrecorded.
  await recordEvent(ports, door, 'workspace.backed-up', file.id);
  return { name: backupName(file.name, madeAt.slice(0, 10)), bytes: new Uint8Array(bytes) };
}

/**
 * Makes a new workspace out of a backup. Credentials are not part of one: its stores are marked as having none. Nor is the
 * vault's memory of the audit log: the log goes on with an entry that says where it comes from. Throws
 * `bad-backup`, `wrong-passphrase`, `workspace-newer` and what `createWorkspace` throws; then nothing was made.
 */
export async function restoreWorkspace(
  backup: { readonly bytes: Uint8Array; readonly passphrase: string; readonly worker?: URL | undefined },
  vault: NewVault,
  newWorkspace: (parts: Pick<CreateOptions, 'name' | 'vault' | 'fillDatabase'>) => Promise<Workspace>,
  door: Door,
): Promise<Workspace> {
  let from: Readonly<Record<string, unknown>> = {};
  const workspace = await newWorkspace({
    name: 'Restored workspace',
    vault,
    fillDatabase: async (file, key) => {
      const meta = await restoreBackup({ ...backup, file, key });
      from = meta;
      const name = meta['name'];
      return typeof name === 'string' && name !== '' ? name : 'Restored workspace';
    },
  });
  const { targets } = workspace.ports.storage;
  for (const target of await targets.list()) {
    if (target.kind !== 'store' || target.connection.credentialSince === null) continue;
    await targets.saveConnection(target.id, { ...target.connection, credentialSince: null });
  }
  await recordEvent(workspace.ports, door, 'workspace.restored', workspace.file.id, {
    backupOf: textOf(from['workspaceId']),
    backupMadeAt: textOf(from['madeAt']),
  });
  return workspace;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
