import type { AccountKind, AccountStatus } from '../account.ts';
import type { PersonId, SnapshotId, TargetId } from '../ids.ts';

/** An account as planning sees it: what was last observed, merged from all readings. */
export interface AccountState {
  readonly key: string;
  readonly email: string | null;
  readonly name: string;
  readonly personId: PersonId | null;
  readonly kind: AccountKind;
  readonly status: AccountStatus;
  readonly isOwner: boolean;
  /** Null when no reading tells roles. */
  readonly roles: readonly string[] | null;
  /** Groups of the organization that it is known to be in. */
  readonly groups: readonly string[];
  /** Set where an organization's stores list it and the organization's own list does not. */
  readonly atStoresOnly?: true;
}

/**
 * How well a target is known. `fresh`: its last reading worked, so who is not listed is not there. `stale`: the last
 * attempt failed, an older list stands. `partial`: typed in or attested, never claimed to be everybody. `unread`: nothing
 * was ever seen.
 */
export type Standing = 'fresh' | 'stale' | 'partial' | 'unread';

/** A group of an organization that is known, by import or attestation, to carry just this role at just these stores. */
export interface RoleGroup {
  readonly group: string;
  readonly role: string;
  readonly stores: readonly TargetId[];
}

/** A target as planning sees it. */
export interface TargetState {
  readonly id: TargetId;
  readonly kind: 'store' | 'organization';
  readonly name: string;
  /** Null for an organization. */
  readonly domain: string | null;
  /** Public display name of a store's plan; null when never read and for organizations. */
  readonly plan: string | null;
  readonly organizationId: TargetId | null;
  readonly standing: Standing;
  /** What can be written by SCIM; null without a working connection. */
  readonly scim: { readonly groups: readonly RoleGroup[] } | null;
  /** Whether a code is needed to ask for access; null when nobody said, and for organizations. */
  readonly codeRequired: boolean | null;
  readonly accounts: readonly AccountState[];
}

/** The world a plan is made against: one snapshot's picture of the targets. */
export interface AccessState {
  readonly snapshotId: SnapshotId;
  readonly snapshotHash: string;
  readonly targets: ReadonlyMap<TargetId, TargetState>;
}
