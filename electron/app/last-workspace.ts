import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { dataFolder, readWorkspaceFile, replaceFile } from './workspace-folder.ts';

const LastWorkspace = z.object({ folder: z.string() });

function notePath(): string {
  return join(dataFolder(), 'last-workspace.json');
}

/** The folder of the workspace that was open last, when it still holds one; else the user's data folder. */
export async function lastWorkspaceFolder(): Promise<string> {
  try {
    const { folder } = LastWorkspace.parse(JSON.parse(await readFile(notePath(), 'utf8')));
    if ((await readWorkspaceFile(folder)) !== null) return folder;
  } catch {
    // No note, or one that leads nowhere: the usual place is as good as any.
  }
  return dataFolder();
}

/** Remembers which workspace to open next time. A note that can't be written is not worth a failure. */
export async function noteLastWorkspace(folder: string): Promise<void> {
  try {
    await mkdir(dataFolder(), { recursive: true, mode: 0o700 });
    await replaceFile(notePath(), `${JSON.stringify({ folder })}\n`);
  } catch {
    // The next start then opens the usual place.
  }
}
