import type { UsersImportPreview } from '#shared/contract/imports.ts';
import type { Account } from '#shared/domain/account.ts';
import { pairAccounts } from '#shared/domain/merge-readings.ts';

/** What a new import is held against. */
export interface KnownAccounts {
  readonly accounts: readonly Account[];
  /** Whether they are a whole earlier import: then whoever is missing now is gone. */
  readonly isEarlierImport: boolean;
}

function rolesOf(account: Account): string {
  return JSON.stringify((account.roles ?? []).map(({ role, group }) => [role, group]).sort());
}

/** Whether the import tells something else of an account; what it can't tell is no difference. */
function differs(known: Account, imported: Account): boolean {
  return (
    known.kind !== imported.kind ||
    known.status !== imported.status ||
    (imported.name !== '' && known.name !== imported.name) ||
    (imported.roles !== null && rolesOf(known) !== rolesOf(imported)) ||
    (imported.twoStep !== null && known.twoStep !== imported.twoStep)
  );
}

/** How an import would change what is known. Accounts are the same when their addresses are. */
export function compareImport(
  known: KnownAccounts,
  imported: readonly Account[],
): UsersImportPreview['changes'] {
  const { partnerOf, left } = pairAccounts(known.accounts, imported);
  let changed = 0;
  for (const [index, partner] of partnerOf) {
    const before = known.accounts[index];
    if (before !== undefined && differs(before, partner)) changed += 1;
  }
  return {
    added: left.length,
    changed,
    removed: known.isEarlierImport ? known.accounts.length - partnerOf.size : 0,
    same: partnerOf.size - changed,
  };
}
