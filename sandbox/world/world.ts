/** The nouns of the sandbox world: what exists before anybody asks for it over HTTP. */
import type { SandboxPlanName } from './plans.ts';

/** `AccountType` of the Admin API 2026-10 (facts.md 1.3). */
export const ACCOUNT_TYPES = [
  'REGULAR',
  'RESTRICTED',
  'INVITED',
  'INVITED_STORE_OWNER',
  'REQUESTED',
  'COLLABORATOR',
  'COLLABORATOR_TEAM_MEMBER',
  'SAML',
] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** Every scope the sandbox knows; only `read_users` opens anything here. */
export const SANDBOX_SCOPES = ['read_products', 'read_orders', 'read_users'] as const;
export type SandboxScope = (typeof SANDBOX_SCOPES)[number];

export interface SandboxCompany {
  readonly id: string;
  readonly kind: 'home-agency' | 'foreign-agency' | 'vendor' | 'client';
  readonly name: string;
  readonly domain: string;
}

export interface SandboxPerson {
  readonly id: string;
  readonly company: SandboxCompany;
  readonly firstName: string;
  readonly lastName: string;
  /** The main address first, then old and private ones. Never empty. */
  readonly emails: readonly [string, ...string[]];
  readonly status: 'active' | 'left';
  readonly twoStep: boolean;
  readonly locale: string;
  readonly phone: string | null;
  /** A mailbox that several humans share, not a human. */
  readonly sharedMailbox: boolean;
}

/** One login at one store. Mutable on purpose: a store's people change while it is being read. */
export interface SandboxAccount {
  readonly id: number;
  /** Null for accounts added from outside, of which the world knows no human. */
  personId: string | null;
  email: string;
  firstName: string;
  lastName: string;
  /** A plain string, so that a test can give a value that no schema lists. */
  accountType: string;
  isOwner: boolean;
  twoStep: boolean;
  locale: string;
  phone: string | null;
  /** ISO UTC. */
  createdAt: string;
  /** ISO date of the last login, null when never; the admin shows it, the API does not. */
  lastLogin: string | null;
  /** Index into `SandboxWorld.permissionSets`; interned, because 100,000 accounts share a dozen sets. */
  permissionSet: number;
  /** Names of roles as the admin's Users page shows them; no API gives them (facts.md 1.3). */
  roles: readonly string[];
  /** Devices and apps that are logged in, as the admin shows them on the user's page (facts.md 7). */
  devices: readonly string[];
}

export interface SandboxStore {
  readonly id: number;
  readonly domain: string;
  name: string;
  readonly clientId: string;
  /** The organization whose apps may use client credentials here; also set for stores without Plus. */
  readonly ownerOrganizationId: string;
  /** The Plus organization, or null. */
  readonly organizationId: string | null;
  plan: SandboxPlanName;
  /** ISO UTC. */
  readonly createdAt: string;
  readonly currency: string;
  readonly timezone: string;
  readonly contactEmail: string;
  readonly access: SandboxStoreCredential;
  /** Ascending ids; at least the owner. */
  readonly accounts: SandboxAccount[];
  /** Names of the roles that can be given here; an organization's stores share theirs. */
  readonly roles: string[];
  /** Handles of what a role holds once somebody has changed it; the same at all stores of an organization. */
  readonly roleContents: Map<string, readonly string[]>;
  /** Whether agencies need a code to ask for access, and the code (facts.md 8). */
  readonly requestCode: { required: boolean; digits: string };
}

/** What the operator of the demo has in hand for a store. */
export type SandboxStoreCredential =
  | { readonly kind: 'token'; readonly token: string; readonly scopes: readonly SandboxScope[] }
  | { readonly kind: 'client-credentials'; readonly clientId: string }
  | { readonly kind: 'authorization-code'; readonly clientId: string }
  | { readonly kind: 'none' };

export interface SandboxClient {
  readonly id: string;
  readonly name: string;
  readonly company: SandboxCompany;
  readonly storeDomains: readonly string[];
}

/** A Plus organization before it has users. */
export interface SandboxOrganizationDraft {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly storeDomains: readonly string[];
}

/** A group carries roles, each with the stores it holds at (facts.md 6). SCIM tells and takes its name only. */
export interface SandboxGroup {
  readonly id: string;
  readonly name: string;
  readonly contents: readonly { readonly role: string; readonly storeDomains: readonly string[] }[];
}

/** A user of an organization on its verified domain: what SCIM can manage. Mutable like an account. */
export interface SandboxOrganizationUser {
  readonly id: string;
  /** Null for users made through SCIM, of whom the world knows no human. */
  readonly personId: string | null;
  /** The address (facts.md 5). */
  userName: string;
  givenName: string;
  familyName: string;
  /** Made through SCIM and not yet logged in: pending; access taken away: suspended (facts.md 5). */
  status: 'active' | 'pending' | 'suspended';
  readonly isOwner: boolean;
  /** Names of groups. */
  groups: readonly string[];
  /** Counts changes, for ETags. */
  version: number;
  /** ISO UTC. */
  readonly createdAt: string;
}

export interface SandboxOrganization extends SandboxOrganizationDraft {
  /** Only users on these can be managed by SCIM (facts.md 5). */
  verifiedDomains: readonly string[];
  /** Made under Users > Security > SCIM integration. */
  readonly scimToken: string;
  readonly groups: readonly SandboxGroup[];
  readonly users: SandboxOrganizationUser[];
}

/** An app that may ask for tokens. */
export interface SandboxApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** The organization that develops it: client credentials work only on stores that it owns (facts.md 3.2). */
  readonly organizationId: string;
  /** Stores a custom-distribution app may be installed on; null for a public app. */
  readonly distribution: readonly string[] | null;
  readonly scopes: readonly SandboxScope[];
  /** Stores it is installed on from the start. */
  readonly installedOn: readonly string[];
}

export interface SandboxWorld {
  readonly seed: number;
  /** The moment the world was made for, ISO UTC; every date in it is counted from here. */
  readonly madeAt: string;
  readonly homeAgency: SandboxCompany;
  readonly foreignAgencies: readonly SandboxCompany[];
  readonly vendors: readonly SandboxCompany[];
  readonly clients: readonly SandboxClient[];
  readonly organizations: readonly SandboxOrganization[];
  readonly people: readonly SandboxPerson[];
  readonly stores: readonly SandboxStore[];
  readonly apps: readonly SandboxApp[];
  /** REST permission handles, shared between accounts. */
  readonly permissionSets: (readonly string[])[];
}

/** Sizes of a world. */
export interface WorldOptions {
  /** Default 7. */
  readonly seed?: number;
  /** Default 60. */
  readonly stores?: number;
  /** Default three quarters of the stores. */
  readonly clients?: number;
  /** Default 240. */
  readonly people?: number;
  /** Exactly so many accounts at every store; without it as many as a real store of its kind would have. */
  readonly accountsPerStore?: number;
  /** Every store on Advanced or Plus with a token that may read users: for measuring. Default false. */
  readonly healthy?: boolean;
}

export const DEFAULT_WORLD_SIZES = { seed: 7, stores: 60, clients: 45, people: 240 } as const;
