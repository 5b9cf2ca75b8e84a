import type { TargetId } from '#shared/domain/ids.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { StoreFacts } from '#shared/domain/reading.ts';
import type { ScimSupport } from '#shared/domain/scim-support.ts';
import type { Fault, TargetOutcome } from '#shared/domain/sync.ts';
import { isoTime } from '#shared/domain/time.ts';
import { createAccountRoll, type AccountRoll } from '../people/account-roll.ts';
import type { Ports, StoreReadResult } from '../ports.ts';
import { noteDirectoryUse } from '../organizations/test-organization.ts';
import { emptyEntry, entryAfterFault, entryWithReading } from '../snapshots/compose-entries.ts';
import { faultOf } from './fault-of.ts';
import { noteStoreFacts } from './note-store-facts.ts';
import { labelOf, unreadOutcome, type ReadableTarget, type SyncPlan } from './plan-sync.ts';
import type { ProgressBoard } from './progress-board.ts';
import { createCredentialSource, readOrganization, readTarget } from './read-target.ts';

type ReadingPorts = Pick<Ports, 'breather' | 'clock' | 'directory' | 'storage' | 'reader' | 'vault'>;

/** What came of every target of a sync. */
export interface SyncOutcomes {
  readonly outcomes: ReadonlyMap<TargetId, TargetOutcome>;
  readonly entries: ReadonlyMap<TargetId, SnapshotEntry>;
  /** Whom it met in contents that are new. */
  readonly roll: AccountRoll;
}

/**
 * Reads all targets of a plan, several at once. One that fails never stops the others. Of each content only its hash, its
 * counts and, where it is new, names and addresses are kept. Resolves when all are settled, also after `signal` fired: what is being read is given up then, what
 * was not reached is `skipped`. Rejects when the storage fails, after everything under way has stopped.
 */
export async function runSync(
  ports: ReadingPorts,
  plan: SyncPlan,
  board: ProgressBoard,
  options: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<SyncOutcomes> {
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  const outcomes = new Map(plan.settled.map(({ outcome }) => [outcome.targetId, outcome]));
  const entries = new Map(plan.settled.map(({ entry }) => [entry.targetId, entry]));
  const roll = createAccountRoll();
  const credentialOf = createCredentialSource(ports);

  const settle = (outcome: TargetOutcome, entry: SnapshotEntry): void => {
    outcomes.set(outcome.targetId, outcome);
    entries.set(outcome.targetId, entry);
    board.done(outcome);
  };
  const readOne = async (target: ReadableTarget): Promise<void> => {
    const label = labelOf(target);
    const before = plan.before.get(target.id) ?? emptyEntry(target.id);
    if (signal.aborted) return settle(cancelledOutcome(target, before), before);
    board.reading(target.id, label, 0);
    let facts: StoreFacts | null = null;
    let sent = 0;
    const options = {
      signal,
      onPage: (accounts: number) => board.reading(target.id, label, accounts),
      onRequest: () => (sent += 1),
    };
    const reading: Promise<StoreReadResult & { readonly support?: ScimSupport }> =
      target.kind === 'organization'
        ? readOrganization(ports, target, options)
        : readTarget(ports, target, credentialOf, { ...options, onShop: (told) => (facts = told) });
    const read = await reading.catch((error: unknown): Fault => faultOf(error, label));
    if (!('content' in read)) {
      if (signal.aborted) return settle(cancelledOutcome(target, before), before);
      const entry = entryAfterFault(before, read);
      const status = entry.status === 'ok' ? 'failed' : entry.status;
      const outcome = { ...unreadOutcome(target, status, entry, read), requests: sent };
      await Promise.all([
        ports.storage.snapshots.noteOutcome(outcome, entry),
        // A shop whose users can't be read has still told its plan and scopes: that is often the very reason.
        facts === null ? null : noteStoreFacts(ports, target.id, facts, isoTime(ports.clock.now())),
      ]);
      return settle(outcome, entry);
    }
    const { content, pages, requests, support = null } = read;
    const observedAt = isoTime(ports.clock.now());
    const accounts = content.accounts.length;
    await ports.breather.breathe(); // many answers come in one turn
    const outcome: TargetOutcome = {
      targetId: target.id,
      target: label,
      status: 'ok',
      accounts,
      requests,
      pages,
    };
    const entryOf = (contentHash: string): SnapshotEntry =>
      entryWithReading(before, { method: 'api', observedAt, contentHash, accounts });
    const [contentHash] = await Promise.all([
      ports.storage.snapshots.noteReading(outcome, content, entryOf),
      target.kind === 'organization'
        ? noteDirectoryUse(ports, target.id, support)
        : noteStoreFacts(ports, target.id, content.facts, observedAt),
    ]);
    const seenBefore = before.readings.some((reading) => reading.contentHash === contentHash);
    if (!seenBefore) roll.add(target.id, contentHash, content.accounts);
    settle(outcome, entryOf(contentHash));
  };

  const left = plan.toRead.values();
  const reader = async (): Promise<void> => {
    try {
      for (const target of left) await readOne(target);
    } catch (error) {
      broken.abort(); // only the storage's failures come this far
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: options.concurrency }, reader));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return { outcomes, entries, roll };
}

function cancelledOutcome(target: ReadableTarget, before: SnapshotEntry): TargetOutcome {
  return unreadOutcome(target, 'skipped', before, {
    code: 'cancelled',
    message: `The sync was cancelled before ${labelOf(target)} was read.`,
    remedy: 'Sync it again.',
  });
}
