import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { emailLocalPart, emailMatchKey, foldEmail } from '#shared/domain/email-address.ts';
import { PersonId } from '#shared/domain/ids.ts';
import type { Person, PersonLink } from '#shared/domain/person.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { notFound } from '../lookup/not-found.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { createOwnerFinder } from './domain-owner.ts';
import { applyNoted } from './link-changes.ts';
import { requirePerson } from './resolve-person.ts';

/** What splitting off one address means for a person's addresses and links. */
interface Split {
  readonly stays: readonly string[];
  readonly goes: readonly string[];
  readonly link: PersonLink;
  /** The link that stays, when it was called by the spelling that goes: called by one that stays from now on. */
  readonly renamed: PersonLink | null;
}

/**
 * Takes an address off a person; it gets a person of its own, and the two count as different from now on. An address
 * that shares its link with others (a plus tag) is split off alone. An account without address is named by its match key.
 *
 * The new person's name is that of the newest accounts with the address. Throws `not-found` when the person has no such
 * address, `conflict` when it is the only one. Resolves with the new person.
 */
export async function unlinkAddress(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  request: { readonly person: string; readonly email: string },
  view: WorkspaceView,
): Promise<Person> {
  const store = ports.storage.people;
  return takeTurn(store, async () => {
    const known = { people: await store.list(), links: await store.links() };
    const person = requirePerson(known, request.person);
    const links = known.links.filter(({ personId }) => personId === person.id);
    const now = isoTime(ports.clock.now());
    const split = splitOff(person, links, request.email);
    const ownerOf = createOwnerFinder(await store.domainRules());
    const stranger: Person = {
      id: PersonId.parse(ports.ids.next('person')),
      name: nameSeen(view, person, split.goes) ?? nameOf(split, person),
      ...ownerOf(split.goes),
      team: null,
      emails: split.goes,
      state: { state: 'active' },
      createdAt: now,
    };
    await applyNoted(ports, {
      what: 'split',
      names: [stranger.name],
      ids: [person.id, stranger.id],
      changes: {
        save: [{ ...person, emails: split.stays }, stranger],
        link: [
          { ...split.link, personId: stranger.id, reason: 'by-hand', linkedAt: now, linkedBy: door },
          ...(split.renamed === null ? [] : [split.renamed]),
        ],
      },
      tellApart: [[person.id, stranger.id]],
    });
    await recordEvent(ports, door, 'person.unlinked', person.id, {
      address: request.email,
      newPerson: stranger.id,
    });
    return stranger;
  });
}

function splitOff(person: Person, links: readonly PersonLink[], typed: string): Split {
  const spelling = foldEmail(typed);
  const linkOf = (email: string): PersonLink | undefined =>
    links.find(({ matchKey }) => matchKey === foldEmail(email)) ??
    links.find(({ matchKey }) => matchKey === emailMatchKey(email));
  const link = links.find(({ matchKey }) => matchKey === typed.trim()) ?? linkOf(typed);
  const named = person.emails.find((email) => foldEmail(email) === spelling);
  if (link === undefined || (named === undefined && link.matchKey !== typed.trim())) {
    throw notFound(`address of ${person.name.slice(0, 80)}`, typed.trim(), person.emails);
  }
  const underLink = person.emails.filter((email) => linkOf(email) === link);
  const others = underLink.filter((email) => foldEmail(email) !== spelling);
  if (links.length <= 1 && others.length === 0) {
    throw new RollcallError(
      'conflict',
      `“${typed.trim().slice(0, 120)}” is the only address of this person.`,
      {
        remedy: 'There is nothing to split: edit the person instead.',
        details: { person: person.id },
      },
    );
  }
  // Alone under its link: the link goes. Else a link of this very spelling takes precedence from now on.
  const goes = named === undefined ? underLink : [named];
  const stays = person.emails.filter((email) => !goes.includes(email));
  return {
    goes,
    stays,
    link: others.length === 0 || named === undefined ? link : { ...link, matchKey: spelling, email: named },
    renamed: renamedFor(link, spelling, others),
  };
}

function renamedFor(link: PersonLink, gone: string, others: readonly string[]): PersonLink | null {
  const [email] = others;
  const isCalledSo = link.email !== null && foldEmail(link.email) === gone && link.matchKey !== gone;
  return email === undefined || !isCalledSo ? null : { ...link, email };
}

function nameSeen(view: WorkspaceView, person: Person, emails: readonly string[]): string | null {
  const wanted = new Set(emails.map(foldEmail));
  for (const { account } of view.accountsOf.get(person.id) ?? []) {
    const { email, name } = account.merged.account;
    if (email !== null && wanted.has(foldEmail(email)) && name.trim() !== '') return name.trim();
  }
  return null;
}

function nameOf(split: Split, person: Person): string {
  const [email] = split.goes;
  return email === undefined ? person.name : emailLocalPart(email);
}
