import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { AuditEntry, type AuditHead } from '#shared/domain/audit/audit-entry.ts';
import { canonicalText } from '#shared/domain/audit/chain-entry.ts';
import { entryLine, headerLine } from '#shared/domain/audit/export-file.ts';
import type { WorkspaceId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';
import { recordEvent } from './record-event.ts';

export interface ExportedLog {
  /** JSON lines, in parts. */
  readonly parts: readonly string[];
  readonly entries: number;
  readonly head: AuditHead;
}

const entriesPerPart = 200;

/**
 * The whole log as JSON lines: a header, then an entry a line, oldest first. The export itself is the last entry. A log that
 * was tampered with is exported as it is, so that it can be looked into: the file then does not verify either.
 */
export async function exportLog(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage' | 'hasher' | 'breather'>,
  door: Door,
  workspaceId: WorkspaceId,
): Promise<ExportedLog> {
  const { audit } = ports.storage;
  // Before the file leaves: no export goes unrecorded.
  await recordEvent(ports, door, 'audit.exported', 'audit-log', { entriesBefore: await audit.count() });
  const head = await audit.head();
  if (head === null) throw new RollcallError('internal', 'The audit log lost the entry it was just given.');
  const parts: string[] = [];
  let entries = 0;
  let after = 0;
  for (;;) {
    const found = (await audit.found(after, entriesPerPart)).filter(
      ({ sequence }) => sequence <= head.sequence,
    );
    if (found.length === 0) break;
    parts.push(found.map(({ entry }) => `${lineOf(entry)}\n`).join(''));
    entries += found.length;
    after = found.at(-1)?.sequence ?? after;
    await ports.breather.breathe();
  }
  const exportedAt = isoTime(ports.clock.now());
  const header = headerLine({ workspaceId, exportedAt, entries, head }, ports.hasher.sha256);
  return { parts: [`${header}\n`, ...parts], entries, head };
}

function lineOf(found: unknown): string {
  const parsed = AuditEntry.safeParse(found);
  return parsed.success ? entryLine(parsed.data) : canonicalText({ unreadable: true, found });
}
