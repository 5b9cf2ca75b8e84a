import { eachInSteps, groupInSteps, mapInSteps, sortInSteps, type InSteps } from '../in-steps.ts';
import { lowersAdministrator, raisesAdministrator } from './administrators.ts';
import {
  isAccountOperation,
  isRoleOperation,
  operationKinds,
  type DraftAccountOperation,
  type DraftOperation,
  type DraftTargetOperation,
  type OperationId,
  type OperationKind,
} from './operation.ts';

/** The place of an operation in the order, and what must be done before it. */
interface Ordered {
  readonly id: OperationId;
  readonly dependsOn: readonly OperationId[];
}
export type OrderedAccountOperation = DraftAccountOperation & Ordered;
export type OrderedTargetOperation = DraftTargetOperation & Ordered;
export type OrderedOperation = OrderedAccountOperation | OrderedTargetOperation;

/**
 * Puts the operations of each target into the order in which they can be carried out and names them. For one account, role or
 * code the order of `operationKinds` rules: it exists and works before it gets roles. Beyond that: a role is made before it is
 * given and deleted after it was taken from everybody; somebody becomes an administrator before another one stops being it.
 * Targets keep the order in which they come.
 */
export function* orderOperations(drafts: readonly DraftOperation[]): InSteps<readonly OrderedOperation[]> {
  const byTarget = yield* groupInSteps(drafts, ({ targetId }) => targetId);
  const ordered: OrderedOperation[] = [];
  for (const group of byTarget.values()) {
    const lastOfSubject = new Map<string, OperationId>();
    const needs = createNeeds();
    const placed = yield* mapInSteps(group, placeOf);
    yield* eachInSteps(yield* sortInSteps(placed, byKindThenSubject), ({ draft, subject }) => {
      const id = `op${ordered.length + 1}`;
      const before = lastOfSubject.get(subject);
      const dependsOn = [...new Set([...(before === undefined ? [] : [before]), ...needs.of(draft)])];
      ordered.push({ ...draft, id, dependsOn });
      lastOfSubject.set(subject, id);
      needs.note(draft, id);
    });
    yield;
  }
  return ordered;
}

/** Remembers the operations of a target that others of it wait for. */
function createNeeds(): {
  readonly of: (draft: DraftOperation) => readonly OperationId[];
  readonly note: (draft: DraftOperation, id: OperationId) => void;
} {
  const raised: { readonly id: OperationId; readonly subject: string }[] = [];
  const created = new Map<string, OperationId>();
  const taken = new Map<string, OperationId[]>();
  const raisedBeside = (lowered: string): readonly OperationId[] => {
    const other = raised.find(({ subject }) => subject !== lowered);
    return other === undefined ? [] : [other.id];
  };
  return {
    of(draft) {
      if (isAccountOperation(draft))
        return [
          ...(draft.kind === 'remove-role' ? [] : draft.roles.flatMap((role) => created.get(role) ?? [])),
          ...(lowersAdministrator(draft) ? raisedBeside(subjectOf(draft)) : []),
        ];
      return draft.kind === 'delete-role' ? (taken.get(draft.role) ?? []) : [];
    },
    note(draft, id) {
      if (isAccountOperation(draft)) {
        if (raisesAdministrator(draft)) raised.push({ id, subject: subjectOf(draft) });
        for (const role of rolesTaken(draft)) {
          const ids = taken.get(role);
          if (ids === undefined) taken.set(role, [id]);
          else ids.push(id);
        }
      } else if (draft.kind === 'create-role') created.set(draft.role, id);
    },
  };
}

/** What somebody holds no more afterwards: whoever is removed loses everything. */
function rolesTaken({ kind, roles, before }: DraftAccountOperation): readonly string[] {
  if (kind === 'remove-role') return roles;
  return kind === 'remove-user' ? (before.roles ?? []) : [];
}

/** What an operation is about, within its target. */
function subjectOf(draft: DraftOperation): string {
  if (isAccountOperation(draft)) return `account ${draft.account.email ?? draft.account.key ?? ''}`;
  return isRoleOperation(draft) ? `role ${draft.role}` : 'code';
}

const rankOf: ReadonlyMap<OperationKind, number> = new Map(operationKinds.map((kind, rank) => [kind, rank]));

/** A draft with what it is sorted by. */
interface Placed {
  readonly draft: DraftOperation;
  readonly rank: number;
  readonly subject: string;
}

function placeOf(draft: DraftOperation): Placed {
  return { draft, rank: rankOf.get(draft.kind) ?? 0, subject: subjectOf(draft) };
}

function byKindThenSubject(a: Placed, b: Placed): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0;
}
