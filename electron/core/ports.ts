/**
 * What the core needs from the world: interfaces only. Adapters live in `storage/`, `vault/`, `connectors/` and are
 * wired in `app/`. All promises reject with a `RollcallError` for what people can be told, anything else is a defect.
 */
import type { OrganizationDirectory } from './organizations/organization-directory.ts';
import type { StagingStore } from './staging/staging-store.ts';
import type { Approver, PublicKey } from '#shared/domain/approval/approver.ts';
import type { KeptVerdict } from '#shared/domain/approval/judge-approval.ts';
import type { PlanStore } from './plan/plan-store.ts';
import type { ScheduleStore } from './schedules/schedule-store.ts';
import type { TargetSpans } from '#shared/domain/account-span.ts';
import type { AuditEntry, AuditHead } from '#shared/domain/audit/audit-entry.ts';
import type { AuditMatch } from '#shared/domain/audit/audit-match.ts';
import type { NewAuditEvent } from '#shared/domain/audit-event.ts';
import type { Client } from '#shared/domain/client.ts';
import type { Connection, StoreCredential } from '#shared/domain/connection.ts';
import type {
  ApproverId,
  ClientId,
  IdKind,
  PersonId,
  PlanId,
  SnapshotId,
  TargetId,
} from '#shared/domain/ids.ts';
import type { DomainRule, Person, PersonLink } from '#shared/domain/person.ts';
import type { OffboardingRecord } from '#shared/domain/offboarding/offboarding-record.ts';
import type { ReadingContent, StoreFacts } from '#shared/domain/reading.ts';
import type { CodeEntry } from '#shared/domain/request-code.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { SyncReport, TargetOutcome } from '#shared/domain/sync.ts';
import type { Organization, Store, Target } from '#shared/domain/target.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { VaultState } from '#shared/contract/workspace.ts';

/** Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** A new id of that kind, with its prefix. */
export interface Ids {
  next(kind: IdKind): string;
}

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export interface Hasher {
  sha256(text: string): string;
  /** Of a text that comes in pieces, none of which ends within a character. */
  begin(): RunningHash;
}

export interface RunningHash {
  add(piece: string): void;
  /** Of all that was added; nothing can be added any more. */
  end(): string;
}

/** Lets other work run: long pure work awaits this between slices so that nothing blocks for more than 50 ms. */
export interface Breather {
  breathe(): Promise<void>;
}

/**
 * A keeper of secrets for one workspace. Names are like `database-key` or `store/<target id>`.
 *
 * Rejects with `vault-missing`, `vault-locked`, `vault-denied` or `vault-slow` (no answer in time), never hangs.
 */
export interface Vault {
  /** Null when there is no such secret. */
  get(name: string): Promise<string | null>;
  /** Resolves once the secret is stored for good. */
  set(name: string, secret: string): Promise<void>;
  /** True when there was one. */
  delete(name: string): Promise<boolean>;
  names(): Promise<readonly string[]>;
  describe(): Promise<VaultState>;
  close(): Promise<void>;
}

/** The vault names that Rollcall uses. */
export const secretNames = {
  databaseKey: 'database-key',
  /** No secret: where the audit log ends, kept where the log's file can't be changed along with it. */
  auditHead: 'audit-head',
  store: (id: TargetId): string => `store/${id}`,
  organization: (id: TargetId): string => `organization/${id}`,
  requestCode: (id: TargetId): string => `request-code/${id}`,
  /** A private key, itself under its owner's passphrase. */
  approver: (id: ApproverId): string => `approver/${id}`,
} as const;

export interface ClientStore {
  list(): Promise<readonly Client[]>;
  find(id: ClientId): Promise<Client | null>;
  /** By name, without regard to case. */
  findByName(name: string): Promise<Client | null>;
  /** Adds or replaces. */
  save(client: Client): Promise<void>;
  remove(id: ClientId): Promise<void>;
}

