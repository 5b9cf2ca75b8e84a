import { accountSensitivity, permissionsSensitivity } from '#shared/domain/account-sensitivity.ts';
import type { Account, RoleGrant } from '#shared/domain/account.ts';
import { isAddress } from '#shared/domain/email-address.ts';
import { noEmail } from '#shared/domain/matrix/matrix-columns.ts';
import type { Sensitivity } from '#shared/domain/sensitivity.ts';
import type { Dictionaries, ViewAccount } from './workspace-view.ts';

type Words = Pick<ViewAccount, 'email' | 'roleIds' | 'permissionIds' | 'sensitivity'>;

interface PermissionSet {
  readonly ids: Uint32Array;
  readonly sensitivity: Sensitivity;
}

const none = new Uint32Array();
/** Can't be part of a permission handle that Shopify gives; in a hostile one it only costs a second set. */
const separator = '\u0000';

/**
 * Turns the words of accounts into numbers, each different word kept once. Lists are kept once as wholes, those of
 * permissions with their level: 100,000 accounts share a few hundred of them.
 */
export function createWordBook(): {
  wordsOf(account: Account): Words;
  dictionaries(): Dictionaries;
} {
  const roles = createDictionary();
  const emails = createDictionary();
  const permissions = createDictionary();
  const sets = new Map<string, PermissionSet>();

  const roleLists = new Map<string, Uint32Array>();
  const roleIdsOf = (list: readonly RoleGrant[]): Uint32Array => {
    if (list.length === 0) return none;
    const name = list.map(({ role }) => role).join(separator);
    const known = roleLists.get(name) ?? Uint32Array.from(list, ({ role }) => roles.idOf(role));
    roleLists.set(name, known);
    return known;
  };
  const setOf = (list: readonly string[]): PermissionSet => {
    const name = list.join(separator);
    const known = sets.get(name);
    if (known !== undefined) return known;
    const set = { ids: Uint32Array.from(list, permissions.idOf), sensitivity: permissionsSensitivity(list) };
    sets.set(name, set);
    return set;
  };

  return {
    wordsOf(account) {
      const held = account.permissions === null ? null : setOf(account.permissions);
      return {
        email: isAddress(account.email) ? emails.idOf(account.email) : noEmail,
        roleIds: account.roles === null ? none : roleIdsOf(account.roles),
        permissionIds: held?.ids ?? none,
        sensitivity: accountSensitivity(account, () => held?.sensitivity ?? 'none'),
      };
    },
    dictionaries: () => ({ roles: roles.words(), emails: emails.words(), permissions: permissions.words() }),
  };
}

function createDictionary(): { idOf(word: string): number; words(): readonly string[] } {
  const ids = new Map<string, number>();
  return {
    idOf(word) {
      const known = ids.get(word);
      if (known !== undefined) return known;
      ids.set(word, ids.size);
      return ids.size - 1;
    },
    words: () => [...ids.keys()],
  };
}
