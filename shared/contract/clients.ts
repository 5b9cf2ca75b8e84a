import { z } from 'zod';
import { Client, TypedName } from '../domain/client.ts';
import { ClientId, TargetId } from '../domain/ids.ts';
import { Nothing, procedure } from './base.ts';
import { PlaceOverview } from './place-overview.ts';

export const ClientRow = z.object({
  id: ClientId,
  name: z.string(),
  domains: z.array(z.string()).readonly(),
  stores: z.number().int(),
});
export type ClientRow = z.infer<typeof ClientRow>;

export const ClientDetail = PlaceOverview.extend({
  client: Client,
  organizations: z.array(z.object({ id: TargetId, name: z.string() })).readonly(),
});
export type ClientDetail = z.infer<typeof ClientDetail>;

export const clientsContract = {
  list: procedure.output(z.object({ clients: z.array(ClientRow) })),
  /** A client's stores and everybody who can enter any of them. */
  show: procedure.input(z.object({ id: ClientId })).output(ClientDetail),
  add: procedure
    .input(z.object({ name: TypedName, domains: z.array(z.string()).default([]) }))
    .output(Client),
  rename: procedure.input(z.object({ id: ClientId, name: TypedName })).output(Client),
  setDomains: procedure.input(z.object({ id: ClientId, domains: z.array(z.string()) })).output(Client),
  /** Refused while the client still has stores. */
  remove: procedure.input(z.object({ id: ClientId })).output(Nothing),
};
