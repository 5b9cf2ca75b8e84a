import type { TargetId } from '../ids.ts';
import type { AccountState } from './access-state.ts';
import type { AccountWish } from './gather-wishes.ts';
import { channelOf } from './operation-channel.ts';
import type { AccountImage, AccountOperationKind, DraftAccountOperation } from './operation.ts';

/** The operations that fulfil one account's wish, in the order of `accountOperationKinds`, each with what it makes of the account. */
export function draftOperations(wish: AccountWish): readonly DraftAccountOperation[] {
  const { whole, held } = wish;
  const drafts: DraftAccountOperation[] = [];
  let image = imageOf(wish.account);
  const draft = (
    kind: AccountOperationKind,
    role: string | null,
    stores: ReadonlySet<TargetId>,
    after: (before: AccountImage) => AccountImage,
    roles: readonly string[] = role === null ? [] : [role],
  ): void => {
    const about = [...stores].sort();
    const before = image;
    image = after(before);
    const { place: target, account } = wish;
    drafts.push({
      kind,
      targetId: target.id,
      stores: about,
      personId: wish.personId,
      account: {
        key: account?.key ?? null,
        email: wish.email,
        name: account?.name ?? wish.name ?? wish.email ?? '',
      },
      roles,
      before,
      after: image,
      ...channelOf({ kind, target, account, role, stores: about, held: held?.get(role ?? '') ?? none }),
    });
  };
  if (wish.invite !== null) {
    const roles = [...wish.invite].sort();
    draft('invite-user', null, none, () => invited(roles), roles);
  }
  if (whole?.has('reactivate') === true)
    draft('reactivate', null, none, (before) => ({ ...before, status: 'active' }));
  for (const [role, stores] of sorted(wish.assign))
    draft('assign-role', role, stores, (before) => withRoles(before, (held) => [...held, role]));
  // Whoever is removed loses everything else with it.
  if (whole?.has('remove-user') === true) {
    draft('remove-user', null, none, () => nobody);
    return drafts;
  }
  for (const [role, stores] of sorted(wish.remove))
    draft('remove-role', role, stores, (before) =>
      withRoles(before, (held) => held.filter((each) => each !== role)),
    );
  if (whole?.has('revoke-sessions') === true) draft('revoke-sessions', null, none, (before) => before);
  if (whole?.has('suspend') === true)
    draft('suspend', null, none, (before) => ({ ...before, status: 'suspended' }));
  return drafts;
}

/** An account as far as operations concern it. */
export function imageOf(account: AccountState | null): AccountImage {
  if (account === null) return nobody;
  const { kind, status, isOwner, roles } = account;
  return { exists: true, kind, status, isOwner, roles: roles === null ? null : [...new Set(roles)].sort() };
}

const none: ReadonlySet<TargetId> = new Set();

const nobody: AccountImage = { exists: false, kind: null, status: null, isOwner: false, roles: null };

/** Invited users are pending until they accept (facts 7). */
function invited(roles: readonly string[]): AccountImage {
  return { exists: true, kind: 'staff', status: 'pending', isOwner: false, roles };
}

function withRoles(
  image: AccountImage,
  change: (held: readonly string[]) => readonly string[],
): AccountImage {
  if (image.roles === null) return image;
  return { ...image, roles: [...new Set(change(image.roles))].sort() };
}

function sorted(
  roles: ReadonlyMap<string, ReadonlySet<TargetId>> | null,
): readonly (readonly [string, ReadonlySet<TargetId>])[] {
  if (roles === null) return [];
  return [...roles].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
