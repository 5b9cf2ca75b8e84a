import { accountChanges } from '#shared/domain/account-changes.ts';
import type { Account } from '#shared/domain/account.ts';
import type { PersonId, TargetId } from '#shared/domain/ids.ts';
import type { Snapshot } from '#shared/domain/snapshot.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { TimelineEvent } from '#shared/domain/timeline.ts';
import { compareTarget, type TargetLabel } from '../snapshots/compare-targets.ts';
import { lastReadOf } from '../workspace-view/how-read.ts';
import type { MergedTarget } from '../workspace-view/merged-targets.ts';
import type { TargetRun } from './history.ts';

/** A line and the snapshot that showed it. */
export interface PlacedEvent {
  readonly snapshot: Snapshot;
  readonly event: TimelineEvent;
}

/** A run with what it rests on; null without a good reading. */
export interface ReadRun {
  readonly run: TargetRun;
  readonly merged: MergedTarget | null;
}

export interface WatchedTarget {
  readonly targetId: TargetId;
  readonly label: TargetLabel;
  readonly runs: readonly ReadRun[];
  /** `accounts`: a line for each account when first seen, and gaps only while there is one. `target`: the whole store. */
  readonly watch: 'accounts' | 'target';
  readonly personOf: (account: Account) => PersonId | null;
}

/** What one target's runs tell, oldest first. Pure; what a run could not see is never taken for a change. */
export function targetEvents(watched: WatchedTarget): readonly PlacedEvent[] {
  const placed: PlacedEvent[] = [];
  const base = {
    targetId: watched.targetId,
    target: watched.label.target,
    domain: watched.label.domain,
    personId: null,
    account: null,
    email: null,
    changes: [],
    since: null,
    seenAt: null,
    note: null,
  };
  let known: { readonly merged: MergedTarget; readonly readAt: IsoTime | null } | null = null;
  let blind = false;
  for (const { run, merged } of watched.runs) {
    const add = (event: Pick<TimelineEvent, 'kind'> & Partial<TimelineEvent>): void =>
      void placed.push({ snapshot: run.first, event: { ...base, ...event } });
    const concerns = (): boolean =>
      watched.watch === 'target' || (known !== null && known.merged.accounts.length > 0);
    if (run.entry === null) {
      if (concerns())
        add({ kind: 'left', note: 'The store left the workspace. Nothing is said of its accounts.' });
      known = null;
      blind = false;
      continue;
    }
    const { status, fault } = run.entry;
    const seenAt = lastReadOf(run.entry);
    const failed = status === 'stale' || status === 'failed';
    if (failed && !blind && concerns()) {
      add({ kind: 'gap', seenAt, note: fault?.message ?? null });
      blind = true;
    } else if (!failed && blind) {
      if (known !== null) add({ kind: 'gap-ended', seenAt });
      blind = false;
    }
    if (merged === null) continue;
    if (known === null) {
      for (const event of firstSeen(watched, merged)) add({ ...event, seenAt });
    } else {
      for (const event of changesBetween(watched, known.merged, merged)) {
        add({ ...event, since: known.readAt, seenAt });
      }
    }
    known = { merged, readAt: run.last === null ? null : lastReadOf(run.last) };
  }
  return placed;
}

type Told = Pick<TimelineEvent, 'kind'> & Partial<TimelineEvent>;

function firstSeen({ watch, personOf }: WatchedTarget, { accounts }: MergedTarget): readonly Told[] {
  if (watch === 'accounts') {
    return accounts.map(({ account }) => ({ kind: 'seen', ...nameOf(account), personId: personOf(account) }));
  }
  const seen = accounts.length === 1 ? '1 account' : `${accounts.length} accounts`;
  return [{ kind: 'seen', note: `First read, with ${seen}.` }];
}

function changesBetween(
  { label, watch, personOf }: WatchedTarget,
  before: MergedTarget,
  after: MergedTarget,
): readonly Told[] {
  const difference = compareTarget({ before, after }, label);
  if (difference === null) return [];
  const settings: readonly Told[] =
    watch === 'target' && difference.settings.length > 0
      ? [
          {
            kind: 'settings',
            changes: difference.settings.map((change) => ({ ...change, gained: [], lost: [] })),
          },
        ]
      : [];
  const accounts = difference.accounts.map((each): Told => {
    const account = each.after ?? each.before;
    return {
      kind: each.change,
      ...(account === null ? {} : { ...nameOf(account), personId: personOf(account) }),
      changes: accountChanges(each),
    };
  });
  return [...settings, ...accounts];
}

function nameOf({ name, email, key }: Account): Pick<TimelineEvent, 'account' | 'email'> {
  return { account: name === '' ? (email ?? key) : name, email };
}
