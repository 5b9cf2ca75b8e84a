import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { vaultKinds } from '#shared/contract/workspace.ts';
import { WorkspaceId } from '#shared/domain/ids.ts';
import { IsoTime } from '#shared/domain/time.ts';

/** The form of `workspace.json` that this Rollcall writes. */
const fileFormat = 1;

/** What stands beside the database, unencrypted: how to open it, and nothing about anybody. */
export const WorkspaceFile = z.object({
  format: z.literal(fileFormat),
  id: WorkspaceId,
  name: z.string(),
  vault: z.enum(vaultKinds),
  isDemo: z.boolean(),
  createdAt: IsoTime,
});
export type WorkspaceFile = Readonly<z.infer<typeof WorkspaceFile>>;

/** Where this user's programs keep their data. */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Rollcall');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Rollcall');
  const xdg = env['XDG_DATA_HOME'];
  return join(xdg !== undefined && xdg.startsWith('/') ? xdg : join(home, '.local', 'share'), 'rollcall');
}

/** The workspace folder: as given, else `$ROLLCALL_WORKSPACE`, else the user's data folder. */
export function workspaceFolder(given?: string): string {
  const named = given ?? process.env['ROLLCALL_WORKSPACE'];
  return named === undefined || named === '' ? dataFolder() : resolve(named);
}

export function workspaceFilePath(folder: string): string {
  return join(folder, 'workspace.json');
}

export function databasePath(folder: string): string {
  return join(folder, 'workspace.db');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Writes a small file so that a reader sees the old one or the new one, never half of it. Readable by its owner only. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const next = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(next, text, { mode: 0o600, flag: 'wx', flush: true });
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

export async function writeWorkspaceFile(folder: string, file: WorkspaceFile): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(workspaceFilePath(folder), `${JSON.stringify(file, null, 2)}\n`);
}

function damaged(folder: string, cause: unknown): RollcallError {
  return new RollcallError('workspace-damaged', `The file workspace.json in ${folder} can’t be understood.`, {
    remedy: 'Restore the workspace from a backup into an empty folder. Nothing in this folder was changed.',
    details: { folder },
    cause,
  });
}

/**
 * How to open the workspace in a folder; null when there is none. Throws `workspace-damaged` when something of a
 * workspace is there but can't be understood, `workspace-newer` when a later Rollcall wrote it.
 */
export async function readWorkspaceFile(folder: string): Promise<WorkspaceFile | null> {
  let text: string;
  try {
    text = await readFile(workspaceFilePath(folder), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // what Node's fs rejects with
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw damaged(folder, error);
    if (code === 'ENOENT' && (await exists(databasePath(folder)))) {
      throw new RollcallError(
        'workspace-damaged',
        `${folder} holds a database, but its workspace.json is missing.`,
        {
          remedy: 'Put workspace.json back, or restore a backup into an empty folder. Nothing was changed.',
          details: { folder },
        },
      );
    }
    return null;
  }
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    throw damaged(folder, error);
  }
  const format = z.object({ format: z.number() }).safeParse(written);
  if (format.success && format.data.format > fileFormat) {
    throw new RollcallError('workspace-newer', 'This workspace was made by a newer Rollcall.', {
      remedy: 'Update Rollcall, then open it again. Nothing was changed.',
      details: { folder, format: format.data.format },
    });
  }
  const parsed = WorkspaceFile.safeParse(written);
  if (!parsed.success) throw damaged(folder, parsed.error);
  return parsed.data;
}
