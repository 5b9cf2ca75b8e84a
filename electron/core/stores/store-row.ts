import type { StoreRow } from '#shared/contract/stores.ts';
import type { Account } from '#shared/domain/account.ts';
import { roleSensitivity } from '#shared/domain/account-sensitivity.ts';
import { staffSeats } from '#shared/domain/shopify-plan.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Store } from '#shared/domain/target.ts';
import { lastReadOf, readByOf } from '../workspace-view/how-read.ts';

/** What is known of a store beside its own record. */
export interface StoreSurroundings {
  readonly client: string | null;
  readonly organization: string | null;
  /** The store in the newest snapshot; null when it is in none. */
  readonly entry: SnapshotEntry | null;
  /** Its accounts as merged; empty when none were read. */
  readonly accounts: readonly Account[];
}

/** Staff that count against the plan's seats: not the owner, not collaborators (facts 7). Pending ones count too. */
function takesSeat(account: Account): boolean {
  return (
    account.kind === 'staff' &&
    !account.isOwner &&
    (account.status === 'active' || account.status === 'pending')
  );
}

function holdsEverything(account: Account): boolean {
  return account.isOwner || (account.roles ?? []).some(({ role }) => roleSensitivity(role) === 'full');
}

/** A store as lists show it. */
export function toStoreRow(store: Store, around: StoreSurroundings): StoreRow {
  const { connection } = store;
  const present = around.accounts.filter((account) => account.status !== 'removed');
  const rolesKnown = present.some((account) => account.roles !== null);
  return {
    id: store.id,
    domain: store.domain,
    name: store.name,
    clientId: store.clientId,
    client: around.client,
    organization: around.organization,
    organizationId: store.organizationId,
    plan: store.plan,
    method: connection.method,
    endpoint: connection.endpoint,
    readBy: readByOf(store, around.entry),
    lastRead: lastReadOf(around.entry),
    status: around.entry?.status ?? null,
    fault: around.entry?.fault ?? null,
    accounts: around.accounts.length,
    seatsUsed: present.filter(takesSeat).length,
    seats: staffSeats(store.plan),
    administrators: rolesKnown ? present.filter(holdsEverything).length : null,
    credentialSince: connection.credentialSince,
    lastUsedAt: connection.lastUsedAt,
  };
}
