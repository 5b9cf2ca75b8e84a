import { z } from 'zod';
import { AuditEvent } from '../audit-event.ts';

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. Comes in, since this folder knows no crypto. */
export type Sha256 = (text: string) => string;

const Hash = z.string().regex(/^[0-9a-f]{64}$/u, 'a SHA-256 in hex');

/** An event in its place in the log, tied to the entry before it. */
export const AuditEntry = AuditEvent.unwrap()
  .extend({
    /** 1 for the first. */
    sequence: z.number().int().positive(),
    /** The hash of the entry before; 64 zeros for the first. */
    previousHash: Hash,
    /** SHA-256 over the canonical JSON (RFC 8785) of all other fields. */
    hash: Hash,
  })
  .readonly();
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Where the log ends: its last entry. Whoever knows it notices when the log is cut or rewritten. */
export const AuditHead = z.object({ sequence: z.number().int().positive(), hash: Hash }).strict().readonly();
export type AuditHead = z.infer<typeof AuditHead>;

/** What stands before the first entry. */
export const hashBeforeFirst = '0'.repeat(64);
