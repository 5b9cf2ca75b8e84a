/** Makes a whole sandbox world out of a seed and sizes. */
import { WORLD_MADE_AT, buildAccounts } from './build-accounts.ts';
import { buildCredentials, ownerOrganizationOf } from './build-credentials.ts';
import { buildOrganizations } from './build-organizations.ts';
import { FOREIGN_AGENCIES, HOME_AGENCY, VENDORS, buildPeople } from './build-people.ts';
import { buildStores, type StoreDraft } from './build-stores.ts';
import { OFFERED_ROLES, buildPermissionSets } from './permission-sets.ts';
import { createSeededRandom } from './random.ts';
import { firstRequestCode } from './request-code.ts';
import { DEFAULT_WORLD_SIZES, type SandboxStore, type SandboxWorld, type WorldOptions } from './world.ts';

const FIRST_ACCOUNT_ID = 88_000_000_000;
const CURRENCIES = ['EUR', 'USD', 'GBP', 'SEK', 'JPY', 'CAD'] as const;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Europe/London',
  'Europe/Stockholm',
  'Asia/Tokyo',
] as const;

function wholeAtLeast(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`The sandbox needs a whole number of at least ${least} as "${name}", not ${value}.`);
}

/**
 * Makes a world. The same options give the same world on every machine; 1,000 stores with 120 accounts each take
 * about a second. Throws RangeError on sizes that make no world.
 */
export function buildWorld(options: WorldOptions = {}): SandboxWorld {
  const seed = options.seed ?? DEFAULT_WORLD_SIZES.seed;
  const storeCount = wholeAtLeast('stores', options.stores ?? DEFAULT_WORLD_SIZES.stores, 1);
  const wishedClients = wholeAtLeast('clients', options.clients ?? Math.ceil(storeCount * 0.75), 1);
  const peopleCount = wholeAtLeast('people', options.people ?? DEFAULT_WORLD_SIZES.people, 4);
  const perStore = options.accountsPerStore;
  if (perStore !== undefined) wholeAtLeast('accountsPerStore', perStore, 1);
  const healthy = options.healthy ?? false;

  // Own generators per part, so that another number of people does not change the stores' names or tokens.
  const { clients, organizations, drafts } = buildStores(createSeededRandom(seed), {
    stores: storeCount,
    clients: Math.min(wishedClients, storeCount),
    healthy,
  });
  const people = buildPeople(createSeededRandom(seed + 101), peopleCount, clients);
  const { credentials, apps } = buildCredentials(createSeededRandom(seed + 202), drafts, healthy);

  const random = createSeededRandom(seed + 303);
  let lastId = FIRST_ACCOUNT_ID;
  const nextId = (): number => (lastId += random.int(1, 40));
  const shared = new Map<string, string[]>();
  const rolesOf = ({ organization }: StoreDraft): string[] => {
    const roles = (organization === null ? undefined : shared.get(organization.id)) ?? [...OFFERED_ROLES];
    if (organization !== null) shared.set(organization.id, roles);
    return roles;
  };
  const stores = drafts.map((draft, index): SandboxStore => ({
    id: draft.id,
    domain: draft.domain,
    name: draft.name,
    clientId: draft.client.id,
    ownerOrganizationId: ownerOrganizationOf(draft),
    organizationId: draft.organization?.id ?? null,
    plan: draft.plan,
    createdAt: new Date(Date.parse(WORLD_MADE_AT) - random.int(200, 3000) * 86_400_000).toISOString(),
    currency: random.pick(CURRENCIES),
    timezone: random.pick(ZONES),
    contactEmail: `hello@${draft.client.company.domain}`,
    access: credentials[index]!, // one credential per draft
    accounts: buildAccounts(random, draft, people, nextId, perStore),
    roles: rolesOf(draft),
    roleContents: new Map(),
    requestCode: firstRequestCode(draft.id),
  }));
  return {
    seed,
    madeAt: WORLD_MADE_AT,
    homeAgency: HOME_AGENCY,
    foreignAgencies: FOREIGN_AGENCIES,
    vendors: VENDORS,
    clients,
    organizations: buildOrganizations(createSeededRandom(seed + 404), organizations, {
      clients,
      stores,
      people: people.all,
    }),
    people: people.all,
    stores,
    apps,
    permissionSets: buildPermissionSets(),
  };
}
