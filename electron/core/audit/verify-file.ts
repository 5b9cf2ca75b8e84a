import type { AuditFileVerification } from '#shared/contract/audit.ts';
import { createAuditFileCheck } from '#shared/domain/audit/export-file.ts';
import type { Ports } from '../ports.ts';

const lineEnd = 0x0a;
const linesPerSlice = 100;

/** Checks an exported log by itself, byte by byte: needs nothing but the file. */
export async function verifyAuditFile(
  { hasher, breather }: Pick<Ports, 'hasher' | 'breather'>,
  bytes: Uint8Array,
): Promise<AuditFileVerification> {
  const check = createAuditFileCheck(hasher.sha256);
  let lines = 0;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(lineEnd, start);
    check.add(textOf(bytes.subarray(start, end === -1 ? bytes.length : end)));
    if (end === -1) break;
    start = end + 1;
    lines += 1;
    if (lines % linesPerSlice === 0) await breather.breathe();
  }
  const { header, head, ...verdict } = check.finish(bytes.at(-1) === lineEnd);
  if (header === null) return { ...verdict, head };
  return { ...verdict, head, workspaceId: header.workspaceId, exportedAt: header.exportedAt };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // no text
  }
}
