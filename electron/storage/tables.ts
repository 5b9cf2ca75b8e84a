import type { Generated, Kysely } from 'kysely';

/**
 * The tables as the newest migration leaves them. Times are milliseconds since 1970; `row` numbers are SQLite's own and
 * never leave this folder.
 */
export interface Tables {
  readonly client: ClientTable;
  readonly target: TargetTable;
  readonly person: PersonTable;
  readonly person_link: PersonLinkTable;
  readonly domain_rule: DomainRuleTable;
  readonly different_pair: DifferentPairTable;
  readonly setting: { readonly name: string; readonly value: string };
  readonly audit_event: AuditEventTable;
  readonly target_ref: { readonly row: Generated<number>; readonly id: string };
  readonly fault: { readonly row: Generated<number>; readonly body: string };
  readonly content: { readonly row: Generated<number>; readonly hash: Buffer; readonly body: Buffer };
  readonly loose_content: { readonly content: number };
  readonly snapshot: SnapshotTable;
  readonly snapshot_entry: SnapshotEntryTable;
  readonly snapshot_reading: SnapshotReadingTable;
  /** Null where the target left. */
  readonly account_span: { readonly target: number; readonly snapshot: number; readonly body: Buffer | null };
  readonly span_progress: { readonly one: number; readonly snapshot: number };
  readonly plan: PlanTable;
  readonly plan_part: PlanPartTable;
  readonly plan_row: { readonly plan: number; readonly journal_end: number; readonly body: string };
  readonly plan_journal: { readonly row: Generated<number>; readonly plan: number; readonly entry: string };
  /** JSON of a `CodeEntry` and of an `OffboardingRecord`. */
  readonly request_code: { readonly target: string; readonly entry: string };
  readonly offboarding: { readonly row: Generated<number>; readonly id: string; readonly record: string };
  readonly approver: ApproverTable;
  readonly approval: ApprovalTable;
  readonly scheduled_change: ScheduledChangeTable;
  readonly promised_end: { readonly plan: string; readonly body: string };
  readonly unsettled_plan: { readonly plan: string; readonly journal_from: number };
  readonly staged_step: {
    readonly number: Generated<number>;
    readonly undone: number;
    readonly step: string;
  };
  readonly open_sync: { readonly one: number; readonly started_at: number; readonly target_ids: string };
  readonly open_outcome: OpenOutcomeTable;
  readonly sync_report: { readonly one: number; readonly body: Buffer };
}

export interface ClientTable {
  readonly row: Generated<number>;
  readonly id: string;
  readonly name: string;
  /** The name as `findByName` compares it. */
  readonly name_key: string;
  /** JSON list. */
  readonly domains: string;
  readonly created_at: number;
}

export interface TargetTable {
  readonly row: Generated<number>;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly domain: string | null;
  readonly client_id: string | null;
  readonly organization_id: string | null;
  readonly plan: string | null;
  /** JSON of a `Connection` or an `OrganizationConnection`; null for an organization without one. */
  readonly connection: string | null;
  /** JSON list of `GroupContents`; null for a store. */
  readonly groups: string | null;
  readonly created_at: number;
}

export interface PersonTable {
  readonly row: Generated<number>;
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly client_id: string | null;
  readonly team: string | null;
  /** JSON list. */
  readonly emails: string;
  /** JSON of a `PersonState`. */
  readonly state: string;
  readonly created_at: number;
}

export interface PlanTable {
  readonly number: Generated<number>;
  readonly id: string;
  readonly hash: string;
  /** JSON of a `PlanContent`; of a large one without its long lists, which are in parts, and with how many those are. */
  readonly content: string;
}

export interface ApproverTable {
  readonly row: Generated<number>;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly public_key: string;
  readonly added_at: number;
  readonly removed_at: number | null;
}

export interface ApprovalTable {
  readonly row: Generated<number>;
  readonly plan_id: string;
  readonly approver: number;
  /** JSON of a `Statement`. */
  readonly statement: string;
  readonly signature: string;
  readonly way: string;
  readonly received_at: number;
}

export interface ScheduledChangeTable {
  readonly number: Generated<number>;
  readonly id: string;
  readonly due_at: number;
  /** 1 while something of it is still to come. */
  readonly open: number;
  /** The id of the plan that it comes from. */
  readonly origin: string | null;
  /** JSON of a `ScheduledChange` without its number. */
  readonly body: string;
}

export interface PlanPartTable {
  readonly row: Generated<number>;
  readonly plan: number;
  /** The list that it is a part of. */
  readonly section: string;
  /** JSON list of a part from before parts were packed; empty since. */
  readonly items: string;
  /** The JSON list compressed. */
  readonly packed: Buffer | null;
}

interface PersonLinkTable {
  readonly row: Generated<number>;
  readonly match_key: string;
  readonly person_id: string;
  readonly email: string | null;
  readonly target_id: string | null;
  readonly reason: string;
  readonly linked_at: number;
  readonly linked_by: string;
}

interface DomainRuleTable {
  readonly row: Generated<number>;
  readonly domain: string;
  readonly owner: string;
  readonly client_id: string | null;
}

interface DifferentPairTable {
  readonly row: Generated<number>;
  readonly first_id: string;
  readonly second_id: string;
}

export interface AuditEventTable {
  readonly sequence: number;
  readonly id: string;
  readonly at: number;
  readonly actor: string | null;
  readonly door: string;
  readonly action: string;
  readonly subject: string;
  /** Canonical JSON. */
  readonly details: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface SnapshotTable {
  readonly number: number;
  readonly id: string;
  readonly cause: string;
  readonly started_at: number;
  readonly sealed_at: number;
  readonly targets: number;
  readonly accounts: number;
  readonly stale: number;
  readonly failed: number;
  readonly hash: string;
}

interface SnapshotEntryTable {
  readonly snapshot: number;
  readonly target: number;
  readonly status: string;
  readonly fault: number | null;
}

interface SnapshotReadingTable {
  readonly snapshot: number;
  readonly target: number;
  readonly position: number;
  readonly method: string;
  readonly observed_at: number;
  readonly content: number;
  readonly accounts: number;
}

interface OpenOutcomeTable {
  readonly row: Generated<number>;
  readonly target: number;
  /** JSON of a `TargetOutcome`. */
  readonly outcome: string;
  /** JSON of a `SnapshotEntry`. */
  readonly entry: string;
}

/** Inside a write: may change things. Lives as long as its transaction. */
export type WritableDb = Kysely<Tables>;

/** Outside a write: can only look. */
export type ReadableDb = Pick<WritableDb, 'selectFrom'>;
