import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { ClientId, PersonId } from '#shared/domain/ids.ts';
import type { Owner, Person, PersonState } from '#shared/domain/person.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { requirePerson } from './resolve-person.ts';

/** What is to be different; what is left out stays. */
export interface PersonEdit {
  readonly id: PersonId;
  readonly name?: string | undefined;
  readonly owner?: Owner | undefined;
  readonly clientId?: ClientId | null | undefined;
  readonly team?: string | null | undefined;
  readonly state?: PersonState | undefined;
}

/**
 * Changes what a human knows of a person. Throws `not-found` for an unknown person or client, and `bad-input` for a
 * person of a client without saying which. Resolves with the person as it is now.
 */
export async function editPerson(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  edit: PersonEdit,
): Promise<Person> {
  const { people, clients } = ports.storage;
  return takeTurn(people, async () => {
    const before = requirePerson({ people: await people.list(), links: [] }, edit.id);
    const owner = edit.owner ?? before.owner;
    const clientId =
      owner === 'client' ? (edit.clientId === undefined ? before.clientId : edit.clientId) : null;
    if (owner === 'client' && clientId === null) {
      throw new RollcallError(
        'bad-input',
        `Nobody has said which client ${before.name.slice(0, 80)} belongs to.`,
        {
          remedy: 'Name the client.',
          details: { field: 'clientId' },
        },
      );
    }
    if (clientId !== null && (await clients.find(clientId)) === null) {
      throw new RollcallError('not-found', `There is no client ${clientId}.`, {
        remedy: 'Choose one from the list.',
      });
    }
    const after: Person = {
      ...before,
      name: edit.name ?? before.name,
      owner,
      clientId,
      team: edit.team === undefined ? before.team : edit.team?.trim() || null,
      state: edit.state ?? before.state,
    };
    await people.apply({ save: [after] });
    await recordEvent(ports, door, 'person.edited', after.id, {
      name: after.name,
      owner,
      state: after.state.state,
    });
    return after;
  });
}

/** Two people of whom a human says something. */
interface Pair {
  readonly personId: PersonId;
  readonly otherId: PersonId;
}

/** Says that two persons are not the same: their suggestion does not come back. Throws `not-found` and `conflict`. */
export async function sayDifferent(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  pair: Pair,
): Promise<void> {
  const store = ports.storage.people;
  await takeTurn(store, async () => {
    const known = { people: await store.list(), links: [] };
    const [person, other] = [requirePerson(known, pair.personId), requirePerson(known, pair.otherId)];
    if (person.id === other.id) {
      throw new RollcallError('conflict', 'A person is not different from itself.', {
        remedy: 'Name two people.',
      });
    }
    await store.addDifferentPair(person.id, other.id);
    await recordEvent(ports, door, 'person.told-apart', person.id, { from: other.id });
  });
}

/** Takes that back: they may be suggested again. Does nothing for people who were never told apart. */
export async function sayMaybeSame(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  { personId, otherId }: Pair,
): Promise<void> {
  const store = ports.storage.people;
  await takeTurn(store, async () => {
    await store.removeDifferentPair(personId, otherId);
    await recordEvent(ports, door, 'person.told-apart-undone', personId, { from: otherId });
  });
}
