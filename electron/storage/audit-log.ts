import type { Selectable } from 'kysely';
import { AuditEvent } from '#shared/domain/audit-event.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { AuditLog } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import type { AuditEventTable } from './tables.ts';

/** Append-only, and the database itself refuses to change or drop a line. Order is the order of appending. */
export function createAuditLog(access: DatabaseAccess): AuditLog {
  return {
    append: (event) =>
      access.write(async (db) => {
        await db
          .insertInto('audit_event')
          .values({
            id: event.id,
            at: Date.parse(event.at),
            door: event.door,
            action: event.action,
            subject: event.subject,
            details: JSON.stringify(event.details),
          })
          .execute();
      }),
    list: (limit) =>
      access.read(async (db) =>
        (await db.selectFrom('audit_event').selectAll().orderBy('row', 'desc').limit(limit).execute()).map(
          toEvent,
        ),
      ),
  };
}

function toEvent(row: Selectable<AuditEventTable>): AuditEvent {
  return AuditEvent.parse({
    id: row.id,
    at: isoTime(row.at),
    door: row.door,
    action: row.action,
    subject: row.subject,
    details: fromJson(row.details),
  });
}
