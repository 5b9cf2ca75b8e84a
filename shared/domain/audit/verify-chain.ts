import { AuditEntry, hashBeforeFirst, type AuditHead, type Sha256 } from './audit-entry.ts';
import { bearsItsHash } from './chain-entry.ts';

/** What a check of the chain came to. */
export interface ChainVerdict {
  readonly ok: boolean;
  /** How many entries were looked at, those after a break too. */
  readonly entries: number;
  /** The first entry that is not as it was written, or is missing. */
  readonly brokenAt?: number;
  readonly reason?: string;
  /** The last entry that still hangs together with all before it. */
  readonly head: AuditHead | null;
}

/** A head kept outside the log. */
export interface RememberedHead extends AuditHead {
  /** Who remembers it, as a sentence needs it: `the vault`. */
  readonly by: string;
}

export interface ChainCheck {
  /** The next entry, oldest first, as it was found; anything at all. */
  add(found: unknown): void;
  /** After the last one. */
  finish(): ChainVerdict;
}

/** Follows a chain entry by entry. With a remembered head it also finds a tail that was cut, or all written anew. */
export function createChainCheck(sha256: Sha256, remembered: RememberedHead | null = null): ChainCheck {
  let head: AuditHead | null = null;
  let entries = 0;
  let fault: { readonly brokenAt: number; readonly reason: string } | null = null;

  const look = (found: unknown): AuditHead | { readonly brokenAt: number; readonly reason: string } => {
    const place: number = (head?.sequence ?? 0) + 1;
    const parsed = AuditEntry.safeParse(found);
    if (!parsed.success) {
      return { brokenAt: place, reason: `Entry ${place} can’t be understood: it was changed.` };
    }
    const entry = parsed.data;
    const { sequence, hash } = entry;
    if (sequence > place) return { brokenAt: place, reason: missing(place, sequence - 1) };
    if (sequence < place) {
      return {
        brokenAt: place,
        reason: `Entry ${place} is not there: entry ${sequence} stands in its place.`,
      };
    }
    if (!bearsItsHash(entry, sha256)) {
      return { brokenAt: place, reason: `Entry ${place} was changed: it does not give the hash it bears.` };
    }
    if (entry.previousHash !== (head?.hash ?? hashBeforeFirst)) {
      const reason =
        head === null
          ? 'Entry 1 says that another came before it: the beginning is missing.'
          : `Entry ${place} does not follow entry ${place - 1}: one of the two was replaced.`;
      return { brokenAt: place, reason };
    }
    if (sequence === remembered?.sequence && hash !== remembered.hash) {
      const reason = `Entry ${place} is not the one that ${remembered.by} remembers: the log was rewritten here or before.`;
      return { brokenAt: place, reason };
    }
    return { sequence, hash };
  };

  return {
    add(found) {
      entries += 1;
      if (fault !== null) return;
      const next = look(found);
      if ('reason' in next) fault = next;
      else head = next;
    },
    finish() {
      if (fault === null && remembered !== null && remembered.sequence > (head?.sequence ?? 0)) {
        const from = (head?.sequence ?? 0) + 1;
        const reason = `${missing(from, remembered.sequence)} The end was cut off: ${remembered.by} remembers entry ${remembered.sequence}.`;
        fault = { brokenAt: from, reason };
      }
      return { ok: fault === null, entries, ...fault, head };
    },
  };
}

function missing(from: number, to: number): string {
  return from === to ? `Entry ${from} is missing.` : `Entries ${from} to ${to} are missing.`;
}

/** Checks a whole chain, oldest entry first. */
export function verifyChain(
  found: Iterable<unknown>,
  sha256: Sha256,
  remembered: RememberedHead | null = null,
): ChainVerdict {
  const check = createChainCheck(sha256, remembered);
  for (const entry of found) check.add(entry);
  return check.finish();
}
