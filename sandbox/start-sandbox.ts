/** Starts the stand-in for Shopify in this process. Hosts that must stay responsive take `startSandboxWorker`. */
import { randomBytes } from 'node:crypto';
import type { FaultInput } from './faults/fault.ts';
import type { ScimFaultInput, ScimFeatures } from './faults/scim-fault.ts';
import type { BucketOverrides } from './server/bucket-book.ts';
import { startHttpServer } from './server/http-server.ts';
import type { RequestStats } from './server/request-log.ts';
import { createSandboxState } from './server/sandbox-state.ts';
import type { ScimRequest } from './server/scim/scim-log.ts';
import { buildWorld } from './world/build-world.ts';
import {
  changeOrganization,
  findOrganization,
  type OrganizationChange,
} from './world/change-organization.ts';
import { changeWorld, findStore, type WorldChange } from './world/change-world.ts';
import {
  credentialOf,
  describeDemo,
  type DemoCredential,
  type DemoDescription,
} from './world/describe-demo.ts';
import type { SandboxPlanName } from './world/plans.ts';
import type { SandboxApp, SandboxGroup, SandboxWorld, WorldOptions } from './world/world.ts';

export interface SandboxOptions extends WorldOptions {
  /** Default 0: a free one. */
  readonly port?: number;
  /** Milliseconds; default the machine's clock. */
  readonly now?: () => number;
  /** Whether `/__sandbox/` answers. Default false. */
  readonly control?: boolean;
  /** Other bucket sizes than the plans have. */
  readonly buckets?: BucketOverrides;
}

/** How a store is reached, for whoever adds it to a workspace. Plain data. */
export interface SandboxStoreAccess {
  readonly domain: string;
  readonly name: string;
  readonly clientName: string;
  readonly organizationName: string | null;
  readonly plan: SandboxPlanName;
  /** What to give as `--endpoint`. */
  readonly endpoint: string;
  /** The lasting token, or null when the store is reached another way. */
  readonly token: string | null;
  readonly credential: DemoCredential;
  /** The apps that may be used with this store. */
  readonly apps: readonly SandboxApp[];
  readonly importOnly: boolean;
}

/** How an organization is reached by SCIM, for whoever adds it to a workspace. Plain data. */
export interface SandboxOrganizationAccess {
  readonly id: string;
  readonly name: string;
  readonly clientName: string;
  readonly storeDomains: readonly string[];
  readonly verifiedDomains: readonly string[];
  /** What to give as `--endpoint`. */
  readonly endpoint: string;
  readonly token: string;
  /** What its groups carry: seen in the admin, never told by SCIM. */
  readonly groups: readonly SandboxGroup[];
}

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  /** The bearer token of `/__sandbox/`, or null when it is off. */
  readonly controlToken: string | null;
  readonly stores: readonly SandboxStoreAccess[];
  readonly organizations: readonly SandboxOrganizationAccess[];
  readonly oauthApps: readonly SandboxApp[];
  /** The world itself, for tests that compare with the truth. Change it through `changeWorld`. */
  readonly world: SandboxWorld;
  readonly describeDemo: () => DemoDescription;
  /** Sets the one fault of a store; null takes it away. Throws for an unknown store or a malformed fault. */
  readonly setFault: (domain: string, fault: FaultInput | null) => void;
  readonly clearFaults: () => void;
  /** Throws RangeError for an unknown store or account. */
  readonly changeWorld: (change: WorldChange) => void;
  /** Sets the one fault of an organization's SCIM, by id or name; null takes it away. Throws like `setFault`. */
  readonly setScimFault: (organization: string, fault: ScimFaultInput | null) => void;
  /** Says what an organization's SCIM server can do. */
  readonly setScimFeatures: (organization: string, features: ScimFeatures) => void;
  /** Every SCIM request that came, oldest first. */
  readonly scimRequests: (organizationId?: string) => readonly ScimRequest[];
  /** What somebody does in the organization's admin meanwhile. Throws RangeError for what is not there. */
  readonly changeOrganization: (change: OrganizationChange) => void;
  /** Makes every token of a store worthless. */
  readonly revokeTokens: (domain: string) => void;
  readonly advanceClock: (milliseconds: number) => void;
  /** Counts of one store, or of all. */
  readonly stats: (domain?: string) => RequestStats;
  readonly resetStats: () => void;
  /** Settles when the port is free; open requests are cut. */
  readonly close: () => Promise<void>;
}

function describeStores(world: SandboxWorld, url: string): readonly SandboxStoreAccess[] {
  const clientNames = new Map(world.clients.map((client) => [client.id, client.name]));
  const organizationNames = new Map(world.organizations.map((each) => [each.id, each.name]));
  return world.stores.map((store) => ({
    domain: store.domain,
    name: store.name,
    clientName: clientNames.get(store.clientId) ?? store.name,
    organizationName:
      store.organizationId === null ? null : (organizationNames.get(store.organizationId) ?? null),
    plan: store.plan,
    endpoint: `${url}/stores/${store.domain}`,
    token: store.access.kind === 'token' ? store.access.token : null,
    credential: credentialOf(world, store),
    apps: world.apps.filter((app) => app.distribution === null || app.distribution.includes(store.domain)),
    importOnly: store.access.kind === 'none',
  }));
}

function describeOrganizations(world: SandboxWorld, url: string): readonly SandboxOrganizationAccess[] {
  const clientNames = new Map(world.clients.map((client) => [client.id, client.name]));
  return world.organizations.map((organization) => ({
    id: organization.id,
    name: organization.name,
    clientName: clientNames.get(organization.clientId) ?? organization.name,
    storeDomains: organization.storeDomains,
    verifiedDomains: organization.verifiedDomains,
    endpoint: `${url}/scim/${organization.id}/v2`,
    token: organization.scimToken,
    groups: organization.groups,
  }));
}

/** Builds a world and serves it on 127.0.0.1. Settles when it listens; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = buildWorld(options);
  const state = createSandboxState(world, {
    now: options.now ?? Date.now,
    ...(options.buckets === undefined ? {} : { buckets: options.buckets }),
  });
  const controlToken = options.control === true ? randomBytes(24).toString('base64url') : null;
  const server = await startHttpServer(state, { port: options.port ?? 0, controlToken });
  return {
    url: server.url,
    port: server.port,
    controlToken,
    stores: describeStores(world, server.url),
    organizations: describeOrganizations(world, server.url),
    oauthApps: world.apps,
    world,
    describeDemo: () => describeDemo(world),
    setFault: (domain, fault) => {
      state.faults.set(findStore(world, domain).domain, fault);
    },
    clearFaults: () => {
      state.faults.clear();
      state.scimFaults.clear();
    },
    changeWorld: (change) => {
      changeWorld(world, change);
    },
    setScimFault: (organization, fault) => {
      state.scimFaults.set(findOrganization(world, organization).id, fault);
    },
    setScimFeatures: (organization, features) => {
      state.scimFaults.setFeatures(findOrganization(world, organization).id, features);
    },
    scimRequests: (organizationId) => state.scimLog.list(organizationId),
    changeOrganization: (change) => {
      changeOrganization(world, change);
    },
    revokeTokens: (domain) => {
      state.tokens.revokeAll(findStore(world, domain).domain);
    },
    advanceClock: state.advanceClock,
    stats: (domain) => state.log.stats(domain),
    resetStats: () => {
      state.log.reset();
      state.scimLog.reset();
    },
    close: () => server.close(),
  };
}
