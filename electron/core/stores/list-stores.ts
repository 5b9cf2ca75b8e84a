import type { StoreRow } from '#shared/contract/stores.ts';
import type { ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';
import { toStoreRow } from './store-row.ts';

/** All stores, or those wanted, by domain. Computed from the view: nothing is read. */
export function listStores(view: WorkspaceView, wanted?: ReadonlySet<ViewTarget>): readonly StoreRow[] {
  return view.targets
    .filter((at) => wanted === undefined || wanted.has(at))
    .flatMap(({ target, client, organization, entry, accounts }) =>
      target.kind === 'store'
        ? [
            toStoreRow(target, {
              client: client?.name ?? null,
              organization: organization?.name ?? null,
              entry,
              accounts: accounts.map(({ merged }) => merged.account),
            }),
          ]
        : [],
    )
    .sort((a, b) => (a.domain < b.domain ? -1 : 1));
}