export interface TargetStore {
  list(): Promise<readonly Target[]>;
  find(id: TargetId): Promise<Target | null>;
  findStore(domain: string): Promise<Store | null>;
  save(target: Store | Organization): Promise<void>;
  /** Adds new targets, all or none. */
  addAll(targets: readonly (Store | Organization)[]): Promise<void>;
  /** Changes a store's connection only, and what the store itself told of its name and plan. */
  saveConnection(
    id: TargetId,
    connection: Connection,
    told?: { readonly name: string; readonly plan: string | null },
  ): Promise<void>;
  remove(id: TargetId): Promise<void>;
}

export interface PersonStore {
  list(): Promise<readonly Person[]>;
  links(): Promise<readonly PersonLink[]>;
  /** Adds or replaces persons and links and removes persons, all in one transaction. */
  apply(changes: {
    readonly save?: readonly Person[];
    readonly remove?: readonly PersonId[];
    readonly link?: readonly PersonLink[];
    /** Match keys to unlink. */
    readonly unlink?: readonly string[];
  }): Promise<void>;
  domainRules(): Promise<readonly DomainRule[]>;
  saveDomainRules(rules: readonly DomainRule[]): Promise<void>;
  /** Pairs said to be different people, smaller id first. */
  differentPairs(): Promise<readonly (readonly [PersonId, PersonId])[]>;
  addDifferentPair(a: PersonId, b: PersonId): Promise<void>;
  removeDifferentPair(a: PersonId, b: PersonId): Promise<void>;
}

/** What an interrupted sync had done. */
export interface OpenSync {
  readonly startedAt: IsoTime;
  readonly targetIds: readonly TargetId[];
  readonly outcomes: readonly TargetOutcome[];
  readonly entries: readonly SnapshotEntry[];
}

/**
 * Immutable snapshots and the contents they share. Contents are stored once per hash; a sealed snapshot never changes,
 * and a process killed at any moment leaves the last sealed one intact.
 */
export interface SnapshotStore {
  /** Newest first. */
  list(): Promise<readonly Snapshot[]>;
  latest(): Promise<Snapshot | null>;
  /** By id, number, `latest` or `previous`; null when there is none. */
  find(which: string): Promise<Snapshot | null>;
  entries(id: SnapshotId): Promise<readonly SnapshotEntry[]>;
  /** Contents by hash; throws `workspace-damaged` when one is missing or does not match its hash. */
  contents(hashes: readonly string[]): Promise<ReadonlyMap<string, ReadingContent>>;
  /** Stores a content under its hash (once) and gives the hash. */
  putContent(content: ReadingContent): Promise<string>;
  /**
   * Seals a snapshot out of these entries, in one transaction. The seal of a sync also forgets the open sync; that of an
   * import leaves it open.
   */
  seal(snapshot: Omit<Snapshot, 'number' | 'hash'>, entries: readonly SnapshotEntry[]): Promise<Snapshot>;

  /** Notes that a sync has begun, so that it can go on after a crash. */
  openSync(startedAt: IsoTime, targetIds: readonly TargetId[]): Promise<void>;
  /** Notes how one target went. */
  noteOutcome(outcome: TargetOutcome, entry: SnapshotEntry): Promise<void>;
  /**
   * Stores what was read of a target and notes how it went, both or neither. `entryOf` makes the entry of the content's
   * hash, which is given back.
   */
  noteReading(
    outcome: TargetOutcome,
    content: ReadingContent,
    entryOf: (contentHash: string) => SnapshotEntry,
  ): Promise<string>;
  /** The sync that never ended, if there is one. */
  interruptedSync(): Promise<OpenSync | null>;
  discardOpenSync(): Promise<void>;
  saveReport(report: SyncReport): Promise<void>;
  lastReport(): Promise<SyncReport | null>;
}

/**
 * What snapshots tell of the past of accounts, worked out once and kept, so that nobody reads all snapshots again. Derived:
 * losing it costs time, never truth.
 */
