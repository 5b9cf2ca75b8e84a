/** Gives every store what the operator holds for it: a token, an app, or nothing. */
import type { StoreDraft } from './build-stores.ts';
import { HOME_AGENCY } from './build-people.ts';
import { SANDBOX_PLANS } from './plans.ts';
import type { SeededRandom } from './random.ts';
import type { SandboxApp, SandboxScope, SandboxStoreCredential } from './world.ts';

const ALL_SCOPES: readonly SandboxScope[] = ['read_products', 'read_users'];
const WITHOUT_USERS: readonly SandboxScope[] = ['read_products', 'read_orders'];

/** The organization that owns a store: its Plus organization, or one that the client has for itself. */
export function ownerOrganizationOf(draft: StoreDraft): string {
  return draft.organization?.id ?? `business-${draft.client.id}`;
}

/** A token as Shopify writes them today; its prefix tells nothing about the app (facts.md 3.4). */
export function tokenFrom(random: SeededRandom): string {
  return `shpat_${random.hex(32)}`;
}

function app(random: SeededRandom, fields: Omit<SandboxApp, 'clientId' | 'clientSecret'>): SandboxApp {
  return { clientId: random.hex(32), clientSecret: `shpss_${random.hex(32)}`, ...fields };
}

/** Two stores whose users no API gives have no credential at all: their lists are pasted. */
function importOnlyDomains(drafts: readonly StoreDraft[]): ReadonlySet<string> {
  const unreadable = drafts.filter((draft) => draft.plan === 'Grow' || draft.plan === 'Basic');
  return new Set([unreadable[0], unreadable[3]].map((draft) => draft?.domain ?? ''));
}

/** Which way a store is reached whose plan has a user list, by its place among those. */
function wayOf(nth: number): SandboxStoreCredential['kind'] | 'token-without-users' {
  if (nth % 15 === 6) return 'token-without-users';
  if (nth % 15 === 10) return 'client-credentials';
  return nth % 30 === 13 ? 'authorization-code' : 'token';
}

/** Makes credentials and the apps behind them. The agency's public app comes first in `apps`. */
export function buildCredentials(
  random: SeededRandom,
  drafts: readonly StoreDraft[],
  healthy: boolean,
): { readonly credentials: readonly SandboxStoreCredential[]; readonly apps: readonly SandboxApp[] } {
  const apps: SandboxApp[] = [
    app(random, {
      name: 'Northlight Access Review',
      organizationId: HOME_AGENCY.id,
      distribution: null,
      scopes: ALL_SCOPES,
      installedOn: [],
    }),
  ];
  const importOnly = importOnlyDomains(drafts);
  let readable = 0;
  const wayTo = (draft: StoreDraft): ReturnType<typeof wayOf> => {
    if (healthy) return 'token';
    if (importOnly.has(draft.domain)) return 'none';
    return SANDBOX_PLANS[draft.plan].readsUsers ? wayOf(readable++) : 'token';
  };
  const credentials = drafts.map((draft): SandboxStoreCredential => {
    const way = wayTo(draft);
    switch (way) {
      case 'none':
        return { kind: 'none' };
      case 'token':
      case 'token-without-users': {
        // Support grants read_users only where the plan has it (facts.md 1.4).
        const granted = way === 'token' && SANDBOX_PLANS[draft.plan].readsUsers;
        return { kind: 'token', token: tokenFrom(random), scopes: granted ? ALL_SCOPES : WITHOUT_USERS };
      }
      case 'client-credentials': {
        const own = app(random, {
          name: `${draft.client.name} Access`,
          organizationId: ownerOrganizationOf(draft),
          distribution: [draft.domain],
          scopes: ALL_SCOPES,
          installedOn: [draft.domain],
        });
        apps.push(own);
        return { kind: 'client-credentials', clientId: own.clientId };
      }
      case 'authorization-code': {
        // Custom distribution: one store, or several of one Plus organization (facts.md 3.3).
        const own = app(random, {
          name: `Northlight for ${draft.client.name}`,
          organizationId: HOME_AGENCY.id,
          distribution: draft.organization?.storeDomains ?? [draft.domain],
          scopes: ALL_SCOPES,
          installedOn: [],
        });
        apps.push(own);
        return { kind: 'authorization-code', clientId: own.clientId };
      }
    }
  });
  return { credentials, apps };
}
