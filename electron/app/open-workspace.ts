import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { secretNames, type Clock, type Ids, type Storage, type Vault } from '../core/ports.ts';
import { openStorage } from '../storage/open-storage.ts';
import { openVault } from '../vault/open-vault.ts';
import { randomIds } from './random-ids.ts';
import type { Redaction } from './redaction.ts';
import { systemClock } from './system-clock.ts';
import { createWatchedVault } from './watched-vault.ts';
import { databasePath, readWorkspaceFile, type WorkspaceFile } from './workspace-folder.ts';
import { assembleWorkspace, type HttpPace, type WorkspaceParts, type Workspace } from './workspace.ts';

export interface OpenOptions {
  readonly folder: string;
  /** For a passphrase vault. */
  readonly passphrase?: string | undefined;
  readonly redaction: Redaction;
  /** Told to whoever finds the workspace in use. */
  readonly door: Door;
  readonly http?: HttpPace | undefined;
  /** Tells somebody of scheduled changes that are due or come up. */
  readonly remind?: WorkspaceParts['remind'];
  readonly clock?: Clock | undefined;
  readonly ids?: Ids | undefined;
}

function keyLost(file: WorkspaceFile): RollcallError {
  const where =
    file.vault === 'keychain'
      ? 'Put its entry back into the keychain (for example from a backup of the keychain)'
      : 'Put the vault’s file back beside the database';
  return new RollcallError(
    'workspace-key-lost',
    `The key of the workspace “${file.name}” is not in its vault.`,
    {
      remedy: `${where}, or restore a backup into an empty folder. The database was left as it is.`,
      details: { workspaceId: file.id, vault: file.vault },
    },
  );
}

/** The key of an existing database. Never makes one: that would be an empty workspace over the old one. */
async function databaseKey(vault: Vault, file: WorkspaceFile): Promise<string> {
  const key = await vault.get(secretNames.databaseKey).catch((error: unknown) => {
    if (error instanceof RollcallError && error.code === 'vault-lost-entry') return null; // a part of it is gone
    throw error;
  });
  if (key === null) throw keyLost(file);
  return key;
}

/**
 * Opens the workspace in a folder: vault, key, database, in this order. Whatever fails, nothing stays open and nothing
 * was changed. Throws `no-workspace`, what the vault says, `workspace-key-lost`, `workspace-damaged`, `workspace-newer`
 * and `workspace-in-use`.
 */
export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
  const { folder, redaction } = options;
  const file = await readWorkspaceFile(folder);
  if (file === null) {
    throw new RollcallError('no-workspace', `There is no workspace in ${folder}.`, { details: { folder } });
  }
  if (file.vault === 'memory') throw keyLost(file); // left behind by a crash: its secrets died with the process
  const opened = await openVault({
    kind: file.vault,
    workspaceId: file.id,
    folder,
    ...(options.passphrase === undefined ? {} : { passphrase: options.passphrase }),
  });
  const vault = createWatchedVault(opened, redaction);
  let storage: Storage;
  try {
    storage = await openStorage({
      file: databasePath(folder),
      key: await databaseKey(vault, file),
      mode: 'open',
      door: options.door,
    });
  } catch (error) {
    await vault.close();
    throw error;
  }
  const { clock = systemClock, ids = randomIds } = options;
  const workspace = assembleWorkspace({
    folder,
    file,
    vault,
    storage,
    clock,
    ids,
    door: options.door,
    http: options.http,
    remind: options.remind,
  });
  try {
    await workspace.runner.restore(); // so that the console can offer to go on with an interrupted sync
    return workspace;
  } catch (error) {
    await workspace.close();
    throw error;
  }
}
