import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import type { CodeOperationKind } from '#shared/domain/plan/operation.ts';
import type { Store } from '#shared/domain/target.ts';
import { findStore } from '../lookup/find-store.ts';
import { keepPlan, type PlanningParts } from '../plan/make-plan.ts';

const titles: Readonly<Record<CodeOperationKind, string>> = {
  'generate-code': 'New request code at',
  'require-code': 'Require a request code at',
  'stop-requiring-code': 'Stop requiring a request code at',
};

/**
 * Plans the same change of the request codes of these stores, and keeps the plan. Nothing is changed before its visits are made:
 * there is no API (facts 0). Rejects with `not-found` and what planning says.
 */
export async function planCodes(
  parts: PlanningParts,
  { change, domains }: { readonly change: CodeOperationKind; readonly domains: readonly string[] },
): Promise<ChangePlan> {
  const found = await Promise.all(domains.map((domain) => findStore(parts.ports, domain)));
  const stores = [...new Map(found.map((store): readonly [string, Store] => [store.id, store])).values()];
  const wanted = stores.map(({ id }) => ({ targetId: id, change: { kind: change } }) as const);
  const [only] = stores;
  const where = stores.length === 1 && only !== undefined ? only.name : `${stores.length} stores`;
  return keepPlan(parts, await parts.views.load(), wanted, `${titles[change]} ${where}`.slice(0, 200));
}
