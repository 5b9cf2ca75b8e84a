import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { TypedName } from '#shared/domain/client.ts';
import { AuditId, WorkspaceId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { secretNames, type Clock, type Ids, type Storage, type Vault } from '../core/ports.ts';
import { openStorage } from '../storage/open-storage.ts';
import { openVault } from '../vault/open-vault.ts';
import type { Redaction } from './redaction.ts';
import { currentActor } from './current-actor.ts';
import { createWatchedVault } from './watched-vault.ts';
import {
  databasePath,
  readWorkspaceFile,
  writeWorkspaceFile,
  type WorkspaceFile,
} from './workspace-folder.ts';
import { assembleWorkspace, type HttpPace, type WorkspaceParts, type Workspace } from './workspace.ts';

/** A vault as asked for. */
export type NewVault =
  | { readonly kind: 'keychain' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'memory' };

export interface CreateOptions {
  readonly folder: string;
  readonly name: string;
  readonly vault: NewVault;
  readonly isDemo: boolean;
  readonly redaction: Redaction;
  readonly door: Door;
  readonly http?: HttpPace | undefined;
  /** Tells somebody of scheduled changes that are due or come up. */
  readonly remind?: WorkspaceParts['remind'];
  readonly clock: Clock;
  readonly ids: Ids;
  /** Puts the database at `file` under `key` and gives the workspace's name; an empty database when not given. */
  readonly fillDatabase?: ((file: string, key: string) => Promise<string>) | undefined;
}

/** Opens a vault of the kind asked for, watched by the redaction. */
export async function openNewVault(
  wanted: NewVault,
  place: { readonly folder: string; readonly workspaceId: WorkspaceId },
  redaction: Redaction,
): Promise<Vault> {
  switch (wanted.kind) {
    case 'keychain':
    case 'memory':
      return createWatchedVault(await openVault({ kind: wanted.kind, ...place }), redaction);
    case 'passphrase':
      redaction.know(wanted.passphrase);
      return createWatchedVault(await openVault({ ...wanted, ...place }), redaction);
    default:
      return assertNever(wanted);
  }
}

/** What stood in the folder before; null when there was none. Throws `bad-input` when it can't be a folder. */
async function namesIn(folder: string): Promise<ReadonlySet<string> | null> {
  try {
    return new Set(await readdir(folder));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code; // what Node's fs rejects with
    if (code === 'ENOENT') return null;
    throw new RollcallError(
      'bad-input',
      `${folder} can’t be used as a folder for a workspace (${code ?? 'unknown'}).`,
      {
        remedy: 'Choose a folder that you may read and write.',
        details: { folder, code: code ?? null },
        cause,
      },
    );
  }
}

/** Takes away what was made since. What stood there before is never touched. */
async function putBack(folder: string, before: ReadonlySet<string> | null): Promise<void> {
  if (before === null) return rm(folder, { recursive: true, force: true });
  for (const name of await readdir(folder).catch(() => [])) {
    if (!before.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** A workspace that was just made, and the way to take it back. */
export interface NewWorkspace {
  readonly workspace: Workspace;
  /**
   * Closes it and takes away its secrets and whatever came into its folder since; what stood there before stays. For a
   * workspace that was made for one deed which then failed.
   */
  takeBack(): Promise<void>;
}

/**
 * Makes a workspace and opens it. `workspace.json` is written last: before that there is no workspace, and a failure
 * takes back whatever was made. A workspace of a memory vault is a throwaway in a folder of its own under the system's
 * temporary ones. Throws `workspace-exists`, `bad-input`, and what vault and storage say.
 */
export async function createWorkspace(options: CreateOptions): Promise<NewWorkspace> {
  const { clock, ids, redaction } = options;
  const name = TypedName.safeParse(options.name);
  if (!name.success) {
    throw new RollcallError(
      'bad-input',
      `The workspace’s name can’t be taken: ${name.error.issues[0]?.message}.`,
      {
        details: { field: 'name' },
      },
    );
  }
  const isThrowaway = options.vault.kind === 'memory';
  if (!isThrowaway && (await readWorkspaceFile(options.folder)) !== null) {
    throw new RollcallError('workspace-exists', `There is a workspace in ${options.folder} already.`, {
      remedy: 'Open that one, or choose another folder.',
      details: { folder: options.folder },
    });
  }
  const before = isThrowaway ? null : await namesIn(options.folder);
  const folder = isThrowaway ? await mkdtemp(join(tmpdir(), 'rollcall-session-')) : options.folder;
  let file: WorkspaceFile = {
    format: 1,
    id: WorkspaceId.parse(ids.next('workspace')),
    name: name.data,
    vault: options.vault.kind,
    isDemo: options.isDemo,
    createdAt: isoTime(clock.now()),
  };
  let vault: Vault | null = null;
  let storage: Storage | null = null;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    vault = await openNewVault(options.vault, { folder, workspaceId: file.id }, redaction);
    const key = randomBytes(32).toString('hex');
    await vault.set(secretNames.databaseKey, key);
    if (options.fillDatabase !== undefined) {
      file = { ...file, name: await options.fillDatabase(databasePath(folder), key) };
    }
    const mode = options.fillDatabase === undefined ? 'create' : 'open';
    storage = await openStorage({ file: databasePath(folder), key, mode, door: options.door });
    if (mode === 'create') {
      await storage.audit.append({
        id: AuditId.parse(ids.next('audit')),
        at: file.createdAt,
        actor: currentActor(),
        door: options.door,
        action: 'workspace.created',
        subject: file.id,
        details: { name: file.name, vault: file.vault, isDemo: file.isDemo },
      });
    }
    await writeWorkspaceFile(folder, file);
  } catch (error) {
    await storage?.close().catch(() => undefined);
    await vault?.delete(secretNames.databaseKey).catch(() => false);
    await vault?.close().catch(() => undefined);
    await putBack(folder, before);
    throw error;
  }
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
  return {
    workspace,
    async takeBack() {
      const { vault: secrets } = workspace.ports;
      for (const secret of await secrets.names()) await secrets.delete(secret);
      await workspace.close();
      await putBack(folder, before);
    },
  };
}
