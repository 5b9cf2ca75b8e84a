import type { PlanDetail, PlannedAccountOperation, PlannedOperation } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import { rolesOf, subjectName } from '#shared/domain/plan/operation-subject.ts';
import { operationWords } from './plan-words.ts';

/** By what the operations of a plan are put together. */
export const groupings = ['store', 'person'] as const;
export type Grouping = (typeof groupings)[number];

/** One line of the list: the head of a group, or one of its operations. */
export type PlanRow =
  | {
      readonly row: 'group';
      readonly key: string;
      readonly name: string;
      /** Beside the name: a domain, an address. */
      readonly below: string | null;
      readonly operations: readonly PlannedOperation[];
    }
  | { readonly row: 'operation'; readonly key: string; readonly operation: PlannedOperation };

/** The operations that match every word of the query, in groups, groups in the order of their first operation. */
export function planRows(
  operations: readonly PlannedOperation[],
  by: Grouping,
  query: string,
): readonly PlanRow[] {
  const words = query.split(/\s+/u).map(foldText).filter(Boolean);
  const found = words.length === 0 ? operations : operations.filter((operation) => matches(operation, words));
  return [...Map.groupBy(found, by === 'store' ? targetKey : personKey)].flatMap(
    ([key, group]): PlanRow[] => {
      const [first] = group;
      if (first === undefined) return [];
      const [name, below] = by === 'store' ? [first.target.name, first.target.domain] : whoseOf(first);
      return [
        { row: 'group', key, name, below: below === name ? null : below, operations: group },
        ...group.map((operation): PlanRow => ({ row: 'operation', key: operation.id, operation })),
      ];
    },
  );
}

const targetKey = ({ target }: PlannedOperation): string => `at ${target.id}`;
function personKey(operation: PlannedOperation): string {
  if (!isAccountOperation(operation)) return 'settings';
  const { person, account } = operation;
  return `of ${person?.id ?? account.email ?? account.key ?? account.name}`;
}

/** The head of a group of somebody's operations, and of all that are about nobody. */
function whoseOf(operation: PlannedOperation): readonly [name: string, below: string | null] {
  if (!isAccountOperation(operation)) return ['Roles and request codes', null];
  return [personName(operation), operation.account.email];
}

/** The person whom an operation is about, else what the target calls the account. */
export function personName({ person, account }: PlannedAccountOperation): string {
  return person?.name || account.name || account.email || 'No name';
}

/** Whom or what an operation is about: a person, a role, the request code. */
export function subjectWords(operation: PlannedOperation): string {
  return isAccountOperation(operation) ? personName(operation) : subjectName(operation);
}

/** What an operation does, to whom where it is about somebody: "Suspend, Ana Ruiz". */
export function operationSentence(operation: PlannedOperation): string {
  const deed = operationWords(operation);
  return isAccountOperation(operation) ? `${deed}, ${personName(operation)}` : deed;
}

function matches(operation: PlannedOperation, words: readonly string[]): boolean {
  const { target, kind, guards, progress, channel } = operation;
  const whose = isAccountOperation(operation)
    ? [operation.account.email ?? '', ...operation.storeDomains]
    : [];
  const text = foldText(
    [
      subjectWords(operation),
      ...whose,
      target.name,
      target.domain ?? '',
      ...rolesOf(operation),
      kind,
      channel,
      progress.status,
      progress.verification ?? '',
      ...guards.map(({ rule }) => rule),
    ]
      .map((part) => displayText(part))
      .join(' '),
  );
  return words.every((word) => text.includes(word));
}

/** A rule with the operations about which it speaks. */
export interface SpokenRule {
  readonly rule: PlannedOperation['guards'][number]['rule'];
  readonly level: 'block' | 'warn';
  readonly sentences: readonly string[];
}

/** Every rule that speaks, what forbids first; each sentence once. */
export function spokenRules(operations: PlanDetail['operations']): readonly SpokenRule[] {
  const guards = operations.flatMap(({ guards: spoken }) => spoken);
  const groups = [...Map.groupBy(guards, ({ rule, level }) => `${level} ${rule}`).values()];
  return groups
    .flatMap((group): SpokenRule[] => {
      const [first] = group;
      if (first === undefined) return [];
      const sentences = [...new Set(group.map(({ sentence }) => sentence))];
      return [{ rule: first.rule, level: first.level, sentences }];
    })
    .sort((one, other) => Number(other.level === 'block') - Number(one.level === 'block'));
}
