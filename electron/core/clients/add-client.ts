import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { TypedName, type Client } from '#shared/domain/client.ts';
import { ClientId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { setDomainRules } from '../people/set-domain-rules.ts';
import { rulesWithClient } from './client-rules.ts';
import { parseMailDomains } from './mail-domains.ts';

type ClientPorts = Pick<Ports, 'clock' | 'ids' | 'storage'>;

/** Throws `already-exists` when another client has this name, without regard to case. */
export async function refuseTakenName(
  ports: Pick<Ports, 'storage'>,
  name: string,
  except?: ClientId,
): Promise<void> {
  const holder = await ports.storage.clients.findByName(name);
  if (holder !== null && holder.id !== except) {
    throw new RollcallError('already-exists', `There is already a client “${holder.name}”.`, {
      remedy: 'Use that one, or give this one another name.',
      details: { client: holder.name },
    });
  }
}

/** Adds a client and the rules that its e-mail domains stand for. Throws `already-exists`, `bad-input`, `conflict`. */
export async function addClient(
  ports: ClientPorts,
  door: Door,
  input: { readonly name: string; readonly domains: readonly string[] },
): Promise<Client> {
  const client: Client = {
    id: ClientId.parse(ports.ids.next('client')),
    name: input.name,
    domains: parseMailDomains(input.domains),
    createdAt: isoTime(ports.clock.now()),
  };
  await refuseTakenName(ports, client.name);
  const rules = rulesWithClient(await ports.storage.people.domainRules(), client, client.domains);
  await ports.storage.clients.save(client);
  if (client.domains.length > 0) await setDomainRules(ports, door, rules);
  await recordEvent(ports, door, 'client.added', client.id, { name: client.name });
  return client;
}

/** The client of that name, made when there is none; null for no name at all. Throws `bad-input` on an impossible name. */
export async function clientByName(
  ports: ClientPorts,
  door: Door,
  typed: string | null | undefined,
): Promise<Client | null> {
  if (typed === null || typed === undefined || typed.trim() === '') return null;
  const name = TypedName.safeParse(typed);
  if (!name.success) {
    throw new RollcallError(
      'bad-input',
      `The client’s name can’t be taken: ${name.error.issues[0]?.message ?? ''}.`,
      {
        details: { field: 'client' },
      },
    );
  }
  return (
    (await ports.storage.clients.findByName(name.data)) ??
    (await addClient(ports, door, { name: name.data, domains: [] }))
  );
}
