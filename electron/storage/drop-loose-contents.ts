import { z } from 'zod';
import { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { DatabaseAccess } from './database-access.ts';

const StoredEntry = z.string().transform((text) => SnapshotEntry.parse(JSON.parse(text)));

/**
 * Drops contents that no snapshot came to use: readings of a sync that was cancelled or given up. Called at opening, when
 * nobody can hold a hash that is not sealed yet, but for an interrupted sync, whose readings are kept.
 */
export async function dropLooseContents(access: DatabaseAccess): Promise<void> {
  const any = await access.read((db) => db.selectFrom('loose_content').select('content').executeTakeFirst());
  if (any === undefined) return;
  await access.write(async (db) => {
    // Notes of a sync that was sealed lie about until the next one begins: they keep nothing.
    const open = await db
      .selectFrom('open_outcome')
      .select('entry')
      .where((at) => at.exists(at.selectFrom('open_sync').select('one')))
      .execute();
    const kept = new Set(
      open.flatMap(({ entry }) => StoredEntry.parse(entry).readings.map((reading) => reading.contentHash)),
    );
    const loose = await db
      .selectFrom('loose_content')
      .innerJoin('content', 'content.row', 'loose_content.content')
      .select(['content.row', 'content.hash'])
      .execute();
    for (const { row, hash } of loose) {
      if (kept.has(hash.toString('hex'))) continue;
      await db.deleteFrom('content').where('row', '=', row).execute();
      await db.deleteFrom('loose_content').where('content', '=', row).execute();
    }
  });
}
