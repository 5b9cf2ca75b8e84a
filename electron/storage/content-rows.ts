import { RollcallError } from '#shared/contract/errors.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';
import { pack, toCanonical, unpackContent } from './content-codec.ts';
import type { DatabaseAccess } from './database-access.ts';
import type { WritableDb } from './tables.ts';

/** So many contents are read, unpacked and checked before other work gets its turn: a few milliseconds. */
const contentsAtOnce = 100;
const nextTurnOfTheLoop = globalThis.setImmediate;
/** Characters of new contents that are kept at hand until somebody reads them. */
const freshAtMost = 16_000_000;

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
  // What a sync has stored is read back right after it, once, to find the people in it.
  const fresh = new Map<string, string>();
  let freshLength = 0;
  const keepFresh = (hex: string, text: string): void => {
    if (freshLength + text.length > freshAtMost) return;
    freshLength += text.length;
    fresh.set(hex, text);
  };
  const takeFresh = (hex: string): ReadingContent | null => {
    const text = fresh.get(hex);
    if (text === undefined) return null;
    freshLength -= text.length;
    fresh.delete(hex);
    return JSON.parse(text) as ReadingContent; // the canonical form of the ReadingContent that `put` was given
  };

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
      if (!known.has(hex)) keepFresh(hex, text);
      known.set(hex, row); // only now: until the commit it is not there
      return hex;
    },

    async contents(hashes) {
      const wanted = [...new Set(hashes)];
      const found = new Map<string, ReadingContent>();
      for (let start = 0; start < wanted.length; start += contentsAtOnce) {
        if (start > 0) await new Promise<void>((resolve) => nextTurnOfTheLoop(resolve));
        const some = wanted.slice(start, start + contentsAtOnce);
        const stored: string[] = [];
        for (const hash of some) {
          const content = takeFresh(hash);
          if (content === null) stored.push(hash);
          else found.set(hash, content);
        }
        if (stored.length === 0) continue;
        const rows = await access.read((db) =>
          db.selectFrom('content').select(['hash', 'body']).where('hash', 'in', stored.map(toHash)).execute(),
        );
        for (const row of rows) found.set(row.hash.toString('hex'), unpackContent(row.body, row.hash));
        for (const hash of stored) if (!found.has(hash)) throw missingContent(hash);
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
