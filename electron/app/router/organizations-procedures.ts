import { describeGroup, forgetGroup } from '../../core/organizations/describe-group.ts';
import { addOrganization, removeOrganization } from '../../core/organizations/manage-organizations.ts';
import { describeOrganization, listOrganizations } from '../../core/organizations/organization-row.ts';
import { renameOrganization } from '../../core/organizations/rename-organization.ts';
import { removeScimToken, setScimToken } from '../../core/organizations/set-scim-token.ts';
import { showGroup, showOrganization } from '../../core/organizations/show-organization.ts';
import { testOrganization } from '../../core/organizations/test-organization.ts';
import type { SessionControls } from '../session-controls.ts';
import { callerSignal, type Procedures } from './procedures.ts';

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
    add: organizations.add.handler(async ({ input, signal }) => {
      const { ports, views } = await session.workspace();
      const { organization, test } = await addOrganization(ports, door, input, callerSignal(signal));
      views.changed();
      return { organization: await describeOrganization(ports, organization), test };
    }),
    test: organizations.test.handler(async ({ input, signal }) => {
      const { ports, views } = await session.workspace();
      const test = await testOrganization(ports, door, input.id, callerSignal(signal));
      views.changed();
      return test;
    }),
    setToken: organizations.setToken.handler(async ({ input, signal }) => {
      const { ports, views } = await session.workspace();
      const { organization, test } = await setScimToken(ports, door, input, callerSignal(signal));
      views.changed();
      return { organization: await describeOrganization(ports, organization), test };
    }),
    removeToken: organizations.removeToken.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const organization = await removeScimToken(ports, door, input.id);
      views.changed();
      return describeOrganization(ports, organization);
    }),
    describeGroup: organizations.describeGroup.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await describeGroup(ports, door, input);
      views.changed();
      return showGroup(ports, await views.load(), input.id, input.group);
    }),
    forgetGroup: organizations.forgetGroup.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await forgetGroup(ports, door, input);
      views.changed();
      return {};
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
