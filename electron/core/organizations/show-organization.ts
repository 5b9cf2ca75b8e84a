import type {
  OrganizationDetail,
  OrganizationGroup,
  OrganizationUser,
} from '#shared/contract/organizations.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { organizationCapabilities } from '#shared/domain/organization-capability.ts';
import type { Organization, Store } from '#shared/domain/target.ts';
import type { Ports } from '../ports.ts';
import { overviewOfTargets } from '../stores/overview-of-targets.ts';
import type { ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';
import { toldContents } from './describe-group.ts';
import { findOrganization } from './find-organization.ts';
import { describeOrganization, storesOf } from './organization-row.ts';

function usersOf(view: WorkspaceView, at: ViewTarget | undefined): readonly OrganizationUser[] {
  const users = (at?.accounts ?? []).flatMap(
    ({ personId, merged: { account, origin } }): OrganizationUser[] =>
      account.status === 'removed'
        ? []
        : [
            {
              personId,
              person: view.people.get(personId)?.name ?? account.name,
              email: account.email,
              status: account.status,
              groups: account.groups ?? null,
              roles: account.roles,
              observedAt: origin.observedAt,
            },
          ],
  );
  return users.sort((a, b) => (foldText(a.person) < foldText(b.person) ? -1 : 1));
}

/** Every group that somebody is in or that was described, by name. */
function groupsOf(
  organization: Organization,
  users: readonly OrganizationUser[],
  stores: readonly Store[],
): readonly OrganizationGroup[] {
  const members = new Map<string, number>(organization.groups.map(({ group }) => [group, 0]));
  for (const group of users.flatMap(({ groups }) => groups ?? [])) {
    members.set(group, (members.get(group) ?? 0) + 1);
  }
  const described = new Map(organization.groups.map((contents) => [contents.group, contents]));
  return [...members]
    .map(([name, count]): OrganizationGroup => {
      const contents = described.get(name);
      return {
        name,
        members: count,
        contents: contents === undefined ? null : toldContents(contents, stores),
      };
    })
    .sort((a, b) => (foldText(a.name) < foldText(b.name) ? -1 : 1));
}

/** One group as it is shown. */
export async function showGroup(
  ports: Pick<Ports, 'storage'>,
  view: WorkspaceView,
  id: TargetId,
  group: string,
): Promise<OrganizationGroup> {
  const organization = await findOrganization(ports, id);
  const users = usersOf(view, view.targetById.get(id));
  const found = groupsOf(organization, users, await storesOf(ports, id)).find(({ name }) => name === group);
  return found ?? { name: group, members: 0, contents: null };
}

/** An organization, its stores, users and groups, and everybody who can enter any of them. Throws `not-found`. */
export async function showOrganization(
  ports: Pick<Ports, 'storage'>,
  view: WorkspaceView,
  id: TargetId,
): Promise<OrganizationDetail> {
  const organization = await findOrganization(ports, id);
  const at = view.targetById.get(id);
  const users = usersOf(view, at);
  const overview = overviewOfTargets(
    view,
    ({ target }) => target.id === id || (target.kind === 'store' && target.organizationId === id),
  );
  return {
    organization: await describeOrganization(ports, organization),
    capabilities: organizationCapabilities(organization.connection),
    status: at?.entry?.status ?? null,
    fault: at?.fault ?? null,
    lastRead: at?.lastRead ?? null,
    users,
    groups: groupsOf(organization, users, await storesOf(ports, id)),
    ...overview,
  };
}
