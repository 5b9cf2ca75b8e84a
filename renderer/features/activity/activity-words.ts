import type { Door } from '#shared/domain/audit-event.ts';
import type { AuditEntry } from '#shared/domain/audit/audit-entry.ts';

export const doorWords: Readonly<Record<Door, string>> = {
  desktop: 'Desktop',
  browser: 'Browser',
  cli: 'Command line',
  rule: 'By itself',
};

/** Who did it; null where nobody wrote it down. */
export function actorOf({ actor, door }: AuditEntry): string | null {
  return actor ?? (door === 'rule' ? 'Rollcall' : null);
}

/** `store.credential-set` as words: "Store credential set". */
export function kindWords(action: string): string {
  const words = action.replace(/[.-]+/gu, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
