import { rm } from 'node:fs/promises';
import { RollcallError } from '#shared/contract/errors.ts';
import type { VaultKind, VaultState } from '#shared/contract/workspace.ts';
import type { Vault } from '../core/ports.ts';
import { vaultFiles } from '../vault/passphrase-files.ts';
import { changePassphrase } from '../vault/passphrase-vault.ts';
import { openNewVault, type NewVault } from './create-workspace.ts';
import type { Redaction } from './redaction.ts';
import { writeWorkspaceFile, type WorkspaceFile } from './workspace-folder.ts';
import type { Workspace } from './workspace.ts';

/** Copies every secret and reads each back. Names what was copied as it goes, so that a failure can take it back. */
async function copySecrets(from: Vault, to: Vault, copied: string[]): Promise<void> {
  for (const name of await from.names()) {
    const secret = await from.get(name);
    if (secret === null) continue;
    copied.push(name);
    await to.set(name, secret);
    if ((await to.get(name)) !== secret) {
      throw new RollcallError('vault-lost-entry', 'The new vault did not keep what was put into it.', {
        remedy: 'The old vault is still in use. Choose another kind.',
        details: { name },
      });
    }
  }
}

/** Empties a vault that is not in use (any more); of a passphrase vault its files go too. */
async function forget(
  vault: Vault,
  kind: VaultKind,
  folder: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) await vault.delete(name).catch(() => false); // a copy left behind is no loss
  await vault.close();
  if (kind !== 'passphrase') return;
  for (const file of Object.values(vaultFiles(folder)))
    await rm(file, { force: true }).catch(() => undefined);
}

/** What a change of vault needs beside the workspace. */
export interface ChangeOptions {
  readonly redaction: Redaction;
  /** The present passphrase, when the vault has one. */
  readonly passphrase: string | undefined;
}

/**
 * Moves all secrets of an open workspace into another vault, or puts a passphrase vault under another passphrase. They are
 * copied and read back first; writing `workspace.json` is the moment of change; only then do they leave the old vault. A
 * failure before that moment leaves the old vault valid and whole. Throws `not-supported`, `sync-running`, and what the
 * vaults say.
 */
export async function changeVault(
  workspace: Workspace,
  wanted: NewVault,
  { redaction, passphrase }: ChangeOptions,
): Promise<VaultState> {
  const { file, folder } = workspace;
  if (wanted.kind === 'memory' || file.vault === 'memory') {
    throw new RollcallError('not-supported', 'A workspace can’t move into or out of this session’s memory.', {
      remedy: 'Back it up, and restore the backup with the vault that you want.',
    });
  }
  if (['running', 'cancelling'].includes(workspace.runner.progress().state)) {
    throw new RollcallError('sync-running', 'Secrets can’t move while a sync uses them.', {
      remedy: 'Wait for the sync, or cancel it, then try again.',
    });
  }
  if (wanted.kind === 'passphrase' && file.vault === 'passphrase') {
    redaction.know(wanted.passphrase);
    await changePassphrase({ folder, passphrase: passphrase ?? '', newPassphrase: wanted.passphrase });
    return workspace.ports.vault.describe();
  }
  if (wanted.kind === file.vault) return workspace.ports.vault.describe();
  const next = await openNewVault(wanted, { folder, workspaceId: file.id }, redaction);
  const nextFile: WorkspaceFile = { ...file, vault: wanted.kind };
  const copied: string[] = [];
  try {
    await copySecrets(workspace.ports.vault, next, copied);
    await writeWorkspaceFile(folder, nextFile);
  } catch (error) {
    await forget(next, wanted.kind, folder, copied);
    throw error;
  }
  const old = workspace.useVault(next, nextFile);
  // What came into the old vault while it was copied goes too: the head of the audit log is written all the time.
  await forget(old, file.vault, folder, await old.names().catch(() => copied));
  return next.describe();
}
