import type { PersonId, TargetId } from '../ids.ts';
import type { AccessState } from './access-state.ts';
import { isBlocked } from './change-plan.ts';
import {
  isAccountOperation,
  type AccountOperation,
  type AccountOperationKind,
  type Operation,
} from './operation.ts';

/** What is staged for one person at one target. */
export interface CellMark {
  readonly personId: PersonId;
  readonly targetId: TargetId;
  readonly sign: MarkSign;
  /** True when a rule forbids some of it. */
  readonly blocked: boolean;
  /** What happens to the person there: "gets Support, is logged out". */
  readonly words: string;
}

/** Gives, takes, or changes: neither, or both. */
export const markSigns = ['add', 'remove', 'change'] as const;
export type MarkSign = (typeof markSigns)[number];

/** What an operation does to somebody's access. */
const effects: Readonly<Record<AccountOperationKind, MarkSign>> = {
  'invite-user': 'add',
  reactivate: 'add',
  'assign-role': 'add',
  'remove-role': 'remove',
  'revoke-sessions': 'change',
  suspend: 'remove',
  'remove-user': 'remove',
};

/**
 * One mark for each person and target that operations touch. At an organization: the stores that an operation names, and where it
 * names none those where the person was seen, since it is about all of them. Operations for nobody known, and on settings, have no mark.
 */
export function markCells(current: AccessState, operations: readonly Operation[]): readonly CellMark[] {
  const seenAt = createSeenAt(current);
  const people = new Map<PersonId, Map<TargetId, Touched>>();
  for (const operation of operations) {
    if (!isAccountOperation(operation) || operation.personId === null) continue;
    const { personId, targetId, stores } = operation;
    const cells = people.get(personId) ?? new Map<TargetId, Touched>();
    people.set(personId, cells);
    for (const target of [targetId, ...(stores.length > 0 ? stores : seenAt(targetId, personId))]) {
      const touched = cells.get(target) ?? { adds: false, removes: false, blocked: false, words: '' };
      touched.adds ||= effects[operation.kind] === 'add';
      touched.removes ||= effects[operation.kind] === 'remove';
      touched.blocked ||= isBlocked(operation);
      touched.words += `${touched.words === '' ? '' : ', '}${deed(operation)}`;
      cells.set(target, touched);
    }
  }
  return [...people].flatMap(([personId, cells]) =>
    [...cells].map(([targetId, touched]) => ({
      personId,
      targetId,
      sign: signOf(touched),
      blocked: touched.blocked,
      words: touched.words,
    })),
  );
}

interface Touched {
  adds: boolean;
  removes: boolean;
  blocked: boolean;
  words: string;
}

function signOf({ adds, removes }: Touched): MarkSign {
  return adds === removes ? 'change' : adds ? 'add' : 'remove';
}

function deed({ kind, roles }: AccountOperation): string {
  const named = roles.join(', ');
  const deeds: Readonly<Record<AccountOperationKind, string>> = {
    'invite-user': named === '' ? 'is invited' : `is invited with ${named}`,
    reactivate: 'is reactivated',
    'assign-role': `gets ${named}`,
    'remove-role': `loses ${named}`,
    'revoke-sessions': 'is logged out',
    suspend: 'is suspended',
    'remove-user': 'is removed for good',
  };
  return deeds[kind];
}

/** The stores of an organization where somebody was seen; none at a store. */
function createSeenAt(current: AccessState): (place: TargetId, person: PersonId) => readonly TargetId[] {
  const storesOf = Map.groupBy(current.targets.values(), ({ organizationId }) => organizationId);
  const indexes = new Map<TargetId, ReadonlyMap<PersonId, readonly TargetId[]>>();
  const indexOf = (place: TargetId): ReadonlyMap<PersonId, readonly TargetId[]> => {
    const index = new Map<PersonId, TargetId[]>();
    for (const store of storesOf.get(place) ?? [])
      for (const { personId, status } of store.accounts) {
        if (personId === null || status === 'removed') continue;
        const stores = index.get(personId);
        if (stores === undefined) index.set(personId, [store.id]);
        else if (stores.at(-1) !== store.id) stores.push(store.id);
      }
    indexes.set(place, index);
    return index;
  };
  return (place, person) => (indexes.get(place) ?? indexOf(place)).get(person) ?? [];
}
