import type { AccessState } from './access-state.ts';
import { imageOf } from './draft-operations.ts';
import { createPlaceFinder } from './find-account.ts';
import { createRoleFinder } from './find-role.ts';
import type {
  AccountImage,
  AccountOperation,
  CodeImage,
  CodeOperation,
  RoleImage,
  RoleOperation,
} from './operation.ts';

/** What operations are about, as it is now. */
export interface LookAgain {
  readonly account: (operation: AccountOperation) => AccountImage;
  readonly role: (operation: RoleOperation) => RoleImage;
  readonly code: (operation: CodeOperation) => CodeImage;
}

/** Looks at this state of the world; a target that is gone has neither users nor settings that can be told. */
export function createLook(state: AccessState): LookAgain {
  const { targets } = state;
  const find = createPlaceFinder(state);
  const rolesAt = createRoleFinder(state);
  return {
    account({ targetId, account: { key, email } }) {
      const target = targets.get(targetId);
      const seen = target === undefined ? null : find(target, key, email);
      return imageOf(seen?.status === 'removed' ? null : seen);
    },
    role({ targetId, role }) {
      const target = targets.get(targetId);
      const isSeen = target !== undefined && rolesAt(target).spelling(role) === role;
      return { exists: isSeen ? true : null, permissions: null };
    },
    code: ({ targetId }) => ({ required: targets.get(targetId)?.codeRequired ?? null, renewed: false }),
  };
}
