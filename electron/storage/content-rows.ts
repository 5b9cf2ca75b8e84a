import { RollcallError } from '#shared/contract/errors.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';
import { pack, toCanonical, unpackContent } from './content-codec.ts';
import type { DatabaseAccess } from './database-access.ts';
import { statement, type StatementRunner } from './statement.ts';
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
  /** Gives its hash. What `also` writes is stored together with it, or neither is. */
  put(content: ReadingContent, also?: (statements: StatementRunner, hash: string) => void): Promise<string>;
  /** The row numbers of these hashes, for a seal; throws `workspace-damaged` when one is missing. */
  rowsOf(db: WritableDb, hashes: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export function createContentRows(access: DatabaseAccess): ContentRows {
  // Rows are never renumbered and only dropped at opening, so what was once seen stays true.
  const known = new Map<string, number>();

  const rowOf = async (hash: Buffer, hex: string): Promise<number | null> =>
    known.get(hex) ?? (await access.look((statements) => statements.first(rowByHash, { hash })))?.row ?? null;

  return {
    async put(content, also) {
      const { text, hash } = toCanonical(content);
      const hex = hash.toString('hex');
      const there = await rowOf(hash, hex);
      if (there !== null && also === undefined) return hex;
      const body = there === null ? await pack(text) : null; // outside of the turn: nobody waits for that
      const row = await access.writeLightly((statements) => {
        const stored = body === null ? there : storeContent(statements, hash, body);
        also?.(statements, hex);
        return stored;
      });
      if (row !== null) known.set(hex, row); // only now: until the commit it is not there
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

const rowByHash = statement((db, { hash }: { readonly hash: Buffer }) =>
  db.selectFrom('content').select('row').where('hash', '=', hash),
);
const insertContent = statement((db, { hash, body }: { readonly hash: Buffer; readonly body: Buffer }) =>
  db
    .insertInto('content')
    .values({ hash, body })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('row'),
);
const insertLoose = statement((db, { content }: { readonly content: number }) =>
  db.insertInto('loose_content').values({ content }),
);

function storeContent(statements: StatementRunner, hash: Buffer, body: Buffer): number {
  const inserted = statements.first(insertContent, { hash, body });
  if (inserted !== undefined) {
    statements.change(insertLoose, { content: inserted.row });
    return inserted.row;
  }
  // Two readings with the same new content were under way at once.
  const there = statements.first(rowByHash, { hash });
  if (there === undefined) throw missingContent(hash.toString('hex'));
  return there.row;
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