export interface SpanStore {
  /** The number of the last snapshot that was looked at; 0 before the first. */
  through(): Promise<number>;
  /** The spans of these targets as of a snapshot by number; targets that are not part of it are left out. */
  at(snapshot: number, targetIds: readonly TargetId[]): Promise<ReadonlyMap<TargetId, TargetSpans>>;
  /** Keeps some of what the snapshot after `through` changes, null for a target that left. Counts once `advance` has told so. */
  keep(snapshot: number, changes: ReadonlyMap<TargetId, TargetSpans | null>): Promise<void>;
  /** All that this snapshot changes is kept. Rejects with `conflict` when it is not the one after `through`. */
  advance(snapshot: number): Promise<void>;
}

/** What the request-code book says of each store; the codes themselves are in the vault. Goes with the store. */
export interface CodeStore {
  list(): Promise<readonly CodeEntry[]>;
  /** Null for a store of which the book says nothing. */
  find(id: TargetId): Promise<CodeEntry | null>;
  /** Adds or replaces. */
  save(entry: CodeEntry): Promise<void>;
}

/** Offboardings that were begun. */
export interface OffboardingStore {
  /** Newest first. */
  list(): Promise<readonly OffboardingRecord[]>;
  /** Adds or replaces. */
  save(record: OffboardingRecord): Promise<void>;
}

/** Second persons and what they signed. Nobody and nothing is ever dropped; only when somebody left is added. */
export interface ApprovalStore {
  /** In the order in which they were added, those who left too. */
  approvers(): Promise<readonly Approver[]>;
  addApprover(approver: Approver): Promise<void>;
  /** From then on their word counts no more. */
  removeApprover(id: ApproverId, at: IsoTime): Promise<void>;
  /** On one plan, in the order in which they came. */
  verdicts(plan: PlanId): Promise<readonly KeptVerdict[]>;
  /** On all plans. */
  allVerdicts(): Promise<ReadonlyMap<PlanId, readonly KeptVerdict[]>>;
  /** Keeps them, all or none; one that is here already stays as it is. Gives those that were new. */
  addVerdicts(verdicts: readonly KeptVerdict[]): Promise<readonly KeptVerdict[]>;
}

/** Ed25519 keys of approvers. The private half exists only under its owner's passphrase. */
export interface ApproverKeys {
  /** A new pair. Rejects with `bad-input` for a passphrase that is no protection. */
  make(passphrase: string): Promise<{ readonly publicKey: PublicKey; readonly sealed: string }>;
  /** The signature under a text, hex. Rejects with `wrong-passphrase`, or `vault-damaged` for what is no sealed key. */
  sign(sealed: string, passphrase: string, text: string): Promise<string>;
  /** Whether it is the signature of that key under this text. Never throws. */
  verify(publicKey: PublicKey, text: string, signature: string): boolean;
}

export interface SettingsStore {
  /** Null when never set. */
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown): Promise<void>;
}

/** An entry as it was found: only a look tells whether it is still one. */
export interface FoundEntry {
  readonly sequence: number;
  readonly entry: unknown;
}

/** Entries that are alike in this. */
export interface AuditGroup {
  readonly action: string;
  readonly actor: string | null;
  readonly door: string;
  readonly count: number;
}

/** The chained log of what was done. Entries are added at its end and never change; one writer adds them. */
export interface AuditLog {
  /** Adds an event after the last entry. Resolves with the new head once it is on the disk. */
  append(event: NewAuditEvent): Promise<AuditHead>;
  /** Newest first. */
  list(limit: number): Promise<readonly AuditEntry[]>;
  /** The last entry; null for an empty log. */
  head(): Promise<AuditHead | null>;
  count(): Promise<number>;
  /** Entries after that place, oldest first, as they were found. */
  found(after: number, limit: number): Promise<readonly FoundEntry[]>;
  /** The entries at these places, as they were found, newest first. */
  foundAt(sequences: readonly number[]): Promise<readonly FoundEntry[]>;
  /** The places in `from` to `to` (both included) whose entries match, newest first. */
  search(match: AuditMatch, from: number, to: number): Promise<readonly number[]>;
  /** How many entries in `from` to `to` (both included) are of each kind, by each actor, through each door. */
  groups(from: number, to: number): Promise<readonly AuditGroup[]>;
}

