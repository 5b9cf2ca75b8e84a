import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import type { UndoableChange } from '#shared/contract/people.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { PersonId } from '#shared/domain/ids.ts';
import { Person, PersonLink } from '#shared/domain/person.ts';
import { isoTime, IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { PersonStore, Ports, SettingsStore } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';

/** Everything about some people that a change of who is who can touch. */
const PeopleState = z
  .object({
    people: z.array(Person).readonly(),
    links: z.array(PersonLink).readonly(),
    differentPairs: z.array(z.tuple([PersonId, PersonId]).readonly()).readonly(),
  })
  .readonly();
type PeopleState = z.infer<typeof PeopleState>;

const LinkChange = z
  .object({
    id: z.string(),
    what: z.enum(['merged', 'address-added', 'split', 'imported', 'moved']),
    names: z.array(z.string()).readonly(),
    at: IsoTime,
    before: PeopleState,
    after: PeopleState,
  })
  .readonly();
type LinkChange = z.infer<typeof LinkChange>;

const settingName = 'people.link-changes';
/** Older changes than these can't be taken back. */
const mostKept = 40;
/** A change of more people than these is not kept: it would weigh more than it helps. */
const mostPeople = 2_000;

type ChangingPorts = Pick<Ports, 'clock' | 'ids' | 'storage'>;

/** A change of who is who, as its use case wants it done. */
export interface WantedChange {
  readonly what: LinkChange['what'];
  /** What the other people it touches were called; for `moved` the new team. */
  readonly names: readonly string[];
  /** Everybody it touches, before and after. */
  readonly ids: readonly PersonId[];
  readonly changes: Parameters<PersonStore['apply']>[0];
  /** Pairs that are different people from now on. */
  readonly tellApart?: readonly (readonly [PersonId, PersonId])[];
}

/**
 * Does a change and notes how things were, so that it can be taken back. To be called within a turn on the person store.
 * Resolves with the id for `undoChange`, null when the change was too large to be kept.
 */
export async function applyNoted(ports: ChangingPorts, wanted: WantedChange): Promise<string | null> {
  const { people, settings } = ports.storage;
  const before = await stateOf(people, wanted.ids);
  await people.apply(wanted.changes);
  for (const [a, b] of wanted.tellApart ?? []) await people.addDifferentPair(a, b);
  if (wanted.ids.length > mostPeople) return null;
  const at = isoTime(ports.clock.now());
  const change: LinkChange = {
    id: `${at}/${wanted.ids[0] ?? ''}`,
    what: wanted.what,
    names: wanted.names,
    at,
    before,
    after: await stateOf(people, wanted.ids),
  };
  await settings.write(settingName, [change, ...(await readChanges(settings))].slice(0, mostKept));
  return change.id;
}

/**
 * Takes a change back: people, links and who was told apart are exactly as before. Throws `not-found` for a change that is
 * not kept any more and `conflict` when any of its people changed since. Resolves with the people as they are again.
 */
export async function undoChange(
  ports: ChangingPorts,
  door: Door,
  changeId: string,
): Promise<readonly Person[]> {
  const { people, settings } = ports.storage;
  return takeTurn(people, async () => {
    const changes = await readChanges(settings);
    const change = changes.find(({ id }) => id === changeId);
    if (change === undefined) {
      throw new RollcallError('not-found', 'This change can’t be taken back any more.', {
        remedy: 'Split or link the people by hand.',
      });
    }
    const { before, after } = change;
    const now = await stateOf(people, idsOf(change));
    if (!sameState(now, after)) {
      throw new RollcallError(
        'conflict',
        'Something about these people was changed since, and taking the older change back would lose that.',
        { remedy: 'Split or link them by hand.', details: { changeId } },
      );
    }
    const keysBefore = new Set(before.links.map(({ matchKey }) => matchKey));
    const idsBefore = new Set(before.people.map(({ id }) => id));
    await people.apply({
      save: before.people,
      link: before.links,
      unlink: after.links.map(({ matchKey }) => matchKey).filter((key) => !keysBefore.has(key)),
      remove: after.people.map(({ id }) => id).filter((id) => !idsBefore.has(id)),
    });
    for (const [a, b] of now.differentPairs) await people.removeDifferentPair(a, b);
    for (const [a, b] of before.differentPairs) await people.addDifferentPair(a, b);
    await settings.write(
      settingName,
      changes.filter(({ id }) => id !== changeId),
    );
    await recordEvent(ports, door, 'person.change-undone', before.people[0]?.id ?? 'people', {
      what: change.what,
      people: before.people.length,
    });
    return before.people;
  });
}

/** The newest change that touched a person and can still be taken back; null when there is none. */
export async function newestUndoable(
  { storage }: Pick<Ports, 'storage'>,
  personId: PersonId,
): Promise<UndoableChange | null> {
  const change = (await readChanges(storage.settings)).find((each) => idsOf(each).includes(personId));
  if (change === undefined) return null;
  if (!sameState(await stateOf(storage.people, idsOf(change)), change.after)) return null;
  return { changeId: change.id, what: change.what, names: change.names, at: change.at };
}

/** What the settings hold is read as foreign: a list that a newer version wrote is left alone and counts as empty. */
async function readChanges(settings: SettingsStore): Promise<readonly LinkChange[]> {
  return z
    .array(LinkChange)
    .catch([])
    .parse(await settings.read(settingName));
}

function idsOf({ before, after }: LinkChange): readonly PersonId[] {
  return [...new Set([...before.people, ...after.people].map(({ id }) => id))];
}

async function stateOf(store: PersonStore, ids: readonly PersonId[]): Promise<PeopleState> {
  const wanted = new Set(ids);
  const [people, links, pairs] = [await store.list(), await store.links(), await store.differentPairs()];
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    people: people.filter(({ id }) => wanted.has(id)).sort((a, b) => byText(a.id, b.id)),
    links: links
      .filter(({ personId }) => wanted.has(personId))
      .sort((a, b) => byText(a.matchKey, b.matchKey)),
    differentPairs: pairs
      .filter(([a, b]) => wanted.has(a) || wanted.has(b))
      .map(([a, b]) => [a, b] as const)
      .sort((a, b) => byText(a.join(' '), b.join(' '))),
  };
}

/** Compared as their schemas write them, so that the order of fields does not matter. */
function sameState(a: PeopleState, b: PeopleState): boolean {
  return JSON.stringify(PeopleState.parse(a)) === JSON.stringify(PeopleState.parse(b));
}
