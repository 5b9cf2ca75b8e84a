import type { AuditVerification } from '#shared/domain/audit/head-check.ts';
import { createChainCheck } from '#shared/domain/audit/verify-chain.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';
import { checkHead, readHead } from './read-head.ts';

export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
  /** Null until the end. */
  readonly result: AuditVerification | null;
}

const entriesPerSlice = 200;
/** Between two tellings of how far it is. */
const entriesPerTelling = 2_000;

/**
 * Checks every entry that the log holds now, and its end against what the vault remembers. An altered, missing, moved or
 * added entry is found at its place. Where the vault does not answer, the entries are checked all the same.
 */
export async function* verifyLog(
  ports: Pick<Ports, 'storage' | 'vault' | 'hasher' | 'clock' | 'breather'>,
): AsyncGenerator<VerifyProgress, void, void> {
  const { audit } = ports.storage;
  // The vault first: what is added meanwhile is beyond what it remembers, never the other way round.
  const remembered = await readHead(ports.vault);
  const total = await audit.count();
  const last = (await audit.head())?.sequence ?? 0;
  const head = await checkHead(audit, remembered);
  const check = createChainCheck(
    ports.hasher.sha256,
    remembered.state === 'known' ? { ...remembered.head, by: 'the vault' } : null,
  );
  let done = 0;
  let after = 0;
  let told = 0;
  yield { done, total, result: null };
  for (;;) {
    const found = (await audit.found(after, entriesPerSlice)).filter(({ sequence }) => sequence <= last);
    if (found.length === 0) break;
    for (const { sequence, entry } of found) {
      check.add(entry);
      after = sequence;
    }
    done += found.length;
    if (done - told >= entriesPerTelling) {
      told = done;
      yield { done, total, result: null };
    }
    await ports.breather.breathe();
  }
  const { head: _, ...verdict } = check.finish();
  const result = { ...verdict, head, verifiedAt: isoTime(ports.clock.now()) };
  yield { done, total: done, result };
}
