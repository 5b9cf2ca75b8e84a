/** What the demo workspace is filled with: everything an operator would know and hold, and nothing more. */
import type { SandboxPlanName } from './plans.ts';
import { usersCsv, usersPageText, type UsersPageLayout } from './users-page-text.ts';
import type { SandboxScope, SandboxStore, SandboxWorld } from './world.ts';

export type DemoCredential =
  | { readonly kind: 'token'; readonly token: string; readonly scopes: readonly SandboxScope[] }
  | { readonly kind: 'client-credentials'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'authorization-code'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'none' };

export interface DemoStore {
  readonly domain: string;
  readonly name: string;
  readonly clientName: string;
  readonly organizationName: string | null;
  readonly plan: SandboxPlanName;
  readonly credential: DemoCredential;
}

/** Text and CSV of a store that has to be imported, in both layouts. */
export interface DemoImport {
  readonly domain: string;
  readonly pages: Readonly<Record<UsersPageLayout, string>>;
  readonly csv: Readonly<Record<UsersPageLayout, string>>;
}

export interface DemoDescription {
  readonly agency: { readonly name: string; readonly domains: readonly string[] };
  readonly clients: readonly {
    readonly name: string;
    readonly domains: readonly string[];
    readonly storeDomains: readonly string[];
  }[];
  readonly organizations: readonly {
    readonly name: string;
    readonly clientName: string;
    readonly storeDomains: readonly string[];
  }[];
  /** Other agencies and tool makers whose people work in the clients' stores. */
  readonly vendors: readonly { readonly name: string; readonly domains: readonly string[] }[];
  readonly stores: readonly DemoStore[];
  readonly imports: readonly DemoImport[];
}

/** The credential of a store with the secret of its app. Throws when the world contradicts itself. */
export function credentialOf(world: SandboxWorld, store: SandboxStore): DemoCredential {
  const access = store.access;
  if (access.kind === 'none' || access.kind === 'token') return access;
  const app = world.apps.find((each) => each.clientId === access.clientId);
  if (app === undefined)
    throw new Error(`The sandbox store ${store.domain} names an app that does not exist.`);
  return { kind: access.kind, clientId: app.clientId, clientSecret: app.clientSecret };
}

/** Describes a world for the demo workspace. Reads the world's present state. */
export function describeDemo(world: SandboxWorld): DemoDescription {
  const clientName = new Map(world.clients.map((client) => [client.id, client.name]));
  const organizationName = new Map(world.organizations.map((each) => [each.id, each.name]));
  return {
    agency: { name: world.homeAgency.name, domains: [world.homeAgency.domain] },
    clients: world.clients.map((client) => ({
      name: client.name,
      domains: [client.company.domain],
      storeDomains: client.storeDomains,
    })),
    organizations: world.organizations.map((organization) => ({
      name: organization.name,
      clientName: clientName.get(organization.clientId) ?? organization.name,
      storeDomains: organization.storeDomains,
    })),
    vendors: [...world.foreignAgencies, ...world.vendors].map((company) => ({
      name: company.name,
      domains: [company.domain],
    })),
    stores: world.stores.map((store) => ({
      domain: store.domain,
      name: store.name,
      clientName: clientName.get(store.clientId) ?? store.name,
      organizationName:
        store.organizationId === null ? null : (organizationName.get(store.organizationId) ?? null),
      plan: store.plan,
      credential: credentialOf(world, store),
    })),
    imports: world.stores
      .filter((store) => store.access.kind === 'none')
      .map((store) => ({
        domain: store.domain,
        pages: { lines: usersPageText(store, 'lines'), table: usersPageText(store, 'table') },
        csv: { lines: usersCsv(store, 'lines'), table: usersCsv(store, 'table') },
      })),
  };
}
