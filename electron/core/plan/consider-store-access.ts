import { RollcallError } from '#shared/contract/errors.ts';
import type { StoreAccessJob } from '#shared/contract/plan-jobs.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { ConsideredWishes } from '#shared/domain/plan/considered-wishes.ts';
import { parseShopDomain } from '#shared/domain/shop-domain.ts';
import { notFound } from '../lookup/not-found.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { wishesOfJob, type AccountJob, type Subject } from './wishes-of-job.ts';

/**
 * Store access is what a role of an organization's user covers (facts 6): more of it is the role given at those stores, less of
 * it the role taken away there. A store of no organization has none to edit, and is told so. Throws `not-found` for an unknown
 * store and `bad-input` when no store is named or one is named twice.
 */
export function considerStoreAccess(
  view: WorkspaceView,
  { role, add, remove }: StoreAccessJob,
  subjects: readonly Subject[],
): ConsideredWishes {
  if (add.length + remove.length === 0)
    throw new RollcallError('bad-input', `No store was named that ${role} is to cover more or less.`, {
      remedy: 'Name stores to add or to remove.',
      details: { field: 'add' },
    });
  const [added, removed] = [storesNamed(view, add), storesNamed(view, remove)];
  const torn = added.find(({ id }) => removed.some((store) => store.id === id));
  if (torn !== undefined)
    throw new RollcallError('bad-input', `${torn.domain} is both to be added and to be removed.`, {
      remedy: 'Name it once.',
      details: { field: 'remove' },
    });
  const wished = (stores: readonly NamedStore[], job: AccountJob) =>
    wishesOfJob(
      view,
      job,
      subjects,
      stores.map(({ id }) => id),
    );
  const alone = new Set([...added, ...removed].filter(({ isAlone }) => isAlone).map(({ id }) => id));
  const all = [
    ...wished(added, { kind: 'assign-role', role }),
    ...wished(removed, { kind: 'remove-role', role }),
  ];
  const why =
    'This store belongs to no organization: a role there covers it alone. Assign or remove the role instead.';
  return {
    wanted: all.filter(({ targetId }) => !alone.has(targetId)),
    alreadySo: [],
    errors: all.filter(({ targetId }) => alone.has(targetId)).map((wanted) => ({ wanted, why })),
  };
}

interface NamedStore {
  readonly id: TargetId;
  readonly domain: string;
  /** True when it belongs to no organization. */
  readonly isAlone: boolean;
}

function storesNamed(view: WorkspaceView, typed: readonly string[]): readonly NamedStore[] {
  const stores = new Map(
    view.targets.flatMap(({ target, organization }): (readonly [string, NamedStore])[] => {
      if (target.kind !== 'store') return [];
      const { id, domain } = target;
      return [[domain, { id, domain, isAlone: organization === null }]];
    }),
  );
  const found = typed.map((text) => {
    const parsed = parseShopDomain(text);
    const store = stores.get(parsed.ok ? parsed.domain : text.trim().toLowerCase());
    if (store === undefined) throw notFound('store', text.trim(), stores.keys());
    return store;
  });
  return [...new Map(found.map((store) => [store.id, store])).values()];
}
