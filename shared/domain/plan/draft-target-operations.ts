import { assertNever } from '../assert-never.ts';
import { eachInSteps, type InSteps } from '../in-steps.ts';
import { withDependants, withNeeded } from '../permissions/permission-needs.ts';
import type { AccessState, TargetState } from './access-state.ts';
import { createRoleFinder } from './find-role.ts';
import type { SettledWish } from './gather-wishes.ts';
import { channelOfSetting } from './operation-channel.ts';
import type {
  CodeImage,
  DraftCodeOperation,
  DraftRoleOperation,
  DraftTargetOperation,
  RoleImage,
} from './operation.ts';
import type { TargetChange, WantedTargetChange } from './wanted-change.ts';

type RoleChange = Extract<TargetChange, { readonly role: string }>;
type CodeChange = Exclude<TargetChange, RoleChange>;

/** What wishes about settings of targets come to. */
export interface DraftedSettings {
  readonly drafts: readonly DraftTargetOperation[];
  readonly alreadySo: readonly SettledWish[];
  readonly errors: readonly SettledWish[];
}

/** The operations that fulfil wishes about settings, one per setting and kind: the same wish at two stores of an organization is one. */
export function* draftTargetOperations(
  current: AccessState,
  wanted: readonly WantedTargetChange[],
): InSteps<DraftedSettings> {
  const rolesAt = createRoleFinder(current);
  const drafts = new Map<string, DraftTargetOperation>();
  const alreadySo: SettledWish[] = [];
  const errors: SettledWish[] = [];
  yield* eachInSteps(wanted, (wish) => {
    const { change } = wish;
    const target = current.targets.get(wish.targetId);
    if (target === undefined) {
      errors.push({ wanted: wish, why: 'Rollcall does not know this target any more.' });
    } else if ('role' in change) {
      // The stores of an organization share their roles.
      const place = (target.organizationId && current.targets.get(target.organizationId)) || target;
      const spelling = rolesAt(place).spelling(change.role);
      if (change.kind === 'create-role' && spelling === change.role)
        alreadySo.push({
          wanted: wish,
          why: 'A role of that name is there already; what it holds no program can read.',
        });
      else {
        const key = JSON.stringify([place.id, change.kind, change.role]);
        drafts.set(key, draftRole(place, change, spelling !== null, drafts.get(key)));
      }
    } else if (target.kind === 'organization') {
      errors.push({ wanted: wish, why: 'Request codes belong to stores: name the stores.' });
    } else {
      const settled = codeIsSo(target, change);
      if (settled !== null) alreadySo.push({ wanted: wish, why: settled });
      else drafts.set(JSON.stringify([target.id, change.kind]), draftCode(target, change));
    }
  });
  return { drafts: [...drafts.values()], alreadySo, errors };
}

/** Ticking a permission ticks what it needs, unticking one unticks what needs it (facts 6). */
function draftRole(
  place: TargetState,
  change: RoleChange,
  isKnown: boolean,
  same: DraftTargetOperation | undefined,
): DraftRoleOperation {
  const other = same !== undefined && 'role' in same ? same : { add: [], remove: [] };
  const { add, remove } = contentOf(change);
  const before: RoleImage = { exists: isKnown ? true : null, permissions: null };
  const draft = {
    kind: change.kind,
    targetId: place.id,
    role: change.role,
    add: withNeeded([...add, ...other.add]),
    remove: withDependants([...remove, ...other.remove]),
    before,
    ...channelOfSetting(change.kind, place),
  };
  switch (change.kind) {
    case 'create-role':
      return { ...draft, after: { exists: true, permissions: draft.add } };
    case 'change-role':
      return { ...draft, after: { exists: true, permissions: null } };
    case 'delete-role':
      return { ...draft, after: { exists: false, permissions: null } };
    default:
      return assertNever(change);
  }
}

function contentOf(change: RoleChange): {
  readonly add: readonly string[];
  readonly remove: readonly string[];
} {
  if (change.kind === 'create-role') return { add: change.permissions, remove: [] };
  return change.kind === 'change-role' ? change : { add: [], remove: [] };
}

function draftCode(target: TargetState, { kind }: CodeChange): DraftCodeOperation {
  const before: CodeImage = { required: target.codeRequired, renewed: false };
  const after = {
    'require-code': { required: true, renewed: false },
    'generate-code': { ...before, renewed: true },
    'stop-requiring-code': { required: false, renewed: false },
  }[kind];
  return { kind, targetId: target.id, before, after, ...channelOfSetting(kind, target) };
}

/** Why there is nothing to do; null when there is, and when nobody knows. */
function codeIsSo({ codeRequired }: TargetState, { kind }: CodeChange): string | null {
  if (kind === 'require-code' && codeRequired === true) return 'A request code is required already.';
  if (kind === 'stop-requiring-code' && codeRequired === false)
    return 'Anyone can ask for access already, without a code.';
  return null;
}
