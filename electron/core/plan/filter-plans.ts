import type { PlanFilter } from '#shared/contract/plan-filter.ts';
import type { PlanRow } from '#shared/contract/plans.ts';
import { foldEmail } from '#shared/domain/email-address.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import type { PlanContent } from '#shared/domain/plan/change-plan.ts';
import { isAboutAccount } from '#shared/domain/plan/wanted-change.ts';
import { findStore } from '../lookup/find-store.ts';
import { requirePerson } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';
import type { Views } from '../workspace-view/load-view.ts';

/**
 * The plans that a filter lets through, in their order. What a plan is about is looked up only when somebody asks for it. Rejects
 * with `not-found` for an unknown person or store.
 */
export async function filterPlans(
  { ports, views }: { readonly ports: Ports; readonly views: Views },
  rows: readonly PlanRow[],
  filter: PlanFilter,
): Promise<readonly PlanRow[]> {
  const { status, madeBy, since, until } = filter;
  const words = (filter.text ?? '').split(/\s+/u).map(foldText).filter(Boolean);
  const found = rows.filter(
    ({ number, title, createdAt, ...row }) =>
      (status === undefined || row.status === status) &&
      (madeBy === undefined || row.createdBy === madeBy) &&
      (since === undefined || createdAt >= since) &&
      (until === undefined || createdAt < until) &&
      words.every((word) => foldText(title).includes(word) || word === String(number)),
  );
  if (filter.person === undefined && filter.store === undefined) return found;
  const view = await views.load();
  const known = { people: [...view.people.values()], links: view.links };
  const person = filter.person === undefined ? null : requirePerson(known, filter.person);
  const store = filter.store === undefined ? null : (await findStore(ports, filter.store)).id;
  const about: PlanRow[] = [];
  for (const row of found) {
    const plan = await ports.storage.plans.find(row.id);
    if (plan !== null && isAbout(plan.content, person, store)) about.push(row);
  }
  return about;
}

/** Whether one wish of the plan is about both, where both are asked for. */
function isAbout({ wanted }: PlanContent, person: Person | null, store: TargetId | null): boolean {
  const addresses = new Set((person?.emails ?? []).map(foldEmail));
  return wanted.some((wish) => {
    if (store !== null && wish.targetId !== store) return false;
    if (person === null) return true;
    if (!isAboutAccount(wish)) return false;
    return wish.personId === person.id || (wish.email !== null && addresses.has(foldEmail(wish.email)));
  });
}
