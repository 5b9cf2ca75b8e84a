import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { emailMatchKey, parseEmail } from '#shared/domain/email-address.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Person, PersonLink } from '#shared/domain/person.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { applyNoted } from './link-changes.ts';
import { askBeforeOwnerChanges } from './owned-stores.ts';
import { distinctAddresses } from './plan-links.ts';
import { personNamed, requirePerson } from './resolve-person.ts';

/**
 * Makes two persons one, or ties an address that nobody has yet to a person.
 *
 * The first person stays, with its id, name and owner; the other's addresses and links come along, marked `by-hand`, and
 * the other is gone. `undoChange` brings everything back as it was, until one of them changes; `unlinkAddress` takes an
 * address off again. Throws `not-found` for an unknown person, `conflict` when both are one already, and
 * `needs-confirmation` when one of them owns a store. Resolves with the person as it is now.
 */
export async function linkPersons(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  request: { readonly person: string; readonly with: string; readonly confirmOwner?: boolean },
  view: WorkspaceView,
): Promise<Person> {
  const store = ports.storage.people;
  return takeTurn(store, async () => {
    const known = { people: await store.list(), links: await store.links() };
    const person = requirePerson(known, request.person);
    const now = isoTime(ports.clock.now());
    const other = personNamed(known, request.with);
    if (other === null) return tieAddress(ports, door, person, request.with, known);
    if (other.id === person.id) {
      throw new RollcallError(
        'conflict',
        `“${request.person}” and “${request.with}” are one person already.`,
        {
          remedy: 'Name two different people.',
          details: { person: person.id },
        },
      );
    }
    askBeforeOwnerChanges(view, [person, other], request.confirmOwner === true);
    const linked: Person = { ...person, emails: distinctAddresses([...person.emails, ...other.emails]) };
    const moved = known.links
      .filter(({ personId }) => personId === other.id)
      .map((link) => ({
        ...link,
        personId: person.id,
        reason: 'by-hand' as const,
        linkedAt: now,
        linkedBy: door,
      }));
    const pairs = await store.differentPairs();
    await applyNoted(ports, {
      what: 'merged',
      names: [other.name],
      ids: [person.id, other.id],
      changes: { save: [linked], link: moved, remove: [other.id] },
      tellApart: pairsThatMove(pairs, other.id, person.id),
    });
    await recordEvent(ports, door, 'person.linked', person.id, {
      with: other.id,
      otherName: other.name,
      addresses: moved.length,
    });
    return linked;
  });
}

/** Whom the one who goes was told apart from is different from the one who stays, too. */
export function pairsThatMove(
  pairs: readonly (readonly [PersonId, PersonId])[],
  from: PersonId,
  to: PersonId,
): readonly (readonly [PersonId, PersonId])[] {
  return pairs.flatMap((pair) => {
    const [other] = pair.filter((id) => id !== from);
    return !pair.includes(from) || other === undefined || other === to ? [] : [[to, other] as const];
  });
}

async function tieAddress(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  person: Person,
  text: string,
  known: Parameters<typeof requirePerson>[0],
): Promise<Person> {
  const parsed = parseEmail(text);
  if (!parsed.ok) requirePerson(known, text); // throws `not-found` with the nearest one
  const email = parsed.ok ? parsed.email : text;
  const linked: Person = { ...person, emails: distinctAddresses([...person.emails, email]) };
  await applyNoted(ports, {
    what: 'address-added',
    names: [email],
    ids: [person.id],
    changes: { save: [linked], link: [linkByHand(person.id, email, isoTime(ports.clock.now()), door)] },
  });
  await recordEvent(ports, door, 'person.linked', person.id, { address: email });
  return linked;
}

/** An address that a human tied to a person. */
export function linkByHand(personId: PersonId, email: string, at: IsoTime, door: Door): PersonLink {
  return {
    personId,
    matchKey: emailMatchKey(email),
    email,
    targetId: null,
    reason: 'by-hand',
    linkedAt: at,
    linkedBy: door,
  };
}
