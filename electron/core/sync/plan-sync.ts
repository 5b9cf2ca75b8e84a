import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { TargetOutcome } from '#shared/domain/sync.ts';
import type { Organization, Store, Target } from '#shared/domain/target.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';
import { emptyEntry } from '../snapshots/compose-entries.ts';

/** A target that a sync can read: a store, or an organization with a SCIM token. */
export type ReadableTarget = Store | Organization;

export interface SyncRequest {
  /** All stores and connected organizations when not given. */
  readonly targetIds?: readonly TargetId[] | undefined;
  /** Leaves out stores that were well read less than this many milliseconds ago. */
  readonly staleMs?: number | undefined;
  /** Goes on with the interrupted sync: its own targets, without those it had finished. */
  readonly resume?: boolean | undefined;
}

/** What a sync is going to do. */
export interface SyncPlan {
  readonly startedAt: IsoTime;
  readonly targetIds: readonly TargetId[];
  /** What is settled before anything is read: taken over from an interrupted sync, or skipped. */
  readonly settled: readonly { readonly outcome: TargetOutcome; readonly entry: SnapshotEntry }[];
  readonly toRead: readonly ReadableTarget[];
  /** The newest snapshot's entries. */
  readonly before: ReadonlyMap<TargetId, SnapshotEntry>;
}

/**
 * Works out what to read and notes the sync as open. Rejects with `not-found` for an unknown target, for nothing to sync
 * and for nothing to resume. An interrupted sync that is not resumed is given up.
 */
export async function planSync(
  ports: Pick<Ports, 'clock' | 'storage'>,
  request: SyncRequest,
): Promise<SyncPlan> {
  const { snapshots, targets } = ports.storage;
  const known = new Map((await targets.list()).map((target) => [target.id, target]));
  const latest = await snapshots.latest();
  const entries = latest === null ? [] : await snapshots.entries(latest.id);
  const before = new Map(entries.map((entry) => [entry.targetId, entry]));
  const interrupted = await snapshots.interruptedSync();

  if (request.resume === true) {
    if (interrupted === null)
      throw nothing('There is no interrupted sync to go on with.', 'Start a new sync.');
    const ids = interrupted.targetIds.filter((id) => known.has(id));
    const entryOf = new Map(interrupted.entries.map((entry) => [entry.targetId, entry]));
    const settled = interrupted.outcomes.flatMap((outcome) => {
      const entry = entryOf.get(outcome.targetId);
      return entry === undefined || !known.has(outcome.targetId) ? [] : [{ outcome, entry }];
    });
    const done = new Set(settled.map(({ outcome }) => outcome.targetId));
    const left = ids.filter((id) => !done.has(id)).map((id) => requireTarget(known, id));
    const { skipped, toRead } = sortOut(left, before, null);
    return {
      startedAt: interrupted.startedAt,
      targetIds: ids,
      settled: [...settled, ...skipped],
      toRead,
      before,
    };
  }

  const all = [...known.values()].filter((target) => target.kind === 'store' || target.connection !== null);
  const scope =
    request.targetIds === undefined
      ? all
      : [...new Set(request.targetIds)].map((id) => requireTarget(known, id));
  if (scope.length === 0) throw nothing('There is no store to sync.', 'Add a store first.');
  const now = ports.clock.now();
  const startedAt = isoTime(now);
  const targetIds = scope.map(({ id }) => id);
  if (interrupted !== null) await snapshots.discardOpenSync();
  await snapshots.openSync(startedAt, targetIds);
  const freshSince = request.staleMs === undefined ? null : isoTime(now - request.staleMs);
  const { skipped, toRead } = sortOut(scope, before, freshSince);
  await Promise.all(skipped.map(({ outcome, entry }) => snapshots.noteOutcome(outcome, entry)));
  return { startedAt, targetIds, settled: skipped, toRead, before };
}

function nothing(message: string, remedy: string): RollcallError {
  return new RollcallError('not-found', message, { remedy });
}

function requireTarget(known: ReadonlyMap<TargetId, Target>, id: TargetId): Target {
  const target = known.get(id);
  if (target !== undefined) return target;
  throw nothing(`There is no store ${id} in this workspace.`, 'Choose one from the list of stores.');
}

function isReadable(target: Target): boolean {
  return target.kind === 'store' ? target.connection.method !== 'import' : target.connection !== null;
}

/** Targets to read, and what is left alone: those without a credential, and what was read lately. */
function sortOut(
  scope: readonly Target[],
  before: ReadonlyMap<TargetId, SnapshotEntry>,
  freshSince: IsoTime | null,
): { readonly skipped: SyncPlan['settled']; readonly toRead: readonly ReadableTarget[] } {
  const skipped: { outcome: TargetOutcome; entry: SnapshotEntry }[] = [];
  const toRead: ReadableTarget[] = [];
  for (const target of scope) {
    const entry = before.get(target.id) ?? emptyEntry(target.id);
    if (isReadable(target) && !isFresh(entry, freshSince)) {
      toRead.push(target);
    } else {
      skipped.push({ outcome: unreadOutcome(target, 'skipped', entry), entry });
    }
  }
  return { skipped, toRead };
}

function isFresh(entry: SnapshotEntry, since: IsoTime | null): boolean {
  if (since === null || entry.status !== 'ok') return false;
  return entry.readings.some(({ method, observedAt }) => method === 'api' && observedAt > since);
}

/** How a target is called in outcomes: a store's domain, an organization's name. */
export function labelOf(target: Target): string {
  return target.kind === 'store' ? target.domain : target.name;
}

/** The outcome of a target that was not read well: its accounts are those last seen. */
export function unreadOutcome(
  target: Target,
  status: Exclude<TargetOutcome['status'], 'ok'>,
  entry: SnapshotEntry,
  error?: TargetOutcome['error'],
): TargetOutcome {
  const reading = entry.readings.find(({ method }) => method === 'api') ?? entry.readings[0];
  return {
    targetId: target.id,
    target: labelOf(target),
    status,
    accounts: reading?.accounts ?? 0,
    requests: 0,
    pages: 0,
    ...(error === undefined ? {} : { error }),
  };
}
