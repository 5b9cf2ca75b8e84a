import { mapEventIterator, ORPCError } from '@orpc/client';
import type { z } from 'zod';
import type { Failure } from '#shared/contract/base.ts';
import type { ExportProgress } from '#shared/contract/exports.ts';
import type { PersonDetail, PersonRow } from '#shared/contract/people.ts';
import type { PersonHere } from '#shared/contract/place-overview.ts';
import { Settings } from '#shared/contract/settings.ts';
import type { ConnectionTest, StoreRow } from '#shared/contract/stores.ts';
import type { WorkspaceStatus } from '#shared/contract/workspace.ts';
import { ClientId, PersonId, SnapshotId, TargetId, WorkspaceId } from '#shared/domain/ids.ts';
import { untouchedSpans } from '#shared/domain/matrix/cell-since.ts';
import { packColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { DifferencePart } from '#shared/domain/snapshot-difference.ts';
import type { Snapshot } from '#shared/domain/snapshot.ts';
import type { SyncProgress } from '#shared/domain/sync.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Client } from './client.ts';
import { fakeLeaving } from './fake-leaving.ts';
import { fakeOrganizations } from './fake-organizations.ts';
import { fakeAudit } from './fake-audit.ts';
import { watchOnce } from './watch-once.ts';
import { fakeAddresses } from './fake-addresses.ts';
import { fakeApprovals } from './fake-approvals.ts';
import { fakeViews } from './fake-views.ts';
import { fakeSchedules } from './fake-plan.ts';
import { fakeChanges } from './fake-staging.ts';

/** The moment at which everything in the fake was seen. */
const seenAt = isoTime(Date.UTC(2026, 10, 22, 12));
const clientId = ClientId.parse('cl_kettle1');

export const fakeStore = {
  id: TargetId.parse('tg_kettle1'),
  domain: 'kettle-and-co.myshopify.com',
  name: 'Kettle & Co',
  clientId,
  client: 'Kettle Group',
  organization: null,
  organizationId: null,
  plan: 'Advanced',
  method: 'token',
  endpoint: null,
  readBy: 'api',
  lastRead: seenAt,
  status: 'ok',
  fault: null,
  accounts: 1,
  seatsUsed: 1,
  seats: 15,
  administrators: 1,
  credentialSince: seenAt,
  lastUsedAt: seenAt,
} satisfies StoreRow;

export const fakeTest = {
  domain: fakeStore.domain,
  ok: true,
  shop: { name: 'Kettle & Co', domain: fakeStore.domain, plan: 'Advanced', owner: 'Ana Ruiz' },
  scopes: ['read_users'],
  readBy: 'api',
  capabilities: [
    { readable: 'accounts', how: 'api', why: 'The scope read_users was granted.', remedy: null, fact: '1.4' },
  ],
  fault: null,
  testedAt: seenAt,
} satisfies ConnectionTest;

export const fakePerson = {
  id: PersonId.parse('pe_anaruiz'),
  name: 'Ana Ruiz',
  emails: ['ana@agency.example', 'ana.ruiz@webmail.example'],
  owner: 'agency',
  clientId: null,
  client: null,
  team: 'Design',
  state: { state: 'active' },
  stores: 1,
  accounts: 1,
  sensitivity: 'full',
  twiceAt: 0,
} satisfies PersonRow;

const fakeAccount = {
  targetId: fakeStore.id,
  target: fakeStore.name,
  domain: fakeStore.domain,
  client: fakeStore.client,
  kind: 'staff',
  status: 'active',
  isOwner: false,
  email: 'ana@agency.example',
  name: 'Ana Ruiz',
  roles: [{ role: 'Store manager', group: null }],
  permissions: null,
  twoStep: true,
  lastLoginAt: null,
  sensitivity: 'full',
  source: 'api',
  observedAt: seenAt,
  rolesSource: 'import',
  rolesObservedAt: seenAt,
  permissionsSource: null,
  permissionsObservedAt: null,
  stale: false,
  rawKind: 'REGULAR',
  rawStatus: null,
} satisfies PersonDetail['accounts'][number];

const snapshot = {
  id: SnapshotId.parse('sn_first01'),
  number: 1,
  cause: 'sync',
  startedAt: seenAt,
  sealedAt: seenAt,
  targets: 1,
  accounts: 1,
  stale: 0,
  failed: 0,
  hash: 'ab'.repeat(32),
} satisfies Snapshot;

export const noWorkspace = {
  state: 'none',
  keychain: { available: true, reason: null },
  version: '0.0.0',
} satisfies WorkspaceStatus;

export const openWorkspace = {
  state: 'open',
  version: '0.0.0',
  workspace: {
    id: WorkspaceId.parse('ws_agency1'),
    name: 'Northlight',
    folder: '/home/ops/rollcall',
    createdAt: seenAt,
    isDemo: false,
    sandboxUrl: null,
    vault: { kind: 'keychain', state: 'open', description: 'Secrets lie in the keychain.' },
    databaseBytes: 120_000,
    schemaVersion: 1,
    counts: { clients: 1, stores: 1, people: 1, snapshots: 1 },
  },
} satisfies WorkspaceStatus;

export const idleSync = {
  state: 'idle',
  startedAt: null,
  done: 0,
  total: 0,
  remainingMs: null,
  running: [],
  outcomes: [],
} satisfies SyncProgress;

const fakePersonHere = {
  personId: fakePerson.id,
  name: fakePerson.name,
  emails: fakePerson.emails,
  owner: fakePerson.owner,
  places: 1,
  administers: 1,
  sensitivity: fakePerson.sensitivity,
} satisfies PersonHere;

const emptyImport = {
  format: 'paste',
  users: [],
  notUnderstood: [],
  columns: null,
  changes: { added: 0, changed: 0, removed: 0, same: 0 },
  encoding: null,
} as const;
const emptyPeopleImport = {
  rows: [],
  columns: [],
  totals: { new: 0, changed: 0, same: 0, refused: 0, withAccess: 0 },
  notOnList: [],
  newClients: [],
};
const emptyStoresImport = {
  rows: [],
  columns: [],
  totals: { new: 0, exists: 0, refused: 0 },
  newClients: [],
};
const added = { store: fakeStore, test: fakeTest };
const { id, name, owner, team, emails, state } = fakePerson;
const person = { id, name, owner, clientId: null, team, emails, state, createdAt: seenAt };
const client = { id: clientId, name: 'Kettle Group', domains: [], createdAt: seenAt };
const organizations = fakeOrganizations({
  id: fakeStore.id,
  clientId,
  stores: [fakeStore],
  people: [fakePersonHere],
});
const settings = Settings.parse({});
const none = new Uint32Array(0);
const noBytes = new Uint8Array(0);
const noCells = packColumns({
  length: 0,
  person: none,
  target: none,
  observedAt: none,
  email: none,
  roleStart: new Uint32Array(1),
  roleIds: none,
  permissionStart: new Uint32Array(1),
  permissionIds: none,
  ...untouchedSpans(0, 0),
  kind: noBytes,
  status: noBytes,
  sensitivity: noBytes,
  method: noBytes,
  flags: noBytes,
});
const axes = {
  snapshotId: null,
  sealedAt: null,
  targets: [],
  people: [],
  roles: [],
  emails: [],
  permissions: [],
};

/** A sync that stays idle: tells so once, and nothing more until the watcher leaves. */
function watchIdle(signal: AbortSignal | undefined) {
  async function* idle(): AsyncGenerator<SyncProgress, void> {
    yield idleSync;
    await new Promise<void>((leave) => signal?.addEventListener('abort', () => leave()));
  }
  return mapEventIterator(idle(), { value: async () => idleSync, error: async (error) => error });
}

/** An export that is ready at once. */
const exportReady: ExportProgress = { state: 'ready', done: 1, total: 1, fault: null };

function nothingChanged() {
  const begun: DifferencePart = { kind: 'begun', from: snapshot, to: snapshot };
  const counts = { added: 0, removed: 0, changed: 0, unchangedTargets: 1, notReadTargets: 0 };
  const totals: DifferencePart = { kind: 'totals', totals: counts };
  async function* tell(): AsyncGenerator<DifferencePart, DifferencePart, void> {
    yield begun;
    yield totals;
    return totals;
  }
  return mapEventIterator(tell(), { value: async (part) => part, error: async (error) => error });
}

type FailureData = z.infer<typeof Failure>;

/** What a door throws when a procedure fails as the contract says. */
export function fakeFailure(message: string, data: FailureData): ORPCError<'FAILED', FailureData> {
  return new ORPCError('FAILED', { defined: true, status: 422, message, data });
}

type Area = keyof Client;
type Replaced = { readonly [Name in Area]?: Partial<Client[Name]> };

/**
 * A whole client without a core, for tests: a small open workspace, every procedure answered. The compiler keeps it
 * complete. Give procedures to put in place of its own. Never part of what ships.
 */
export function createFakeClient(replaced: Replaced = {}): Client {
  const fake = {
    workspace: {
      status: async () => openWorkspace,
      create: async () => openWorkspace,
      openDemo: async () => openWorkspace,
      unlock: async () => openWorkspace,
      lock: async () => openWorkspace,
      backup: async () => ({ name: 'rollcall.backup', file: new Blob(['x']) }),
      restore: async () => openWorkspace,
      changeVault: async () => openWorkspace.workspace.vault,
      ping: async () => ({}),
      ...replaced.workspace,
    },
    clients: {
      list: async () => ({ clients: [{ id: clientId, name: 'Kettle Group', domains: [], stores: 1 }] }),
      show: async () => ({ client, organizations: [], stores: [fakeStore], people: [fakePersonHere] }),
      add: async () => client,
      rename: async () => client,
      setDomains: async () => client,
      remove: async () => ({}),
      ...replaced.clients,
    },
    stores: {
      list: async () => ({ stores: [fakeStore] }),
      show: async () => ({
        store: fakeStore,
        scopes: ['read_users'],
        capabilities: fakeTest.capabilities,
        history: [],
      }),
      add: async () => added,
      beginLogin: async () => ({
        loginId: 'login',
        url: 'https://kettle.example/',
        redirectUri: 'http://127.0.0.1:1/',
      }),
      finishLogin: async () => added,
      cancelLogin: async () => ({}),
      test: async () => fakeTest,
      setCredential: async () => added,
      edit: async () => fakeStore,
      remove: async () => ({}),
      timeline: async () => ({ moments: [], snapshots: 0 }),
      previewImport: async () => emptyStoresImport,
      commitImport: async () => ({ ...emptyStoresImport, added: 0 }),
      ...replaced.stores,
    },
    organizations: { ...organizations, ...replaced.organizations },
    imports: {
      preview: async () => emptyImport,
      commit: async () => ({ ...emptyImport, snapshotId: snapshot.id }),
      ...replaced.imports,
    },
    sync: {
      start: async () => ({}),
      watch: async (_input, options) => watchIdle(options?.signal),
      finished: async () => null,
      cancel: async () => ({}),
      lastReport: async () => null,
      ...replaced.sync,
    },
    people: {
      list: async () => ({ people: [fakePerson] }),
      show: async () => ({
        person: fakePerson,
        links: [],
        accounts: [fakeAccount],
        suggestions: [],
        toldApart: [],
        undoable: null,
      }),
      atTarget: async () => ({
        accounts: [
          { ...fakeAccount, personId: fakePerson.id, person: fakePerson.name, owner: fakePerson.owner },
        ],
        status: 'ok',
        lastRead: seenAt,
      }),
      link: async () => person,
      unlink: async () => person,
      notTheSame: async () => ({}),
      maybeTheSame: async () => ({}),
      undo: async () => ({ people: [person] }),
      timeline: async () => ({ moments: [], snapshots: 0 }),
      previewImport: async () => emptyPeopleImport,
      commitImport: async () => ({ ...emptyPeopleImport, changeId: null }),
      exportList: async () => ({ name: 'people.csv', file: new Blob(['email']) }),
      edit: async () => person,
      suggestions: async () => ({ suggestions: [] }),
      domainRules: async () => ({ rules: [] }),
      setDomainRules: async () => ({ rules: [] }),
      ...replaced.people,
    },
    matrix: {
      load: async () => ({ axes, cells: new Blob([noCells]) }),
      cell: async () => ({ accounts: [] }),
      version: async () => ({ version: '1' }),
      ...replaced.matrix,
    },
    snapshots: {
      list: async () => ({ snapshots: [snapshot] }),
      compare: async () => nothingChanged(),
      ...replaced.snapshots,
    },
    exports: {
      start: async () => ({ exportId: 'export', name: 'matrix.csv' }),
      watch: async () => watchOnce(exportReady),
      take: async () => ({
        name: 'matrix.csv',
        file: new Blob(['person']),
        counts: { people: 1, targets: 1, cells: 1 },
      }),
      plan: async () => ({ name: 'plan.csv', file: new Blob(['operation']) }),
      cancel: async () => ({}),
      ...replaced.exports,
    },
    approvals: { ...fakeApprovals, ...replaced.approvals },
    schedules: { ...fakeSchedules, ...replaced.schedules },
    ...fakeChanges(replaced),
    settings: {
      read: async () => settings,
      write: async (change) => Settings.parse({ ...settings, ...change }),
      ...replaced.settings,
    },
    addresses: { ...fakeAddresses, ...replaced.addresses },
    views: { ...fakeViews, ...replaced.views },
    ...fakeLeaving(replaced),
    audit: { ...fakeAudit(), ...replaced.audit },
  } satisfies Client;
  return fake;
}
