import canonicalize from 'canonicalize';
import type { AuditEvent } from '../audit-event.ts';
import { hashBeforeFirst, type AuditEntry, type AuditHead, type Sha256 } from './audit-entry.ts';

/** Ties an event to the entry before it. Half surrogate pairs, which UTF-8 can't hold, become U+FFFD first. */
export function chainEntry(event: AuditEvent, previous: AuditHead | null, sha256: Sha256): AuditEntry {
  const body = {
    ...wellFormed(event),
    sequence: (previous?.sequence ?? 0) + 1,
    previousHash: previous?.hash ?? hashBeforeFirst,
  };
  return { ...body, hash: sha256(canonicalText(body)) };
}

/** Whether an entry bears the hash of what stands in it. Never throws. */
export function bearsItsHash({ hash, ...body }: AuditEntry, sha256: Sha256): boolean {
  try {
    return sha256(canonicalText(body)) === hash;
  } catch {
    return false; // half a surrogate pair: nothing that `chainEntry` made
  }
}

/** Canonical JSON (RFC 8785): one text for one value. Throws on what JSON can't hold. */
export function canonicalText(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('this is not a value of JSON');
  return text;
}

function wellFormed(event: AuditEvent): AuditEvent {
  const { actor, action, subject, details } = event;
  return {
    ...event,
    actor: actor === null ? null : actor.toWellFormed(),
    action: action.toWellFormed(),
    subject: subject.toWellFormed(),
    details: Object.fromEntries(
      Object.entries(details).map(([name, value]) => [
        name.toWellFormed(),
        typeof value === 'string' ? value.toWellFormed() : value,
      ]),
    ),
  };
}
