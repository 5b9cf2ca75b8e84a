import { getDomainWithoutSuffix } from 'tldts';
import { emailDomain, emailLocalPart, isSharedMailbox } from '#shared/domain/email-address.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { aliasForms, namesAgree, type AliasForm } from '#shared/domain/name-aliases.ts';
import type { LinkSuggestion, Person } from '#shared/domain/person.ts';
import type { Breather } from '../ports.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { createOwnerFinder } from './domain-owner.ts';

/** More suggestions than this nobody works through: the best come first. */
const mostSuggestions = 200;
/** Of people who have something in common each is paired with so many neighbours: 10,000 namesakes stay linear. */
const neighbours = 3;

type Ground = 'same-name-and-domain' | 'same-local-part' | 'alias' | 'same-name';
const weights = {
  'same-name-and-domain': 4,
  'same-local-part': 3,
  alias: 3,
  'same-name': 2,
} satisfies Record<Ground, number>;

const kept = new WeakMap<WorkspaceView, readonly LinkSuggestion[]>();

/**
 * Pairs of persons who may be one human, the likeliest first, each with its grounds in words. A human decides.
 *
 * | ground                                                                 | weight |
 * | ---------------------------------------------------------------------- | ------ |
 * | same name, and an address at the same domain                           | 4      |
 * | same part before the @, at domains of one owner or of one company name | 3      |
 * | one name in two patterns (`ana.ruiz`, `aruiz`) at one domain           | 3      |
 * | same full name (of two words at least)                                 | 2      |
 *
 * Shared mailboxes (`info@`) never pair by their part before the @, since every company has them; where their name pairs
 * them the grounds say so. Pairs that were said to be different never come back. Computed once per view.
 */
export function suggestLinks(view: WorkspaceView): readonly LinkSuggestion[] {
  const known = kept.get(view);
  if (known !== undefined) return known;
  const computing = computeSuggestions(view);
  let step = computing.next();
  while (step.done !== true) step = computing.next();
  kept.set(view, step.value);
  return step.value;
}

/** Likewise in slices; `suggestLinks` then has them at hand. */
export async function prepareSuggestions(view: WorkspaceView, breather: Breather): Promise<void> {
  if (kept.has(view)) return;
  const computing = computeSuggestions(view);
  let step = computing.next();
  while (step.done !== true) {
    await breather.breathe();
    step = computing.next();
  }
  kept.set(view, step.value);
}

/** So many people are looked at between two breaths. */
const peoplePerSlice = 50;

