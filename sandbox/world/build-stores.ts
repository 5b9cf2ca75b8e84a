/** Makes clients, Plus organizations and stores (still without accounts) of a world. */
import { CLIENT_NAMES, CLIENT_NAME_ENDS, CLIENT_NAME_STARTS, STORE_SUFFIXES, slugOf } from './names.ts';
import { UNKNOWN_PLAN_NAME, type SandboxPlanName } from './plans.ts';
import type { SeededRandom } from './random.ts';
import type { SandboxClient, SandboxOrganizationDraft } from './world.ts';

/** A store before it has credentials and accounts. */
export interface StoreDraft {
  readonly id: number;
  readonly domain: string;
  readonly name: string;
  readonly client: SandboxClient;
  readonly organization: SandboxOrganizationDraft | null;
  readonly plan: SandboxPlanName;
}

/** Plans of stores outside organizations, in turn: most can be read, every plan comes up in a default world. */
const PLAN_ROUND: readonly SandboxPlanName[] = [
  'Advanced',
  'Plus',
  'Advanced',
  'Grow',
  'Advanced',
  'Plus',
  'Basic',
  'Advanced',
  'Plus',
  'Advanced',
  'Starter',
  'Advanced',
  'Plus',
  'Grow',
  'Development',
  'Advanced',
  'Plus',
  'Basic',
  'Advanced',
  'Trial',
  'Advanced',
  'Plus',
  'Paused',
  'Advanced',
  UNKNOWN_PLAN_NAME,
];

function clientNameAt(index: number): string {
  const known = CLIENT_NAMES[index];
  if (known !== undefined) return known;
  const rest = index - CLIENT_NAMES.length;
  const start = CLIENT_NAME_STARTS[rest % CLIENT_NAME_STARTS.length]!; // a remainder of the list's own length
  const round = Math.floor(rest / CLIENT_NAME_STARTS.length);
  const end = CLIENT_NAME_ENDS[round % CLIENT_NAME_ENDS.length]!; // the same
  const copy = Math.floor(round / CLIENT_NAME_ENDS.length);
  return copy === 0 ? `${start} ${end}` : `${start} ${end} ${copy + 1}`;
}

/** How many stores each client has: one each, the rest goes to the first third, which become organizations. */
function storeCounts(stores: number, clients: number): number[] {
  const counts = Array.from({ length: clients }, () => 1);
  const larger = Math.max(1, Math.floor(clients / 9));
  for (let extra = 0; extra < stores - clients; extra += 1) {
    const index = (extra % larger) * Math.max(1, Math.floor(clients / larger));
    counts[Math.min(index, clients - 1)]! += 1; // inside the list by the line above
  }
  return counts;
}

/** Makes clients with their stores. `stores` is at least `clients`; both at least 1. */
export function buildStores(
  random: SeededRandom,
  sizes: { readonly stores: number; readonly clients: number; readonly healthy: boolean },
): {
  readonly clients: readonly SandboxClient[];
  readonly organizations: readonly SandboxOrganizationDraft[];
  readonly drafts: readonly StoreDraft[];
} {
  const clients: SandboxClient[] = [];
  const organizations: SandboxOrganizationDraft[] = [];
  const drafts: StoreDraft[] = [];
  let single = 0;
  storeCounts(sizes.stores, sizes.clients).forEach((count, index) => {
    const name = clientNameAt(index);
    const slug = slugOf(name);
    const names = Array.from({ length: count }, (_, nth) => {
      if (nth === 0) return name;
      const suffix = STORE_SUFFIXES[(nth - 1) % STORE_SUFFIXES.length]!; // a remainder of the list's own length
      const round = Math.floor((nth - 1) / STORE_SUFFIXES.length);
      return `${name} ${suffix}${round === 0 ? '' : ` ${round + 1}`}`;
    });
    const domains = names.map((each) => `${slugOf(each)}.myshopify.com`);
    const id = `client-${index + 1}`;
    const client: SandboxClient = {
      id,
      name,
      company: { id: `company-${slug}`, kind: 'client', name, domain: `${slug}.example` },
      storeDomains: domains,
    };
    clients.push(client);
    const organization: SandboxOrganizationDraft | null =
      count > 1 ? { id: `org-${slug}`, name: `${name} Group`, clientId: id, storeDomains: domains } : null;
    if (organization !== null) organizations.push(organization);
    names.forEach((storeName, nth) => {
      const round = PLAN_ROUND[single % PLAN_ROUND.length]!; // a remainder of the list's own length
      if (organization === null) single += 1;
      const readable = random.chance(70) ? 'Advanced' : 'Plus';
      const plan = organization !== null ? 'Plus' : sizes.healthy ? readable : round;
      drafts.push({
        id: 61_000_000_001 + drafts.length * 17,
        domain: domains[nth]!, // as many domains as names
        name: storeName,
        client,
        organization,
        plan,
      });
    });
  });
  return { clients, organizations, drafts };
}
