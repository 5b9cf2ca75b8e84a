import type { TargetId } from '#shared/domain/ids.ts';
import type { StoreFacts } from '#shared/domain/reading.ts';
import type { SnapshotDifference, TargetDifference } from '#shared/domain/snapshot-difference.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { MergedTarget } from '../workspace-view/merged-targets.ts';
import { compareAccounts } from './compare-accounts.ts';

/** How one target is called. */
export interface TargetLabel {
  readonly target: string;
  readonly domain: string | null;
}

/** One target in two snapshots; null where it is not part of one. */
export interface ComparedTarget {
  readonly before: MergedTarget | null;
  readonly after: MergedTarget | null;
}

/**
 * How one target differs; null when nothing does. Pure.
 *
 * A side without any good reading says nothing: `unreadable`, and none of its accounts counts as added or removed. The
 * same goes for a target that joined or left the workspace: what it holds did not change by that.
 */
export function compareTarget(
  { before, after }: ComparedTarget,
  label: TargetLabel,
): TargetDifference | null {
  const known = before ?? after;
  if (known === null) return null;
  const base = { ...label, targetId: known.targetId, settings: [], accounts: [] };
  if (before === null || after === null) {
    const seen = known.accounts.length === 1 ? '1 account' : `${known.accounts.length} accounts`;
    return before === null
      ? { ...base, change: 'added', note: `Joined the workspace; ${seen} seen. None of them counts as new.` }
      : {
          ...base,
          change: 'removed',
          note: `Left the workspace; ${seen} last seen. None counts as removed.`,
        };
  }
  const blind = [before, after].filter(({ entry }) => entry.readings.length === 0);
  if (blind.length === 2) return null;
  const [side] = blind;
  if (side !== undefined) {
    const when = side === before ? 'In the earlier snapshot' : 'In the later snapshot';
    const why = side.entry.fault === null ? '' : `: ${side.entry.fault.message}`;
    return { ...base, change: 'unreadable', note: `${when} there is no good reading${why}` };
  }
  const settings = compareSettings(before.facts, after.facts);
  const accounts = compareAccounts(before.accounts, after.accounts);
  if (settings.length === 0 && accounts.length === 0) return null;
  return { ...base, change: 'changed', settings, accounts, note: staleNote(after.entry) };
}

function staleNote({ status, fault }: SnapshotEntry): string | null {
  if (status !== 'stale') return null;
  return `The later snapshot shows an older reading${fault === null ? '' : `: ${fault.message}`}`;
}

/** Whether two entries rest on the very same contents: then nothing differs and nothing need be read. */
export function restOnSameContents(before: SnapshotEntry, after: SnapshotEntry): boolean {
  const hashes = ({ readings }: SnapshotEntry): string =>
    readings
      .map(({ method, contentHash }) => `${method} ${contentHash}`)
      .sort()
      .join();
  return before.readings.length < 2 && after.readings.length < 2 && hashes(before) === hashes(after);
}

function compareSettings(before: StoreFacts | null, after: StoreFacts | null): TargetDifference['settings'] {
  if (before === null || after === null) return [];
  const words = (facts: StoreFacts): Readonly<Record<string, string | null>> => ({
    name: facts.name,
    plan: facts.plan,
    owner: facts.ownerName,
    contact: facts.contactEmail,
    scopes: facts.scopes === null ? null : [...facts.scopes].sort().join(', '),
  });
  const [old, now] = [words(before), words(after)];
  return Object.keys(old).flatMap((field) => {
    const [a = null, b = null] = [old[field], now[field]];
    return a === b || a === null || b === null ? [] : [{ field, before: a, after: b }];
  });
}

/** Sums up differences as they come. */
export function countDifferences(): {
  add(differences: readonly TargetDifference[]): void;
  /** Out of the targets compared and those among them that the later side could not read. */
  totals(compared: {
    readonly targets: number;
    readonly notRead: ReadonlySet<TargetId>;
  }): SnapshotDifference['totals'];
} {
  const counts = { added: 0, removed: 0, changed: 0 };
  const told = new Set<TargetId>();
  return {
    add(differences) {
      for (const { targetId, accounts } of differences) {
        told.add(targetId);
        for (const { change } of accounts) counts[change] += 1;
      }
    },
    totals({ targets, notRead }) {
      const silent = [...notRead].filter((id) => !told.has(id)).length;
      return { ...counts, unchangedTargets: targets - silent - told.size, notReadTargets: silent };
    },
  };
}