/** Yields now and then, where others may get their turn. */
function* computeSuggestions(view: WorkspaceView): Generator<void, readonly LinkSuggestion[], void> {
  const people = [...view.people.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pairs = new Map<string, { a: Person; b: Person; grounds: Map<Ground, string> }>();
  const different = new Set(view.differentPairs.map(([a, b]) => pairKey(a, b)));
  const note = (ground: Ground, reason: string, a: Person, b: Person): void => {
    const key = pairKey(a.id, b.id);
    if (a.id === b.id || different.has(key)) return;
    const pair = pairs.get(key) ?? { a, b, grounds: new Map<Ground, string>() };
    pair.grounds.set(ground, reason);
    pairs.set(key, pair);
  };
  const common = yield* commonThings(people, view);
  for (const { ground, reason, members } of common) {
    members.forEach((a, index) => {
      for (const b of members.slice(index + 1, index + 1 + neighbours)) note(ground, reason, a, b);
    });
  }
  yield;
  for (const alias of aliasPairs(people)) {
    if (alias === null) yield;
    else note('alias', alias.reason, ...alias.pair);
  }
  return [...pairs.entries()]
    .map(([key, { a, b, grounds }]) => ({
      key,
      suggestion: { personId: a.id, otherId: b.id, grounds: [...grounds.values(), ...sharedHint(a, b)] },
      weight: [...grounds.keys()].reduce((sum, ground) => sum + weights[ground], 0),
    }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .slice(0, mostSuggestions)
    .map(({ suggestion }) => suggestion);
}

function pairKey(a: PersonId, b: PersonId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

interface CommonThing {
  readonly ground: Ground;
  readonly reason: string;
  readonly members: readonly Person[];
}

/** What at least two people have in common, by key: no person is compared with all others. */
function* commonThings(
  people: readonly Person[],
  view: WorkspaceView,
): Generator<void, readonly CommonThing[], void> {
  const things = new Map<string, { ground: Ground; reason: string; members: Person[] }>();
  const note = (ground: Ground, key: string, reason: string, person: Person): void => {
    const name = `${ground} ${key}`;
    const thing = things.get(name) ?? { ground, reason, members: [] };
    if (thing.members.at(-1) !== person) thing.members.push(person);
    things.set(name, thing);
  };
  const companyOf = createCompanyFinder(view);
  for (const [index, person] of people.entries()) {
    if (index % peoplePerSlice === 0) yield;
    const name = foldText(person.name);
    if (name.includes(' ')) note('same-name', name, 'the same name', person);
    for (const email of person.emails) {
      const domain = emailDomain(email);
      if (domain === null) continue;
      if (name !== '')
        note('same-name-and-domain', `${name} ${domain}`, `the same name at ${domain}`, person);
      const company = companyOf(domain);
      if (company === null || isSharedMailbox(email)) continue;
      const local = emailLocalPart(email);
      note(
        'same-local-part',
        `${local} ${company.key}`,
        `“${local}” at two domains of ${company.name}`,
        person,
      );
    }
  }
  return [...things.values()].filter(({ members }) => members.length > 1);
}

interface Company {
  readonly key: string;
  readonly name: string;
}

/** Domains belong together when one rule owner has them, or when they differ only in their public suffix. */
function createCompanyFinder(view: WorkspaceView): (domain: string) => Company | null {
  const ownerOf = createOwnerFinder(view.domainRules);
  const found = new Map<string, Company | null>();
  const find = (domain: string): Company | null => {
    const { owner, clientId } = ownerOf([`x@${domain}`]);
    if (owner === 'agency') return { key: 'agency', name: 'the agency' };
    if (owner === 'client' && clientId !== null) {
      return { key: clientId, name: view.clients.get(clientId)?.name ?? 'one client' };
    }
    const label = getDomainWithoutSuffix(domain);
    return label === null || label === '' ? null : { key: `label ${label}`, name: `“${label}”` };
  };
  return (domain) => {
    const known = found.get(domain);
    if (known !== undefined) return known;
    const company = find(domain);
    found.set(domain, company);
    return company;
  };
}

function sharedHint(a: Person, b: Person): readonly string[] {
  const mailbox = [...a.emails, ...b.emails].find(isSharedMailbox);
  return mailbox === undefined ? [] : [`${mailbox} looks like a mailbox that several people share`];
}

interface Alias {
  readonly person: Person;
  readonly local: string;
  readonly form: AliasForm['form'];
}

/**
 * People whose addresses at one domain spell one name in two ways. Two addresses that both spell a name out only meet
 * when it is the same one; names that say otherwise keep two people apart. Null stands where others may get their turn.
 */
function* aliasPairs(
  people: readonly Person[],
): Generator<{ readonly reason: string; readonly pair: readonly [Person, Person] } | null> {
  const byKey = new Map<string, Alias[]>();
  for (const [index, person] of people.entries()) {
    if (index % peoplePerSlice === 0) yield null;
    for (const email of person.emails) {
      const domain = emailDomain(email);
      if (domain === null || isSharedMailbox(email)) continue;
      const local = emailLocalPart(email);
      for (const { key, form } of aliasForms(local)) {
        const name = `${key} ${domain}`;
        const aliases = byKey.get(name) ?? [];
        aliases.push({ person, local, form });
        byKey.set(name, aliases);
      }
    }
  }
  let keys = 0;
  for (const [key, aliases] of byKey) {
    keys += 1;
    if (keys % (4 * peoplePerSlice) === 0) yield null;
    const domain = key.slice(key.indexOf(' ') + 1);
    const short = aliases.filter(({ form }) => form === 'short').slice(0, neighbours);
    for (const a of short) {
      for (const b of aliases.filter(({ local }) => local !== a.local).slice(0, neighbours)) {
        if (!namesAgree(foldText(a.person.name), foldText(b.person.name))) continue;
        const [one, two] = [a.local, b.local].sort();
        const reason = `“${one}” and “${two}” at ${domain} can be one name`;
        yield { reason, pair: a.person.id < b.person.id ? [a.person, b.person] : [b.person, a.person] };
      }
    }
  }
}
