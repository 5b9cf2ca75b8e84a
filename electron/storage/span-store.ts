import { sql } from 'kysely';
import { RollcallError } from '#shared/contract/errors.ts';
import { TargetId } from '#shared/domain/ids.ts';
import type { SpanStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { packSpans, unpackSpans } from './span-codec.ts';
import type { ReadableDb } from './tables.ts';
import { createTargetRefs } from './target-refs.ts';

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
          rows.flatMap(({ id, body }) => (body === null ? [] : [[TargetId.parse(id), unpackSpans(body)]])),
        );
      }),

    async keep(snapshot, changes) {
      const bodies: (readonly [TargetId, Buffer | null])[] = [];
      for (const [id, spans] of changes) bodies.push([id, spans === null ? null : await packSpans(spans)]);
      if (bodies.length === 0) return;
      await access.write(async (db) => {
        const refs = await targets.rowsOf(db, [...changes.keys()]);
        const rows = bodies.flatMap(([id, body]) => {
          const target = refs.get(id);
          return target === undefined ? [] : [{ target, snapshot, body }];
        });
        await db
          .insertInto('account_span')
          .values(rows)
          // Of a process that was killed before it came to the end.
          .onConflict((conflict) =>
            conflict
              .columns(['target', 'snapshot'])
              .doUpdateSet((set) => ({ body: set.ref('excluded.body') })),
          )
          .execute();
      });
    },

    advance: (snapshot) =>
      access.write(async (db) => {
        const through = await progress(db);
        if (snapshot !== through + 1) {
          throw new RollcallError(
            'conflict',
            `The past is kept up to snapshot ${through}, not ${snapshot - 1}.`,
          );
        }
        await db.updateTable('span_progress').set({ snapshot }).execute();
      }),
  };
}

async function progress(db: ReadableDb): Promise<number> {
  const row = await db.selectFrom('span_progress').select('snapshot').executeTakeFirst();
  return row?.snapshot ?? 0;
}
