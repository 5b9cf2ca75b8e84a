import { PersonId, type TargetId } from '#shared/domain/ids.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { mergedTargets } from '../workspace-view/merged-targets.ts';
import type { AccountRoll, LinkableAccounts } from './account-roll.ts';
import { createOwnerFinder } from './domain-owner.ts';
import { createLinkBook } from './link-book.ts';
import { planLinks } from './plan-links.ts';
import { createSeenAccounts } from './seen-accounts.ts';

type LinkingPorts = Pick<Ports, 'clock' | 'ids' | 'storage' | 'breather'>;

/** What the rules did: persons added, and persons or links that learnt something. */
export interface Linked {
  readonly added: number;
  readonly changed: number;
}

interface PlacedAccounts {
  readonly targetId: TargetId;
  readonly accounts: LinkableAccounts;
}

/**
 * Gives every account of the newest snapshot its person, by the rules of `planLinks`. Resolves when stored; doing it
 * again changes nothing. Keeps no contents, and reads none that the snapshot before had already: its accounts have their
 * persons. (After a crash between seal and linking they may not; loading the view finds and links those.) What is on the roll
 * is not read either.
 */
export async function linkAccounts(ports: LinkingPorts, roll?: AccountRoll): Promise<Linked> {
  const { snapshots } = ports.storage;
  const latest = await snapshots.latest();
  if (latest === null) return { added: 0, changed: 0 };
  const entries = await snapshots.entries(latest.id);
  const previous = await snapshots.find('previous');
  const before = new Map(
    (previous === null ? [] : await snapshots.entries(previous.id)).map((entry) => [entry.targetId, entry]),
  );
  const news = entries.filter((entry) => !hasSameContents(entry, before.get(entry.targetId)));
  return linkThese(ports, placedAccounts(ports, news, roll));
}

async function* placedAccounts(
  ports: LinkingPorts,
  entries: readonly SnapshotEntry[],
  roll: AccountRoll | undefined,
): AsyncGenerator<PlacedAccounts, void, void> {
  const unknown: SnapshotEntry[] = [];
  for (const entry of entries) {
    const accounts = roll?.accountsOf(entry) ?? null;
    if (accounts === null) unknown.push(entry);
    else yield { targetId: entry.targetId, accounts };
    await ports.breather.breathe();
  }
  yield* mergedTargets(ports, unknown);
}

function hasSameContents({ readings }: SnapshotEntry, before: SnapshotEntry | undefined): boolean {
  return (
    before?.readings.length === readings.length &&
    readings.every(({ method, contentHash }, index) => {
      const other = before.readings[index];
      return other?.method === method && other.contentHash === contentHash;
    })
  );
}

/** Likewise for accounts that are at hand already. */
export async function linkThese(
  ports: LinkingPorts,
  targets: Iterable<PlacedAccounts> | AsyncIterable<PlacedAccounts>,
): Promise<Linked> {
  const store = ports.storage.people;
  return takeTurn(store, async () => {
    const [persons, links, rules] = [await store.list(), await store.links(), await store.domainRules()];
    const book = createLinkBook(links);
    const people = new Map(persons.map((person) => [person.id, person]));
    const seen = createSeenAccounts(book, people);
    for await (const { targetId, accounts } of targets) {
      for (const { account } of accounts) seen.add(targetId, account);
    }
    const { save, link, added } = planLinks(seen.news(), {
      book,
      people,
      ownerOf: createOwnerFinder(rules),
      now: isoTime(ports.clock.now()),
      newId: () => PersonId.parse(ports.ids.next('person')),
    });
    if (save.length === 0 && link.length === 0) return { added: 0, changed: 0 };
    await store.apply({ save, link });
    const changed = save.length - added;
    await recordEvent(ports, 'rule', 'person.linked', 'people', { added, changed, links: link.length });
    return { added, changed };
  });
}
