import type { StoreRow } from '#shared/contract/stores.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { toStoreRow } from './store-row.ts';

/** All stores, by domain. Computed from the view: nothing is read. */
export function listStores(view: WorkspaceView): readonly StoreRow[] {
  return view.targets
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
