import {
  addOrganization,
  listOrganizations,
  removeOrganization,
} from '../../core/organizations/manage-organizations.ts';
import { showOrganization } from '../../core/organizations/show-organization.ts';
import { renameOrganization } from '../../core/organizations/rename-organization.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function organizationsProcedures({ organizations }: Procedures, session: SessionControls) {
  const { door } = session;
  return {
    list: organizations.list.handler(async () => {
      const { ports } = await session.workspace();
      return { organizations: [...(await listOrganizations(ports))] };
    }),
    show: organizations.show.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      return showOrganization(ports, await views.load(), input.id);
    }),
    add: organizations.add.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const organization = await addOrganization(ports, door, input);
      views.changed();
      return organization;
    }),
    rename: organizations.rename.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await renameOrganization(ports, door, input);
      views.changed();
      return {};
    }),
    remove: organizations.remove.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await removeOrganization(ports, door, input.id);
      views.changed();
      return {};
    }),
  };
}
