/** Gives Plus organizations their users, groups and SCIM token: who of its stores is on its verified domain. */
import { WORLD_MADE_AT } from './build-accounts.ts';
import { ROLE_NAMES } from './permission-sets.ts';
import type { SeededRandom } from './random.ts';
import type {
  SandboxAccount,
  SandboxClient,
  SandboxGroup,
  SandboxOrganization,
  SandboxOrganizationDraft,
  SandboxOrganizationUser,
  SandboxPerson,
  SandboxStore,
} from './world.ts';

/** Kinds of account that are users of the organization; collaborators are not (facts.md 5). */
const OWN_TYPES: readonly string[] = ['REGULAR', 'SAML', 'RESTRICTED', 'INVITED', 'INVITED_STORE_OWNER'];

/** The groups of every organization. One carries several roles and one not every store: not all are alike. */
function groupsOf({ id, storeDomains }: SandboxOrganizationDraft): readonly SandboxGroup[] {
  const everywhere = (roles: readonly string[]): SandboxGroup['contents'] =>
    roles.map((role) => ({ role, storeDomains }));
  const half = storeDomains.slice(0, Math.max(1, Math.ceil(storeDomains.length / 2)));
  return [
    { name: 'Store managers', contents: everywhere(ROLE_NAMES.manager) },
    { name: 'Fulfilment team', contents: everywhere(ROLE_NAMES.packer) },
    { name: 'Customer care', contents: everywhere(ROLE_NAMES.support) },
    { name: 'Marketing', contents: ROLE_NAMES.marketer.map((role) => ({ role, storeDomains: half })) },
    { name: 'Assortment', contents: everywhere([...ROLE_NAMES.merchandiser, ...ROLE_NAMES.exporter]) },
  ].map((group, index) => ({ id: `${id}-group-${index + 1}`, ...group }));
}

function statusOf(accounts: readonly SandboxAccount[]): SandboxOrganizationUser['status'] {
  if (accounts.some(({ accountType }) => accountType === 'REGULAR' || accountType === 'SAML'))
    return 'active';
  return accounts.some(({ accountType }) => accountType === 'RESTRICTED') ? 'suspended' : 'pending';
}

function uuidFrom(random: SeededRandom): string {
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}

function usersOf(
  random: SeededRandom,
  stores: readonly SandboxStore[],
  groups: readonly SandboxGroup[],
  persons: ReadonlyMap<string, SandboxPerson>,
  verified: string,
): SandboxOrganizationUser[] {
  const accountsOf = new Map<string, SandboxAccount[]>();
  for (const account of stores.flatMap((store) => store.accounts)) {
    const { personId, accountType } = account;
    if (personId === null || !OWN_TYPES.includes(accountType)) continue;
    accountsOf.set(personId, [...(accountsOf.get(personId) ?? []), account]);
  }
  const owner = stores[0]?.accounts.find(({ isOwner }) => isOwner)?.personId;
  return [...accountsOf].flatMap(([personId, accounts]): SandboxOrganizationUser[] => {
    const person = persons.get(personId);
    if (person === undefined || !person.emails[0].endsWith(`@${verified}`)) return [];
    const roles = new Set(accounts.flatMap((account) => account.roles));
    const isOwner = personId === owner;
    return [
      {
        id: uuidFrom(random),
        personId,
        userName: person.emails[0],
        givenName: person.firstName,
        familyName: person.lastName,
        status: isOwner ? 'active' : statusOf(accounts),
        isOwner,
        groups: isOwner
          ? []
          : groups
              .filter(({ contents }) => contents.every(({ role }) => roles.has(role)))
              .map(({ name }) => name),
        version: 1,
        createdAt: WORLD_MADE_AT,
      },
    ];
  });
}

/** Fills the organizations of a world whose stores have their accounts. Deterministic. */
export function buildOrganizations(
  random: SeededRandom,
  drafts: readonly SandboxOrganizationDraft[],
  world: {
    readonly clients: readonly SandboxClient[];
    readonly stores: readonly SandboxStore[];
    readonly people: readonly SandboxPerson[];
  },
): readonly SandboxOrganization[] {
  const persons = new Map(world.people.map((person) => [person.id, person]));
  return drafts.map((draft) => {
    const client = world.clients.find(({ id }) => id === draft.clientId);
    if (client === undefined)
      throw new Error(`The organization ${draft.id} names a client that does not exist.`);
    const groups = groupsOf(draft);
    const stores = world.stores.filter((store) => store.organizationId === draft.id);
    return {
      ...draft,
      verifiedDomains: [client.company.domain],
      scimToken: random.hex(64),
      groups,
      users: usersOf(random, stores, groups, persons, client.company.domain),
    };
  });
}
