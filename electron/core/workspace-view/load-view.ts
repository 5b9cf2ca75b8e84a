import { RollcallError } from '#shared/contract/errors.ts';
import type { SnapshotId } from '#shared/domain/ids.ts';
import type { Person, PersonLink } from '#shared/domain/person.ts';
import type { Snapshot } from '#shared/domain/snapshot.ts';
import { createLinkBook } from '../people/link-book.ts';
import { linkThese } from '../people/link-accounts.ts';
import type { Ports } from '../ports.ts';
import { loadSpans } from '../timeline/keep-spans.ts';
import { buildView } from './build-view.ts';
import { mergedTargets, type MergedTarget } from './merged-targets.ts';
import type { WorkspaceView } from './workspace-view.ts';

type ViewPorts = Pick<Ports, 'clock' | 'ids' | 'storage' | 'breather'>;

export interface Views {
  /**
   * The view of a snapshot, of the newest when none is named. Rejects with `not-found` when there is no such snapshot.
   * Built once for everybody who asks while nothing changes; an older snapshot's view is built anew each time.
   */
  load(snapshotId?: SnapshotId): Promise<WorkspaceView>;
  /** A word that changes whenever `load()` would give something else: a new snapshot, a link, a rename. */
  version(): Promise<string>;
  /** To be called after every change of clients, targets, people, links or rules. */
  changed(): void;
}

/** Views over one workspace, with the newest kept in memory. */
export function createViews(ports: ViewPorts): Views {
  const opened = ports.clock.now().toString(36);
  let changes = 0;
  let kept: { readonly version: string; readonly view: Promise<WorkspaceView> } | null = null;

  const versionOf = (snapshot: Snapshot | null): string =>
    `${snapshot?.id ?? 'none'}.${opened}.${changes.toString(36)}`;

  return {
    async load(snapshotId) {
      const latest = await ports.storage.snapshots.latest();
      if (snapshotId !== undefined && snapshotId !== latest?.id) {
        const snapshot = await ports.storage.snapshots.find(snapshotId);
        if (snapshot === null) throw noSuchSnapshot(snapshotId);
        return loadView(ports, snapshot);
      }
      const version = versionOf(latest);
      if (kept?.version === version) return kept.view;
      const view = loadView(ports, latest);
      kept = { version, view };
      view.catch(() => {
        if (kept?.view === view) kept = null; // the next one tries again
      });
      return view;
    },
    version: async () => versionOf(await ports.storage.snapshots.latest()),
    changed() {
      changes += 1;
      kept = null;
    },
  };
}

function noSuchSnapshot(which: string): RollcallError {
  return new RollcallError('not-found', `There is no snapshot “${which.slice(0, 120)}”.`, {
    remedy: 'Choose one from the list of snapshots.',
  });
}

/** Gathers everything, then builds. Accounts that the rules have not linked yet are linked first. */
async function loadView(ports: ViewPorts, snapshot: Snapshot | null): Promise<WorkspaceView> {
  const { storage } = ports;
  const [targets, clients] = [await storage.targets.list(), await storage.clients.list()];
  const known = new Set(targets.map(({ id }) => id));
  await ports.breather.breathe();
  const entries = snapshot === null ? [] : await storage.snapshots.entries(snapshot.id);
  await ports.breather.breathe();
  const isStranger = createStrangerFinder(await storage.people.links(), await storage.people.list());
  const merged: MergedTarget[] = [];
  let strangers = false;
  const wanted = entries.filter(({ targetId }) => known.has(targetId));
  for await (const target of mergedTargets(ports, wanted)) {
    merged.push(target);
    strangers ||= isStranger(target);
  }
  if (strangers) await linkThese(ports, merged);
  await ports.breather.breathe();
  return buildView(
    {
      snapshot,
      targets,
      clients,
      spans:
        snapshot === null
          ? new Map()
          : await loadSpans(
              ports,
              snapshot,
              wanted.map(({ targetId }) => targetId),
            ),
      merged: new Map(merged.map((target) => [target.targetId, target])),
      people: await storage.people.list(),
      links: await storage.people.links(),
      domainRules: await storage.people.domainRules(),
      differentPairs: await storage.people.differentPairs(),
    },
    ports.breather,
  );
}

/** Whether a target has an account without a person: after a crash between sealing and linking, or of old times. */
function createStrangerFinder(
  links: readonly PersonLink[],
  persons: readonly Person[],
): (target: MergedTarget) => boolean {
  const book = createLinkBook(links);
  const people = new Set(persons.map(({ id }) => id));
  return ({ targetId, accounts }) =>
    accounts.some(({ account }) => {
      const personId = book.personOf(targetId, account);
      return personId === null || !people.has(personId);
    });
}
