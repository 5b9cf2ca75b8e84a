import { z } from 'zod';
import { WorkspaceId } from '../ids.ts';
import { IsoTime } from '../time.ts';
import { AuditHead, type AuditEntry, type Sha256 } from './audit-entry.ts';
import { canonicalText } from './chain-entry.ts';
import { createChainCheck, type ChainCheck, type ChainVerdict } from './verify-chain.ts';

/** The form of the file that this Rollcall writes. */
const formatVersion = 1;

/** The first line of an exported log. */
export const AuditFileHeader = z
  .object({
    format: z.literal('rollcall-audit-log'),
    version: z.literal(formatVersion),
    workspaceId: WorkspaceId,
    exportedAt: IsoTime,
    entries: z.number().int().nonnegative(),
    head: AuditHead.nullable(),
    /** SHA-256 over the canonical JSON of the other fields. */
    checksum: z.string(),
  })
  .readonly();
export type AuditFileHeader = z.infer<typeof AuditFileHeader>;

/** The header's line, without its end. */
export function headerLine(
  parts: Pick<AuditFileHeader, 'workspaceId' | 'exportedAt' | 'entries' | 'head'>,
  sha256: Sha256,
): string {
  const body = { format: 'rollcall-audit-log', version: formatVersion, ...parts };
  return canonicalText({ ...body, checksum: sha256(canonicalText(body)) });
}

/** An entry's line, without its end. */
export function entryLine(entry: AuditEntry): string {
  return canonicalText(entry);
}

/** As `ChainVerdict`; `brokenAt` is 0 where the header is at fault. */
export interface AuditFileVerdict extends ChainVerdict {
  /** Null when it could not be understood. */
  readonly header: AuditFileHeader | null;
}

export interface AuditFileCheck {
  /** The next line without its end; null for one whose bytes are no text. */
  add(line: string | null): void;
  /** After the last one. `complete`: the last line had its end. */
  finish(complete: boolean): AuditFileVerdict;
}

/**
 * Checks an exported log by itself, line by line. Every line must be in the one form that its value has, so that there is
 * no byte that could be another.
 */
export function createAuditFileCheck(sha256: Sha256): AuditFileCheck {
  let header: AuditFileHeader | null = null;
  let headerFault: string | null = null;
  let chain: ChainCheck | null = null;
  let lines = 0;

  const addHeader = (line: string | null): void => {
    const read = readHeader(line, sha256);
    if (typeof read === 'string') headerFault = read;
    else header = read;
    const head = header?.head ?? null;
    chain = createChainCheck(sha256, head === null ? null : { ...head, by: 'the header' });
  };

  return {
    add(line) {
      lines += 1;
      if (chain === null) addHeader(line);
      else chain.add(valueOf(line));
    },
    finish(complete) {
      const verdict = chain?.finish() ?? { ok: false, entries: 0, head: null };
      if (lines === 0) return { ...verdict, brokenAt: 0, reason: 'The file is empty.', header };
      if (headerFault !== null) return { ...verdict, ok: false, brokenAt: 0, reason: headerFault, header };
      if (verdict.ok && header !== null && verdict.entries !== header.entries) {
        const reason = `The header tells of ${header.entries} entries, but there are ${verdict.entries}.`;
        const brokenAt = Math.min(verdict.entries, header.entries) + 1;
        return { ...verdict, ok: false, brokenAt, reason, header };
      }
      if (verdict.ok && !complete) {
        const reason = 'The last line has no end: the file was cut or changed there.';
        return { ...verdict, ok: false, brokenAt: verdict.entries, reason, header };
      }
      return { ...verdict, header };
    },
  };
}

function readHeader(line: string | null, sha256: Sha256): AuditFileHeader | string {
  const value = valueOf(line);
  const version = z.object({ format: z.literal('rollcall-audit-log'), version: z.number() }).safeParse(value);
  if (!version.success) return 'This is not an audit log that Rollcall exported, or its header was changed.';
  if (version.data.version > formatVersion) {
    return 'A newer Rollcall exported this audit log: update Rollcall to verify it.';
  }
  const parsed = AuditFileHeader.safeParse(value);
  if (!parsed.success) return 'The header can’t be understood: it was changed.';
  const { checksum, ...body } = parsed.data;
  const sound = canonicalText(parsed.data) === line && sha256(canonicalText(body)) === checksum;
  return sound ? parsed.data : 'The header was changed: it does not give the checksum it bears.';
}

/** The value of a line; undefined for one that is not in canonical form. */
function valueOf(line: string | null): unknown {
  if (line === null) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || canonicalText(value) !== line) return undefined;
    return value;
  } catch {
    return undefined; // no JSON at all
  }
}
