import { z } from 'zod';
import { Client, TypedName } from '../domain/client.ts';
import { ClientId } from '../domain/ids.ts';
import { Nothing, procedure } from './base.ts';

export const ClientRow = z.object({
  id: ClientId,
  name: z.string(),
  domains: z.array(z.string()).readonly(),
  stores: z.number().int(),
});
export type ClientRow = z.infer<typeof ClientRow>;

export const clientsContract = {
  list: procedure.output(z.object({ clients: z.array(ClientRow) })),
  add: procedure
    .input(z.object({ name: TypedName, domains: z.array(z.string()).default([]) }))
    .output(Client),
  rename: procedure.input(z.object({ id: ClientId, name: TypedName })).output(Client),
  setDomains: procedure.input(z.object({ id: ClientId, domains: z.array(z.string()) })).output(Client),
  /** Refused while the client still has stores. */
  remove: procedure.input(z.object({ id: ClientId })).output(Nothing),
};
