import type { CodeRow } from '#shared/contract/codes.ts';
import type { Person } from '#shared/domain/person.ts';
import { emptyEntry, type CodeEntry, type CodeKnower } from '#shared/domain/request-code.ts';
import type { Store } from '#shared/domain/target.ts';
import { personNamed, type KnownPeople } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';

/** Who writes into the book: their login, or the door where no login is known. */
export interface BookKeeper {
  readonly by: string;
}

/** Every store with what the book says of it. */
export async function listCodes({ storage }: Pick<Ports, 'storage'>): Promise<readonly CodeRow[]> {
  const [targets, clients, entries, known] = await Promise.all([
    storage.targets.list(),
    storage.clients.list(),
    storage.codes.list(),
    knownPeople(storage),
  ]);
  const clientNames = new Map(clients.map(({ id, name }) => [id, name]));
  const byTarget = new Map(entries.map((entry) => [entry.targetId, entry]));
  const naming = nameKnowers(known);
  return targets.flatMap((target) =>
    target.kind === 'store'
      ? [
          rowOf(
            target,
            target.clientId === null ? null : (clientNames.get(target.clientId) ?? null),
            byTarget.get(target.id) ?? emptyEntry(target.id),
            naming,
          ),
        ]
      : [],
  );
}

/** One store's line. */
export async function codeRow(
  { storage }: Pick<Ports, 'storage'>,
  store: Store,
  entry: CodeEntry,
): Promise<CodeRow> {
  const client = store.clientId === null ? null : await storage.clients.find(store.clientId);
  return rowOf(store, client?.name ?? null, entry, nameKnowers(await knownPeople(storage)));
}

/** What the book says of a store; nothing yet, where it says nothing. */
export async function entryOf({ storage }: Pick<Ports, 'storage'>, store: Store): Promise<CodeEntry> {
  return (await storage.codes.find(store.id)) ?? emptyEntry(store.id);
}

/** All people with their addresses. */
export async function knownPeople({ people }: Ports['storage']): Promise<KnownPeople> {
  const [list, links] = await Promise.all([people.list(), people.links()]);
  return { people: list, links };
}

type NameKnower = (knower: Pick<CodeKnower, 'personId' | 'address'>) => Person | null;

/** Finds the person behind a line of the list: by id, or by the address where two people have become one since. */
export function nameKnowers(known: KnownPeople): NameKnower {
  const byId = new Map(known.people.map((person) => [person.id, person]));
  return ({ personId, address }) => {
    const direct = personId === null ? undefined : byId.get(personId);
    if (direct !== undefined) return direct;
    return address === null ? null : personNamed(known, address);
  };
}

function rowOf(store: Store, client: string | null, entry: CodeEntry, find: NameKnower): CodeRow {
  return {
    targetId: store.id,
    domain: store.domain,
    name: store.name,
    client,
    setting: entry.setting,
    code: entry.code,
    renewedAt: entry.renewedAt,
    knownBy: entry.knownBy.map((knower) => {
      const person = find(knower);
      const { address, at, by } = knower;
      return {
        personId: person?.id ?? null,
        name: person?.name ?? address ?? 'somebody no longer here',
        address,
        at,
        by,
      };
    }),
  };
}
