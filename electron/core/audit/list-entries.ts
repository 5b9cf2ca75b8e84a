import type { AuditFilter, AuditLine, AuditPage } from '#shared/contract/audit.ts';
import { AuditEntry } from '#shared/domain/audit/audit-entry.ts';
import type { AuditMatch } from '#shared/domain/audit/audit-match.ts';
import { TargetId, PersonId } from '#shared/domain/ids.ts';
import { findStore } from '../lookup/find-store.ts';
import { requirePerson } from '../people/resolve-person.ts';
import type { FoundEntry, Ports } from '../ports.ts';
import { nameBook, type NameBook } from './name-book.ts';

type ListPorts = Pick<Ports, 'storage' | 'breather'>;

/** So many entries are searched at a time: some 10 ms. */
const entriesPerSlice = 2_000;

/** A page of the log, newest first, with the names of what it speaks of. Throws `not-found` with the nearest known name. */
export async function listEntries(
  ports: ListPorts,
  filter: AuditFilter,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<AuditPage> {
  const { audit } = ports.storage;
  const names = await nameBook(ports);
  const match = await matchOf(ports, filter, names);
  const last = (await audit.head())?.sequence ?? 0;
  const isFirst = page.before === undefined;
  const newest = Math.min(last, (page.before ?? last + 1) - 1);
  const wanted: number[] = [];
  let matching = 0;
  for (let to = newest; to > 0; to -= entriesPerSlice) {
    const found = await audit.search(match, Math.max(1, to - entriesPerSlice + 1), to);
    // One more than wanted tells whether there is a next page.
    wanted.push(...found.slice(0, page.limit + 1 - wanted.length));
    matching += found.length;
    if (!isFirst && wanted.length > page.limit) break; // all are counted once, for the first page
    await ports.breather.breathe();
  }
  const shown = wanted.slice(0, page.limit);
  const lines = shown.length === 0 ? [] : (await audit.foundAt(shown)).map(toLine);
  return {
    lines,
    matching: isFirst ? matching : null,
    next: wanted.length > page.limit ? (shown.at(-1) ?? null) : null,
    names: names.of(lines.flatMap(idsOf)),
  };
}

function toLine({ sequence, entry }: FoundEntry): AuditLine {
  const parsed = AuditEntry.safeParse(entry);
  return { sequence, entry: parsed.success ? parsed.data : null };
}

function idsOf({ entry }: AuditLine): readonly string[] {
  if (entry === null) return [];
  return [entry.subject, ...Object.values(entry.details).filter((value) => typeof value === 'string')];
}

async function matchOf(ports: ListPorts, filter: AuditFilter, names: NameBook): Promise<AuditMatch> {
  const { actions, actor, door, since, until, person, target, text } = filter;
  const about = [
    ...(person === undefined ? [] : [await textsOfPerson(ports, person)]),
    ...(target === undefined ? [] : [await textsOfTarget(ports, target)]),
  ];
  return {
    actions,
    actor,
    door,
    since,
    until,
    about,
    ...(text === undefined || text.trim() === ''
      ? {}
      : { text: { part: text.trim(), subjects: names.idsLike(text.trim()) } }),
  };
}

async function textsOfPerson({ storage }: ListPorts, named: string): Promise<readonly string[]> {
  const [people, links] = await Promise.all([storage.people.list(), storage.people.links()]);
  const known = people.some(({ id }) => id === named);
  if (!known && PersonId.safeParse(named).success) return [named]; // somebody who is no longer there
  const { id, emails } = requirePerson({ people, links }, named);
  return [id, ...emails];
}

async function textsOfTarget(ports: ListPorts, named: string): Promise<readonly string[]> {
  if (TargetId.safeParse(named).success) {
    const target = await ports.storage.targets.find(TargetId.parse(named));
    return target?.kind === 'store' ? [target.id, target.domain] : [named];
  }
  const gone = await domainInLog(ports, named);
  if (gone !== null) return gone;
  const { id, domain } = await findStore(ports, named);
  return [id, domain];
}

/** A store that was removed is still spoken of. */
async function domainInLog({ storage }: ListPorts, domain: string): Promise<readonly string[] | null> {
  if ((await storage.targets.findStore(domain)) !== null) return null;
  const last = (await storage.audit.head())?.sequence ?? 0;
  const [newest] = await storage.audit.search({ actions: ['store.removed'], about: [[domain]] }, 1, last);
  if (newest === undefined) return null;
  const [found] = await storage.audit.foundAt([newest]);
  const entry = AuditEntry.safeParse(found?.entry);
  return entry.success ? [domain, entry.data.subject] : [domain];
}
