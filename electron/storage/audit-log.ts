import { hash } from 'node:crypto';
import { AuditEvent } from '#shared/domain/audit-event.ts';
import { AuditEntry, type AuditHead } from '#shared/domain/audit/audit-entry.ts';
import { canonicalText, chainEntry } from '#shared/domain/audit/chain-entry.ts';
import type { AuditLog } from '../core/ports.ts';
import { foundEntry } from './audit-rows.ts';
import { searchAudit } from './audit-search.ts';
import type { DatabaseAccess } from './database-access.ts';
import type { ReadableDb } from './tables.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/**
 * Append-only and chained; the database itself refuses to change or drop an entry, or to take one anywhere but at the end.
 * All additions go through `append`, which reads the head within the same transaction.
 */
export function createAuditLog(access: DatabaseAccess): AuditLog {
  return {
    append: (event) =>
      access.write(async (db) => {
        const { actor = null, ...others } = event;
        const entry = chainEntry(AuditEvent.parse({ ...others, actor }), await headOf(db), sha256);
        await db
          .insertInto('audit_event')
          .values({
            sequence: entry.sequence,
            id: entry.id,
            at: Date.parse(entry.at),
            actor: entry.actor,
            door: entry.door,
            action: entry.action,
            subject: entry.subject,
            details: canonicalText(entry.details),
            previous_hash: entry.previousHash,
            hash: entry.hash,
          })
          .execute();
        return { sequence: entry.sequence, hash: entry.hash };
      }),
    list: (limit) =>
      access.read(async (db) => {
        const query = db.selectFrom('audit_event').selectAll().orderBy('sequence', 'desc').limit(limit);
        return (await query.execute()).map((row) => AuditEntry.parse(foundEntry(row).entry));
      }),
    head: () => access.read(headOf),
    count: () =>
      access.read(async (db) => {
        const query = db.selectFrom('audit_event').select(({ fn }) => fn.countAll<number>().as('entries'));
        return (await query.executeTakeFirstOrThrow()).entries;
      }),
    found: (after, limit) =>
      access.read(async (db) => {
        const query = db.selectFrom('audit_event').selectAll().where('sequence', '>', after);
        return (await query.orderBy('sequence').limit(limit).execute()).map(foundEntry);
      }),
    foundAt: (sequences) =>
      access.read(async (db) => {
        const query = db.selectFrom('audit_event').selectAll().where('sequence', 'in', sequences);
        return (await query.orderBy('sequence', 'desc').execute()).map(foundEntry);
      }),
    search: (match, from, to) => access.read((db) => searchAudit(db, match, from, to)),
    groups: (from, to) =>
      access.read((db) =>
        db
          .selectFrom('audit_event')
          .select(({ fn }) => ['action', 'actor', 'door', fn.countAll<number>().as('count')])
          .where('sequence', '>=', from)
          .where('sequence', '<=', to)
          .groupBy(['action', 'actor', 'door'])
          .execute(),
      ),
  };
}

async function headOf(db: ReadableDb): Promise<AuditHead | null> {
  const query = db.selectFrom('audit_event').select(['sequence', 'hash']).orderBy('sequence', 'desc');
  return (await query.limit(1).executeTakeFirst()) ?? null;
}
