import { RollcallError } from '#shared/contract/errors.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { AuditHead } from '#shared/domain/audit/audit-entry.ts';
import type { HeadCheck } from '#shared/domain/audit/head-check.ts';
import { secretNames, type AuditLog, type Vault } from '../ports.ts';

/** What the vault remembers of the log's end. */
export type Remembered =
  | { readonly state: 'known'; readonly head: AuditHead }
  | { readonly state: 'missing' | 'unreadable' }
  | { readonly state: 'unreachable'; readonly why: string };

/** Asks the vault. Never rejects: a vault that does not answer is an answer too. */
export async function readHead(vault: Vault): Promise<Remembered> {
  let text: string | null;
  try {
    text = await vault.get(secretNames.auditHead);
  } catch (error) {
    if (!(error instanceof RollcallError)) return { state: 'unreachable', why: 'The vault failed.' };
    if (error.code === 'vault-lost-entry') return { state: 'unreadable' }; // a part of it is gone
    return { state: 'unreachable', why: error.message };
  }
  if (text === null) return { state: 'missing' };
  try {
    const parsed = AuditHead.safeParse(JSON.parse(text));
    return parsed.success ? { state: 'known', head: parsed.data } : { state: 'unreadable' };
  } catch {
    return { state: 'unreadable' };
  }
}

/** As `readHead` understands it. */
export function formatHead({ sequence, hash }: AuditHead): string {
  return JSON.stringify({ sequence, hash });
}

/** Holds what the vault remembers against the log. */
export async function checkHead(log: Pick<AuditLog, 'foundAt'>, remembered: Remembered): Promise<HeadCheck> {
  const { state } = remembered;
  const unknown = 'Whether entries were cut off the end of the log can’t be told';
  switch (state) {
    case 'missing':
      return {
        state,
        sequence: null,
        says: `The vault remembers no end of this log. ${unknown}; the next entry begins its memory.`,
      };
    case 'unreadable':
      return {
        state,
        sequence: null,
        says: `What the vault remembers of this log can’t be understood. ${unknown}; the next entry begins its memory anew.`,
      };
    case 'unreachable':
      return { state, sequence: null, says: `${remembered.why} ${unknown} until the vault answers.` };
    case 'known':
      return checkKnown(log, remembered.head);
    default:
      return assertNever(state);
  }
}

async function checkKnown(log: Pick<AuditLog, 'foundAt'>, { sequence, hash }: AuditHead): Promise<HeadCheck> {
  const [found] = await log.foundAt([sequence]);
  if (found === undefined) {
    const says = `The vault remembers entry ${sequence}, which is not in the log: entries were cut off its end.`;
    return { state: 'contradicted', sequence, says };
  }
  if (hashOf(found.entry) !== hash) {
    const says = `Entry ${sequence} is not the one that the vault remembers: the log was rewritten there or before.`;
    return { state: 'contradicted', sequence, says };
  }
  return {
    state: 'confirmed',
    sequence,
    says: `Entry ${sequence} is the one that the vault remembers as the log’s end.`,
  };
}

function hashOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'hash' in entry ? entry.hash : null;
}
