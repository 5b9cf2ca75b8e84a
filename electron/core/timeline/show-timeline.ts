import type { Account } from '#shared/domain/account.ts';
import type { PersonId, SnapshotId, TargetId } from '#shared/domain/ids.ts';
import type { Timeline, TimelineEvent, TimelineMoment } from '#shared/domain/timeline.ts';
import type { Target } from '#shared/domain/target.ts';
import { createLinkBook } from '../people/link-book.ts';
import { requirePerson } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';
import type { TargetLabel } from '../snapshots/compare-targets.ts';
import { labelOf } from '../sync/plan-sync.ts';
import { mergedTargets, type MergedTarget } from '../workspace-view/merged-targets.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import type { History, TargetRun } from './history.ts';
import { targetEvents, type PlacedEvent, type ReadRun } from './target-events.ts';

export interface TimelinePorts extends Pick<Ports, 'storage' | 'breather'> {
  readonly history: History;
}

/**
 * What changed for a person over all snapshots, at every target where an account of theirs was ever seen. Accounts are
 * theirs as people are linked now. Throws `not-found` with the nearest known person.
 */
export async function personTimeline(
  ports: TimelinePorts,
  view: WorkspaceView,
  text: string,
): Promise<Timeline> {
  const person = requirePerson({ people: [...view.people.values()], links: view.links }, text);
  const book = createLinkBook(view.links);
  const nowhere = '' as TargetId; // an address has the same key at every target
  const theirs = (email: string): boolean => book.personOf(nowhere, { email, key: '' }) === person.id;
  const targets = new Set(await ports.history.targetsWithAddress(theirs));
  for (const { personId, targetId } of view.links) {
    if (personId === person.id && targetId !== null) targets.add(targetId);
  }
  return timelineOf(ports, [...targets], {
    watch: 'accounts',
    isWatched: (targetId, account) => book.personOf(targetId, account) === person.id,
    personOf: () => person.id,
  });
}

/** What changed at one store over all snapshots. */
export async function storeTimeline(
  ports: TimelinePorts,
  view: WorkspaceView,
  store: Pick<Target, 'id'>,
): Promise<Timeline> {
  const book = createLinkBook(view.links);
  return timelineOf(ports, [store.id], {
    watch: 'target',
    isWatched: () => true,
    personOf: (targetId, account) => book.personOf(targetId, account),
  });
}

interface Watch {
  readonly watch: 'accounts' | 'target';
  readonly isWatched: (targetId: TargetId, account: Account) => boolean;
  readonly personOf: (targetId: TargetId, account: Account) => PersonId | null;
}

async function timelineOf(
  ports: TimelinePorts,
  targetIds: readonly TargetId[],
  { watch, isWatched, personOf }: Watch,
): Promise<Timeline> {
  const { snapshots, of } = await ports.history.runs(targetIds);
  const targets = new Map((await ports.storage.targets.list()).map((target) => [target.id, target]));
  const placed: PlacedEvent[] = [];
  for (const targetId of targetIds) {
    const runs = await readRuns(ports, of.get(targetId) ?? [], (account) => isWatched(targetId, account));
    const label = labelFor(targetId, targets.get(targetId), runs);
    const events = targetEvents({
      targetId,
      label,
      runs,
      watch,
      personOf: (account) => personOf(targetId, account),
    });
    placed.push(...events);
  }
  return { snapshots, moments: momentsOf(placed) };
}

/** Each run's accounts, of those that are watched; a content is read once per run, never per snapshot. */
async function readRuns(
  ports: TimelinePorts,
  runs: readonly TargetRun[],
  isWatched: (account: Account) => boolean,
): Promise<readonly ReadRun[]> {
  const read: ReadRun[] = [];
  for (const run of runs) {
    let merged: MergedTarget | null = null;
    if (run.entry !== null && run.entry.readings.length > 0) {
      for await (const target of mergedTargets(ports, [run.entry])) {
        merged = { ...target, accounts: target.accounts.filter(({ account }) => isWatched(account)) };
      }
    }
    read.push({ run, merged });
  }
  return read;
}

function labelFor(targetId: TargetId, target: Target | undefined, runs: readonly ReadRun[]): TargetLabel {
  if (target !== undefined) {
    return { target: target.name || labelOf(target), domain: target.kind === 'store' ? target.domain : null };
  }
  const told = runs.findLast(({ merged }) => merged?.facts != null)?.merged?.facts?.name;
  return { target: told ?? targetId, domain: null };
}

function momentsOf(placed: readonly PlacedEvent[]): readonly TimelineMoment[] {
  const bySnapshot = new Map<SnapshotId, { moment: TimelineMoment; events: TimelineEvent[] }>();
  for (const { snapshot, event } of placed) {
    const known = bySnapshot.get(snapshot.id);
    if (known !== undefined) {
      known.events.push(event);
      continue;
    }
    const events = [event];
    const { id, number, sealedAt, cause } = snapshot;
    const moment = { snapshotId: id, snapshotNumber: number, sealedAt, cause, events };
    bySnapshot.set(id, { moment, events });
  }
  return [...bySnapshot.values()]
    .map(({ moment }) => moment)
    .sort((a, b) => b.snapshotNumber - a.snapshotNumber);
}
