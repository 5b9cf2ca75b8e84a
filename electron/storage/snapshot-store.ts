import { RollcallError } from '#shared/contract/errors.ts';
import type { SnapshotStore } from '../core/ports.ts';
import { createContentRows } from './content-rows.ts';
import type { DatabaseAccess } from './database-access.ts';
import { createOpenSyncRows, endOpenSync } from './open-sync-rows.ts';
import { insertSnapshot, selectEntries, toSnapshot } from './sealed-snapshots.ts';
import { createTargetRefs } from './target-refs.ts';

/**
 * Snapshots, the contents they share, and the sync under way.
 *
 * Only the seal of a sync ends the open sync: an import sealed meanwhile must not lose what an interrupted one had read.
 */
export function createSnapshotStore(access: DatabaseAccess): SnapshotStore {
  const targets = createTargetRefs();
  const contents = createContentRows(access);

  const newest = (skip: number) =>
    access.read(async (db) => {
      const row = await db
        .selectFrom('snapshot')
        .selectAll()
        .orderBy('number', 'desc')
        .offset(skip)
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toSnapshot(row);
    });

  return {
    ...createOpenSyncRows(access, targets, contents),
    putContent: (content) => contents.put(content),
    contents: contents.contents,

    list: () =>
      access.read(async (db) =>
        (await db.selectFrom('snapshot').selectAll().orderBy('number', 'desc').execute()).map(toSnapshot),
      ),
    latest: () => newest(0),
    async find(which) {
      if (which === 'latest') return newest(0);
      if (which === 'previous') return newest(1);
      const row = await access.read((db) => {
        const rows = db.selectFrom('snapshot').selectAll();
        return /^[1-9][0-9]{0,14}$/u.test(which)
          ? rows.where('number', '=', Number(which)).executeTakeFirst()
          : rows.where('id', '=', which).executeTakeFirst();
      });
      return row === undefined ? null : toSnapshot(row);
    },
    async entries(id) {
      const found = await access.read((db) => selectEntries(db, id));
      if (found !== null) return found;
      throw new RollcallError('not-found', `There is no snapshot ${id}.`, {
        remedy: 'Choose one from the list of snapshots.',
      });
    },

    async seal(snapshot, entries) {
      const sealed = await access.write(async (db) => {
        const made = await insertSnapshot(db, snapshot, entries, { targets, contents });
        if (snapshot.cause === 'sync') await endOpenSync(db);
        return made;
      });
      // The seal is durable already; this only keeps the log beside the file short.
      access.shortenLog();
      return sealed;
    },
  };
}
