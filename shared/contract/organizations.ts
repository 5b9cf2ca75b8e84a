import { z } from 'zod';
import { TypedName } from '../domain/client.ts';
import { ClientId, TargetId } from '../domain/ids.ts';
import { Nothing, procedure } from './base.ts';
import { PlaceOverview } from './place-overview.ts';

export const OrganizationRow = z.object({
  id: TargetId,
  name: z.string(),
  clientId: ClientId.nullable(),
  client: z.string().nullable(),
  stores: z.array(z.string()).readonly(),
});
export type OrganizationRow = z.infer<typeof OrganizationRow>;

export const OrganizationDetail = PlaceOverview.extend({ organization: OrganizationRow });
export type OrganizationDetail = z.infer<typeof OrganizationDetail>;

export const organizationsContract = {
  list: procedure.output(z.object({ organizations: z.array(OrganizationRow) })),
  /** Its stores and everybody who can enter any of them, or the organization itself. */
  show: procedure.input(z.object({ id: TargetId })).output(OrganizationDetail),
  add: procedure
    .input(z.object({ name: TypedName, client: z.string().optional(), stores: z.array(z.string()) }))
    .output(OrganizationRow),
  /** What Rollcall calls it. Fails with `not-found`, and with `already-exists` for the name of another. */
  rename: procedure.input(z.object({ id: TargetId, name: TypedName })).output(Nothing),
  remove: procedure.input(z.object({ id: TargetId })).output(Nothing),
};
