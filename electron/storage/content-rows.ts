import { RollcallError } from '#shared/contract/errors.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';
import { pack, toCanonical, unpackContent } from './content-codec.ts';
import type { DatabaseAccess } from './database-access.ts';
import type { WritableDb } from './tables.ts';

/** So many contents are read, unpacked and checked before other work gets its turn: a few milliseconds. */
const contentsAtOnce = 100;
const nextTurnOfTheLoop = globalThis.setImmediate;

/**
 * Contents of readings, each stored once under its hash.
 *
 * A new content is `loose` until a sealed snapshot refers to it. What is still loose when the workspace is opened again,
 * and not of an interrupted sync, is dropped then (`drop-loose-contents.ts`).
 */
export interface ContentRows {
  contents(hashes: readonly string[]): Promise<ReadonlyMap<string, ReadingContent>>;
  put(content: ReadingContent): Promise<string>;
  /** The row numbers of these hashes, for a seal; throws `workspace-damaged` when one is missing. */
  rowsOf(db: WritableDb, hashes: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export function createContentRows(access: DatabaseAccess): ContentRows {
  // Rows are never renumbered and only dropped at opening, so what was once seen stays true.
  const known = new Map<string, number>();

  return {
    async put(content) {
      const { text, hash } = toCanonical(content);
      const hex = hash.toString('hex');
      if (known.has(hex)) return hex;
      const there = await access.read((db) =>
        db.selectFrom('content').select('row').where('hash', '=', hash).executeTakeFirst(),
      );
      if (there !== undefined) {
        known.set(hex, there.row);
        return hex;
      }
      const body = await pack(text);
      const row = await access.writeLightly((db) => insertContent(db, hash, body));
      known.set(hex, row); // only now: until the commit it is not there
      return hex;
    },

    async contents(hashes) {
      const wanted = [...new Set(hashes)];
      const found = new Map<string, ReadingContent>();
      for (let start = 0; start < wanted.length; start += contentsAtOnce) {
        if (start > 0) await new Promise<void>((resolve) => nextTurnOfTheLoop(resolve));
        const some = wanted.slice(start, start + contentsAtOnce);
        const rows = await access.read((db) =>
          db.selectFrom('content').select(['hash', 'body']).where('hash', 'in', some.map(toHash)).execute(),
        );
        for (const row of rows) found.set(row.hash.toString('hex'), unpackContent(row.body, row.hash));
        for (const hash of some) if (!found.has(hash)) throw missingContent(hash);
      }
      return found;
    },

    async rowsOf(db, hashes) {
      const missing = [...new Set(hashes)].filter((hash) => !known.has(hash));
      for (let start = 0; start < missing.length; start += 500) {
        const some = missing.slice(start, start + 500);
        const rows = await db
          .selectFrom('content')
          .select(['row', 'hash'])
          .where('hash', 'in', some.map(toHash))
          .execute();
        for (const row of rows) known.set(row.hash.toString('hex'), row.row);
      }
      const gone = hashes.find((hash) => !known.has(hash));
      if (gone !== undefined) throw missingContent(gone);
      return known;
    },
  };
}

async function insertContent(db: WritableDb, hash: Buffer, body: Buffer): Promise<number> {
  // Two readings with the same new content may have been under way at once.
  const inserted = await db
    .insertInto('content')
    .values({ hash, body })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('row')
    .executeTakeFirst();
  if (inserted === undefined) {
    return (await db.selectFrom('content').select('row').where('hash', '=', hash).executeTakeFirstOrThrow())
      .row;
  }
  await db.insertInto('loose_content').values({ content: inserted.row }).execute();
  return inserted.row;
}

function toHash(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function missingContent(hash: string): RollcallError {
  return new RollcallError(
    'workspace-damaged',
    'A reading that a snapshot refers to is not in the workspace.',
    {
      remedy: 'Restore the newest backup into a new folder.',
      details: { contentHash: hash },
    },
  );
}
