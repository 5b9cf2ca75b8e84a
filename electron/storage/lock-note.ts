import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { doors, type Door } from '#shared/domain/audit-event.ts';
import { IsoTime } from '#shared/domain/time.ts';
import { RollcallError } from '#shared/contract/errors.ts';

/** Who has the workspace open. Only for telling people: the lock itself is the operating system's, on the database. */
export const LockNote = z
  .object({ pid: z.number().int(), door: z.enum(doors).nullable(), since: IsoTime })
  .readonly();
export type LockNote = z.infer<typeof LockNote>;

/** Where the note lies. */
export const lockNoteOf = (file: string): string => `${file}.lock.json`;

/** Called by whoever holds the lock. A note that can't be written costs the second opener a detail, nothing more. */
export function writeLockNote(file: string, note: LockNote): void {
  try {
    writeFileSync(lockNoteOf(file), `${JSON.stringify(note)}\n`, { mode: 0o600 });
  } catch {
    removeLockNote(file); // rather none than an old one
  }
}

export function removeLockNote(file: string): void {
  try {
    rmSync(lockNoteOf(file), { force: true });
  } catch {
    // It names a process that is gone; the next opener writes over it.
  }
}

function readLockNote(file: string): LockNote | null {
  try {
    return LockNote.parse(JSON.parse(readFileSync(lockNoteOf(file), 'utf8')));
  } catch {
    return null; // The other one is just opening or closing.
  }
}

const doorNames = {
  desktop: 'the desktop app',
  browser: 'the console in the browser (rollcall serve)',
  cli: 'the rollcall command',
  rule: 'a scheduled run',
} satisfies Record<Door, string>;

/** What the second one on a workspace is told: who, through which door, since when. */
export function inUseError(file: string): RollcallError {
  const note = readLockNote(file);
  if (note === null) {
    return new RollcallError('workspace-in-use', 'Another program has this workspace open.', {
      remedy: 'Close the other Rollcall, then try again.',
    });
  }
  const who = note.door === null ? 'another Rollcall' : doorNames[note.door];
  return new RollcallError(
    'workspace-in-use',
    `This workspace is open in ${who} (process ${note.pid}, since ${note.since}).`,
    {
      remedy: 'Go on there, or close it and try again.',
      details: { pid: note.pid, door: note.door, since: note.since },
    },
  );
}
