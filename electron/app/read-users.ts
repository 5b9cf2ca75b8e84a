import type { ImportSource } from '#shared/contract/imports.ts';
import { toReadingContent } from '../connectors/users-import/to-reading-content.ts';
import { understandUsers } from '../connectors/users-import/understand-users.ts';
import type { UsersToImport } from '../core/imports/import-users.ts';

/** Has pasted text, a file or typed rows understood, and made into a reading. `now`: milliseconds since 1970. */
export async function readUsers(source: ImportSource, now: number): Promise<UsersToImport> {
  const understood = await understandUsers(source, { now });
  return { understood, content: toReadingContent(understood.users) };
}
