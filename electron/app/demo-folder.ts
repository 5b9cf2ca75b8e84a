import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { readWorkspaceFile, replaceFile } from './workspace-folder.ts';

/** How big a demo's world is; the sandbox's own sizes where not given. */
export interface DemoSize {
  readonly seed?: number | undefined;
  readonly stores?: number | undefined;
  readonly people?: number | undefined;
}

/** What stands beside a demo workspace so that its sandbox comes back the same. */
const DemoNote = z.object({
  seed: z.number().int(),
  stores: z.number().int(),
  people: z.number().int(),
  /** Where the sandbox listened last. */
  port: z.number().int(),
  /** Set once the workspace holds everything: a demo that was interrupted while it was made is filled again. */
  filled: z.boolean(),
});
export type DemoNote = Readonly<z.infer<typeof DemoNote>>;

function notePath(folder: string): string {
  return join(folder, 'demo.json');
}

/** The note of a demo; null when there is none that can be understood. */
export async function readDemoNote(folder: string): Promise<DemoNote | null> {
  try {
    return DemoNote.parse(JSON.parse(await readFile(notePath(folder), 'utf8')));
  } catch {
    return null; // a demo can always be filled again
  }
}

export async function writeDemoNote(folder: string, note: DemoNote): Promise<void> {
  await replaceFile(notePath(folder), `${JSON.stringify(note)}\n`);
}

/** Where the demo belongs when a folder was named: there, or inside when another workspace has that place. */
export async function demoFolderIn(home: string): Promise<string> {
  const file = await readWorkspaceFile(home);
  return file === null || file.isDemo ? home : join(home, 'demo');
}

/** Throws `conflict` when a demo of another world is asked for than the one that is there. */
export function refuseOtherWorld(note: DemoNote, wanted: DemoSize, folder: string): void {
  const differs = (['seed', 'stores', 'people'] as const).filter(
    (name) => wanted[name] !== undefined && wanted[name] !== note[name],
  );
  if (differs.length === 0) return;
  throw new RollcallError(
    'conflict',
    `The demo workspace in ${folder} was made with ${differs.map((name) => `${name} ${note[name]}`).join(', ')}.`,
    {
      remedy: 'Leave these options away to go on with it, or name another folder for the new one.',
      details: { seed: note.seed, stores: note.stores, people: note.people },
    },
  );
}