/** All stores of one workspace's database. */
export interface Storage {
  readonly clients: ClientStore;
  readonly targets: TargetStore;
  readonly people: PersonStore;
  readonly snapshots: SnapshotStore;
  readonly spans: SpanStore;
  readonly plans: PlanStore;
  readonly codes: CodeStore;
  readonly offboardings: OffboardingStore;
  readonly approvals: ApprovalStore;
  readonly schedules: ScheduleStore;
  readonly staging: StagingStore;
  readonly settings: SettingsStore;
  readonly audit: AuditLog;
  /** Size of the file in bytes and the schema's version. */
  info(): Promise<{ readonly bytes: number; readonly schemaVersion: number }>;
  /**
   * Writes a consistent copy, encrypted with `key` (32 bytes as hex), to `file`, which must not exist. Others may read
   * and write meanwhile: what is written once this began may be missing in the copy. With `check` every page is checked
   * first. `worker` is the file of the storage's worker where the code was bundled.
   */
  copyTo(
    file: string,
    key: string,
    options?: { readonly check?: boolean; readonly worker?: URL | undefined },
  ): Promise<void>;
  close(): Promise<void>;
}

/** Where a store's Admin API is spoken. */
export interface StoreAddress {
  readonly domain: string;
  /** Null for Shopify itself. */
  readonly endpoint: string | null;
}

export interface StoreReadResult {
  readonly content: ReadingContent;
  readonly pages: number;
  readonly requests: number;
}

export interface StoreReadOptions {
  readonly signal: AbortSignal;
  /** Called after each page with the accounts read so far. */
  readonly onPage: (accounts: number) => void;
  /** Called once the shop has told about itself, also when its users then can't be read. */
  readonly onShop?: (facts: StoreFacts) => void;
  /** Called for every request that is sent, retries too. */
  readonly onRequest?: () => void;
  /**
   * Called with a renewed credential, and the one that it was made from, before it is used; reading goes on when it
   * resolves.
   */
  readonly saveCredential: (renewed: StoreCredential, from: StoreCredential) => Promise<void>;
}

export interface ShopCheck {
  readonly facts: StoreFacts;
  /** The domain that the shop itself tells. */
  readonly domain: string;
  /** Whether `staffMembers` really answers; null when not tried since the plan or scope already forbids it. */
  readonly usersReadable: boolean | null;
  /** True when users answer on a Plus store and the legacy `users.json` tells nothing of what only it can tell. */
  readonly legacyUsersRefused: boolean;
}

/** Reads one store through Shopify's Admin API. Knows nothing of storage; pacing and retry are the HTTP client's. */
export interface StoreReader {
  /**
   * Reads shop, scopes and all users. Rejects on any page that could not be read: a partial list is never a result.
   * Rejects with `cancelled` when the signal fires.
   */
  read(store: StoreAddress, credential: StoreCredential, options: StoreReadOptions): Promise<StoreReadResult>;
  /** The questions of *Test connection*. */
  check(
    store: StoreAddress,
    credential: StoreCredential,
    options: Pick<StoreReadOptions, 'signal' | 'saveCredential'>,
  ): Promise<ShopCheck>;
}

/** Everything a use case may reach. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  readonly approverKeys: ApproverKeys;
  readonly breather: Breather;
  readonly vault: Vault;
  readonly storage: Storage;
  readonly reader: StoreReader;
  readonly directory: OrganizationDirectory;
}
