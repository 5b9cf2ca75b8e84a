import type { AuditVerification } from '#shared/domain/audit/head-check.ts';
import type { Client } from './client.ts';
import { watchOnce } from './watch-once.ts';

const fakeVerification = {
  ok: true,
  entries: 1,
  head: {
    state: 'confirmed',
    sequence: 1,
    says: 'Entry 1 is the one that the vault remembers as the log’s end.',
  },
  verifiedAt: '2026-11-22T12:00:00.000Z',
} satisfies AuditVerification;

/** An empty audit log that is whole. */
export function fakeAudit(): Client['audit'] {
  return {
    list: async () => ({ lines: [], matching: 0, next: null, names: {} }),
    state: async () => ({
      entries: 0,
      head: null,
      vault: fakeVerification.head,
      verified: null,
      tally: { actions: [], actors: [], doors: [] },
    }),
    verify: async () => watchOnce({ done: 1, total: 1, result: fakeVerification }),
    verifyFile: async () => ({ ok: true, entries: 1, head: null }),
    export: async () => ({
      name: 'log.jsonl',
      file: new Blob(['{}']),
      entries: 1,
      head: { sequence: 1, hash: '0'.repeat(64) },
    }),
  };
}
