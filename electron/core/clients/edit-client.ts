import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { Client } from '#shared/domain/client.ts';
import type { ClientId } from '#shared/domain/ids.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { refuseTakenName } from './add-client.ts';
import { setDomainRules } from '../people/set-domain-rules.ts';
import { rulesWithClient } from './client-rules.ts';
import { parseMailDomains } from './mail-domains.ts';

type ClientPorts = Pick<Ports, 'clock' | 'ids' | 'storage'>;

/** The client with this id. Throws `not-found`. */
export async function clientById(ports: Pick<Ports, 'storage'>, id: ClientId): Promise<Client> {
  const client = await ports.storage.clients.find(id);
  if (client === null) {
    throw new RollcallError('not-found', 'This client is not there any more.', {
      remedy: 'Reload the list of clients.',
      details: { id },
    });
  }
  return client;
}

/** Gives a client another name. Throws `not-found`, `already-exists`. */
export async function renameClient(
  ports: ClientPorts,
  door: Door,
  input: { readonly id: ClientId; readonly name: string },
): Promise<Client> {
  const before = await clientById(ports, input.id);
  await refuseTakenName(ports, input.name, input.id);
  const client: Client = { ...before, name: input.name };
  await ports.storage.clients.save(client);
  await recordEvent(ports, door, 'client.renamed', client.id, { before: before.name, after: client.name });
  return client;
}

/** Says which e-mail domains mean this client. Throws `not-found`, `bad-input`, `conflict`. */
export async function setClientDomains(
  ports: ClientPorts,
  door: Door,
  input: { readonly id: ClientId; readonly domains: readonly string[] },
): Promise<Client> {
  const before = await clientById(ports, input.id);
  const client: Client = { ...before, domains: parseMailDomains(input.domains) };
  const rules = rulesWithClient(await ports.storage.people.domainRules(), client, client.domains);
  await ports.storage.clients.save(client);
  await setDomainRules(ports, door, rules);
  await recordEvent(ports, door, 'client.domains-set', client.id, { domains: client.domains.join(' ') });
  return client;
}

/** Takes a client out. Throws `not-found`, and `conflict` while it has stores or an organization. */
export async function removeClient(ports: ClientPorts, door: Door, id: ClientId): Promise<void> {
  const client = await clientById(ports, id);
  const held = (await ports.storage.targets.list()).filter((target) => target.clientId === id);
  if (held.length > 0) {
    throw new RollcallError(
      'conflict',
      `“${client.name}” still has ${held.length === 1 ? 'a store or organization' : `${held.length} stores and organizations`}.`,
      {
        remedy: 'Remove them, or give them to another client, first.',
        details: { targets: held.slice(0, 20).map((target) => target.name) },
      },
    );
  }
  const rules = await ports.storage.people.domainRules();
  await setDomainRules(
    ports,
    door,
    rules.filter((rule) => rule.clientId !== id),
  );
  await ports.storage.clients.remove(id);
  await recordEvent(ports, door, 'client.removed', id, { name: client.name });
}
