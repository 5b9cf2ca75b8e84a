import { lowersAdministrator, raisesAdministrator } from './administrators.ts';
import { operationKinds, type DraftOperation, type OperationId } from './operation.ts';

/** A draft with its place in the order and what must be done before it. */
export interface OrderedOperation extends DraftOperation {
  readonly id: OperationId;
  readonly dependsOn: readonly OperationId[];
}

/**
 * Puts the operations of each target into the order in which they can be carried out and names them. Within an account
 * the order of `operationKinds` rules: it exists and works before it gets roles. Across accounts: somebody becomes an
 * administrator before another one stops being it. Targets keep the order in which they come.
 */
export function orderOperations(drafts: readonly DraftOperation[]): readonly OrderedOperation[] {
  const byTarget = Map.groupBy(drafts, ({ targetId }) => targetId);
  const ordered: OrderedOperation[] = [];
  for (const group of byTarget.values()) {
    const lastOfAccount = new Map<string, OperationId>();
    const raised: { readonly id: OperationId; readonly account: string }[] = [];
    for (const draft of [...group].sort(byKindThenAccount)) {
      const id = `op${ordered.length + 1}`;
      const account = accountOf(draft);
      const before = lastOfAccount.get(account);
      const dependsOn = [
        ...(before === undefined ? [] : [before]),
        ...(lowersAdministrator(draft)
          ? raised
              .filter((each) => each.account !== account)
              .slice(0, 1)
              .map(({ id }) => id)
          : []),
      ];
      ordered.push({ ...draft, id, dependsOn });
      lastOfAccount.set(account, id);
      if (raisesAdministrator(draft)) raised.push({ id, account });
    }
  }
  return ordered;
}

const accountOf = ({ account }: DraftOperation): string => account.email ?? account.key ?? '';

function byKindThenAccount(a: DraftOperation, b: DraftOperation): number {
  const kinds = operationKinds.indexOf(a.kind) - operationKinds.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  const [one, other] = [accountOf(a), accountOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
