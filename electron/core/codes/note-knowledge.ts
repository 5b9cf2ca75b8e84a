import type { CodeRow } from '#shared/contract/codes.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { AuditEvent, Door } from '#shared/domain/audit-event.ts';
import { foldEmail, parseEmail } from '#shared/domain/email-address.ts';
import {
  isSameKnower,
  withKnower,
  type CodeEntry,
  type CodeKnower,
  type RequestSetting,
} from '#shared/domain/request-code.ts';
import type { Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import { notFound } from '../lookup/not-found.ts';
import { personNamed } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { codeRow, entryOf, knownPeople, nameKnowers, type BookKeeper } from './code-book.ts';

type BookPorts = Pick<Ports, 'clock' | 'ids' | 'storage'>;

/** Whom somebody named. */
type Named = Pick<CodeKnower, 'personId' | 'address'> & { readonly name: string };

/**
 * Notes that somebody was given the present code: a person, or an address outside. Throws `not-found` for an unknown store and
 * `bad-input` for what is neither a person nor an address.
 */
export function giveCode(
  ports: BookPorts,
  door: Door,
  { domain, to, by }: { readonly domain: string; readonly to: string } & BookKeeper,
): Promise<CodeRow> {
  return editEntry(ports, door, domain, async (before, store) => {
    const { name, ...named } = await whomNamed(ports, to);
    const after = withKnower(before, { ...named, at: isoTime(ports.clock.now()), by });
    const details = { domain: store.domain, person: named.personId, name };
    return { after, action: 'request-code.given', details };
  });
}

/** Takes the note back that somebody was given the code. Throws `not-found` when there is none. */
export function withdrawCode(
  ports: BookPorts,
  door: Door,
  { domain, to }: { readonly domain: string; readonly to: string },
): Promise<CodeRow> {
  return editEntry(ports, door, domain, async (before, store) => {
    const { name, ...named } = await whomNamed(ports, to);
    const find = nameKnowers(await knownPeople(ports.storage));
    const isMeant = (knower: CodeKnower): boolean =>
      isSameKnower(knower, named) || (named.personId !== null && find(knower)?.id === named.personId);
    const knownBy = before.knownBy.filter((knower) => !isMeant(knower));
    if (knownBy.length === before.knownBy.length)
      throw notFound(
        `note that ${store.name} gave its code to`,
        to,
        before.knownBy.flatMap(({ address }) => address ?? []),
      );
    const details = { domain: store.domain, person: named.personId, name };
    return { after: { ...before, knownBy }, action: 'request-code.withdrawn', details };
  });
}

/** Notes who may ask a store for access, as found in its admin; null for not known any more. Throws `not-found`. */
export function noteSetting(
  ports: BookPorts,
  door: Door,
  {
    domain,
    setting,
    source,
    by,
  }: {
    readonly domain: string;
    readonly setting: RequestSetting | null;
    readonly source: 'import' | 'attested';
  } & BookKeeper,
): Promise<CodeRow> {
  return editEntry(ports, door, domain, async (before, store) => {
    const at = isoTime(ports.clock.now());
    const known = setting === null ? null : { value: setting, source, at, by };
    const details = { domain: store.domain, before: before.setting?.value ?? null, after: setting, source };
    return { after: { ...before, setting: known }, action: 'request-code.setting-noted', details };
  });
}

/** The entry as it is to be, and how the log tells of it. The very entry from before: nothing is to be changed. */
interface Edit {
  readonly after: CodeEntry;
  readonly action: string;
  readonly details: AuditEvent['details'];
}

/** One at a time: what somebody else has just noted is not lost. */
async function editEntry(
  ports: BookPorts,
  door: Door,
  domain: string,
  edit: (before: CodeEntry, store: Store) => Promise<Edit>,
): Promise<CodeRow> {
  const store = await findStore(ports, domain);
  return takeTurn(ports.storage.codes, async () => {
    const before = await entryOf(ports, store);
    const { after, action, details } = await edit(before, store);
    if (after !== before) {
      await ports.storage.codes.save(after);
      await recordEvent(ports, door, action, store.id, details);
    }
    return codeRow(ports, store, after);
  });
}

async function whomNamed({ storage }: Pick<Ports, 'storage'>, typed: string): Promise<Named> {
  const known = await knownPeople(storage);
  const person = personNamed(known, typed);
  if (person !== null) {
    const address = parseEmail(typed);
    const [first = null] = person.emails;
    return { personId: person.id, address: address.ok ? foldEmail(typed) : first, name: person.name };
  }
  const address = parseEmail(typed);
  if (address.ok) {
    const folded = foldEmail(address.email);
    return { personId: null, address: folded, name: folded };
  }
  throw new RollcallError(
    'bad-input',
    `“${typed.slice(0, 120)}” is neither a person here nor an e-mail address.`,
    {
      remedy: 'Name whoever was given the code by an address.',
      details: { field: 'to' },
    },
  );
}
