import type { OrganizationRow, OrganizationTest } from '#shared/contract/organizations.ts';
import type { PlaceOverview } from '#shared/contract/place-overview.ts';
import type { ClientId, TargetId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Client } from './client.ts';

/** The organizations of a fake client: none in the list, and one without a token to whoever asks for it. */
export function fakeOrganizations(of: {
  readonly id: TargetId;
  readonly clientId: ClientId;
  readonly stores: PlaceOverview['stores'];
  readonly people: PlaceOverview['people'];
}): Client['organizations'] {
  const organization: OrganizationRow = {
    id: of.id,
    name: 'Kettle',
    clientId: of.clientId,
    client: 'Kettle Group',
    stores: [],
    connected: false,
    endpoint: null,
    support: null,
    credentialSince: null,
    lastUsedAt: null,
  };
  const test: OrganizationTest = {
    organization: 'Kettle',
    ok: true,
    users: 1,
    support: { described: true, patch: true, etags: false, groups: 'on-user' },
    capabilities: [],
    fault: null,
    testedAt: isoTime(0),
  };
  return {
    list: async () => ({ organizations: [] }),
    show: async () => ({
      organization,
      capabilities: [],
      status: null,
      fault: null,
      lastRead: null,
      users: [],
      groups: [],
      stores: of.stores,
      people: of.people,
    }),
    add: async () => ({ organization, test: null }),
    test: async () => test,
    setToken: async () => ({ organization, test }),
    removeToken: async () => organization,
    describeGroup: async () => ({ name: 'Team', members: 0, contents: null }),
    forgetGroup: async () => ({}),
    rename: async () => ({}),
    remove: async () => ({}),
  };
}
