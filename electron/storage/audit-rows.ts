import type { Selectable } from 'kysely';
import { canonicalText } from '#shared/domain/audit/chain-entry.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { FoundEntry } from '../core/ports.ts';
import { fromJson } from './json-column.ts';
import type { AuditEventTable } from './tables.ts';

/**
 * A row as an entry, without a look at whether it is one: somebody may have changed it. A text or a time that this storage
 * would not have written so comes out as something that no entry holds.
 */
export function foundEntry(row: Selectable<AuditEventTable>): FoundEntry {
  const { sequence, id, at, actor, door, action, subject, details, previous_hash, hash } = row;
  const entry = {
    sequence,
    id,
    at: timeOf(at),
    actor,
    door,
    action,
    subject,
    details: detailsOf(details),
    previousHash: previous_hash,
    hash,
  };
  return { sequence, entry };
}

function detailsOf(text: string): unknown {
  try {
    const value = fromJson(text);
    return typeof value === 'object' && value !== null && canonicalText(value) === text ? value : null;
  } catch {
    return null;
  }
}

const latestTime = 8.64e15;

function timeOf(at: number): string | null {
  return Math.abs(at) <= latestTime ? isoTime(at) : null;
}
