import type { AccountSpan } from '#shared/domain/account-span.ts';
import type { Client } from '#shared/domain/client.ts';
import type { ClientId, PersonId, TargetId } from '#shared/domain/ids.ts';
import type { MergedAccount } from '#shared/domain/merge-readings.ts';
import type { DomainRule, Person, PersonLink } from '#shared/domain/person.ts';
import type { Sensitivity } from '#shared/domain/sensitivity.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Fault, SyncStatus } from '#shared/domain/sync.ts';
import type { Organization, ReadBy, Target } from '#shared/domain/target.ts';
import type { IsoTime } from '#shared/domain/time.ts';

/** An account with the person behind it. The lists of numbers point into `Dictionaries` and are shared. */
export interface ViewAccount {
  readonly merged: MergedAccount;
  readonly personId: PersonId;
  readonly sensitivity: Sensitivity;
  /** Index into `Dictionaries.emails`, or `noEmail`. */
  readonly email: number;
  readonly roleIds: Uint32Array;
  readonly permissionIds: Uint32Array;
  /** Since when it is there, and what it holds. */
  readonly span: AccountSpan;
}

/** A target as the snapshot shows it. */
export interface ViewTarget {
  readonly target: Target;
  readonly client: Client | null;
  readonly organization: Organization | null;
  /** Null for a target that the snapshot does not know yet. */
  readonly entry: SnapshotEntry | null;
  readonly status: SyncStatus;
  readonly fault: Fault | null;
  /** How its accounts are known: by the reading that `mergeReadings` takes as the base. */
  readonly readBy: ReadBy;
  /** When that reading was made; null without one. */
  readonly lastRead: IsoTime | null;
  readonly accounts: readonly ViewAccount[];
}

export interface PlacedAccount {
  readonly at: ViewTarget;
  readonly account: ViewAccount;
}

/** Every different word of the accounts once. */
export interface Dictionaries {
  readonly roles: readonly string[];
  readonly emails: readonly string[];
  readonly permissions: readonly string[];
}

/** The one merged picture that the lists of people, stores and the matrix are computed from. Immutable. */
export interface WorkspaceView {
  /** Null in a workspace without snapshots: then there are targets but no accounts. */
  readonly snapshot: Snapshot | null;
  /** All stores, and the organizations that have a SCIM token or hold accounts; in the order of the workspace. */
  readonly targets: readonly ViewTarget[];
  readonly targetById: ReadonlyMap<TargetId, ViewTarget>;
  readonly clients: ReadonlyMap<ClientId, Client>;
  /** All persons, also those without an account in this snapshot. */
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly links: readonly PersonLink[];
  readonly domainRules: readonly DomainRule[];
  readonly differentPairs: readonly (readonly [PersonId, PersonId])[];
  /** The accounts of each person that has any, by target in the order of `targets`. */
  readonly accountsOf: ReadonlyMap<PersonId, readonly PlacedAccount[]>;
  readonly dictionaries: Dictionaries;
}
