import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { emailMatchKey, parseEmail } from '#shared/domain/email-address.ts';
import type { Person } from '#shared/domain/person.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { distinctAddresses } from './plan-links.ts';
import { personNamed, requirePerson } from './resolve-person.ts';

/**
 * Makes two persons one, or ties an address that nobody has yet to a person.
 *
 * The first person stays, with its id, name and owner; the other's addresses and links come along, marked `by-hand`, and
 * the other is gone. `unlinkAddress` takes an address off again. Throws `not-found` for an unknown person and `conflict`
 * when both are one already. Resolves with the person as it is now.
 */
export async function linkPersons(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  request: { readonly person: string; readonly with: string },
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
    await store.apply({ save: [linked], link: moved, remove: [other.id] });
    await recordEvent(ports, door, 'person.linked', person.id, {
      with: other.id,
      otherName: other.name,
      addresses: moved.length,
    });
    return linked;
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
  await ports.storage.people.apply({
    save: [linked],
    link: [
      {
        personId: person.id,
        matchKey: emailMatchKey(email),
        email,
        targetId: null,
        reason: 'by-hand',
        linkedAt: isoTime(ports.clock.now()),
        linkedBy: door,
      },
    ],
  });
  await recordEvent(ports, door, 'person.linked', person.id, { address: email });
  return linked;
}
