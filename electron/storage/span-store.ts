import { sql } from 'kysely';
import { RollcallError } from '#shared/contract/errors.ts';
import { TargetId } from '#shared/domain/ids.ts';
import type { SpanStore } from '../core/ports.ts';
import { pack, unpack } from './content-codec.ts';
import type { DatabaseAccess } from './database-access.ts';
import { spansFromText, spansToText } from './span-codec.ts';
import type { ReadableDb } from './tables.ts';
import { createTargetRefs } from './target-refs.ts';

/** So many rows go into one statement. */
const rowsAtOnce = 1000;

/** Spans by target and the snapshot that changed them; asking for a snapshot finds the newest row up to it. */
export function createSpanStore(access: DatabaseAccess): SpanStore {
  const targets = createTargetRefs();
  return {
    through: () => access.read(progress),

    at: (snapshot, targetIds) =>
      access.read(async (db) => {
        if (targetIds.length === 0) return new Map();
        const rows = await db
          .selectFrom('target_ref')
          .innerJoin('account_span', 'account_span.target', 'target_ref.row')
          .select(['target_ref.id', 'account_span.body'])
          .where('target_ref.id', 'in', [...targetIds])
          .where(
            'account_span.snapshot',
            '=',
            sql<number>`(select max(newest.snapshot) from account_span as newest
              where newest.target = target_ref.row and newest.snapshot <= ${snapshot})`,
          )
          .execute();
        return new Map(
          rows.flatMap(({ id, body }) =>
            body === null ? [] : [[TargetId.parse(id), spansFromText(unpack(body))]],
          ),
        );
      }),

    async append(snapshot, changes) {
      const bodies: (readonly [TargetId, Buffer | null])[] = [];
      for (const [id, spans] of changes) {
        bodies.push([id, spans === null ? null : await pack(spansToText(spans))]);
      }
      await access.write(async (db) => {
        const through = await progress(db);
        if (snapshot !== through + 1) {
          throw new RollcallError(
            'conflict',
            `The past is kept up to snapshot ${through}, not ${snapshot - 1}.`,
          );
        }
        const refs = await targets.rowsOf(db, [...changes.keys()]);
        const rows = bodies.flatMap(([id, body]) => {
          const target = refs.get(id);
          return target === undefined ? [] : [{ target, snapshot, body }];
        });
        for (let start = 0; start < rows.length; start += rowsAtOnce) {
          await db
            .insertInto('account_span')
            .values(rows.slice(start, start + rowsAtOnce))
            .execute();
        }
        await db.updateTable('span_progress').set({ snapshot }).execute();
      });
    },
  };
}

async function progress(db: ReadableDb): Promise<number> {
  const row = await db.selectFrom('span_progress').select('snapshot').executeTakeFirst();
  return row?.snapshot ?? 0;
}
