import { LinkButton } from '../../components/links.tsx';
import { Button } from '@mantine/core';
import {
  IconBuildingStore,
  IconFileImport,
  IconKey,
  IconPlus,
  IconSearchOff,
  IconUserPlus,
} from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { StoreRow } from '#shared/contract/stores.ts';
import { useStores } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { FacetBar, type Facet } from '../../components/facet-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { formatSort, parseSort } from '../../components/sort-rows.ts';
import { useShownShortcuts } from '../../components/shortcuts.ts';
import { counted } from '../../components/words.ts';
import { storeColumns } from './store-columns.tsx';
import { needsAttention } from './store-state.tsx';

const shows: Readonly<Record<string, (store: StoreRow) => boolean>> = {
  attention: needsAttention,
  api: ({ readBy }) => readBy === 'api',
  import: ({ readBy }) => readBy === 'import' || readBy === 'attested',
  none: ({ readBy }) => readBy === 'none',
};

const tableKeys = [
  { keys: '↑ ↓', label: 'Previous or next row' },
  { keys: 'Enter', label: 'Open the row' },
] as const;

/** All stores: how each is read, how old what is known is, and what is wrong. */
export function StoresPage() {
  const { q = '', show, sort = 'name' } = useSearch({ from: '/stores' });
  const navigate = useNavigate({ from: '/stores' });
  const stores = useStores();
  useShownShortcuts(tableKeys);
  const all = useMemo(() => stores.data ?? [], [stores.data]);
  const found = useMemo(() => all.filter((store) => matches(store, q)), [all, q]);
  const rows = useMemo(() => {
    const keep = show === undefined ? undefined : shows[show];
    return keep === undefined ? found : found.filter(keep);
  }, [found, show]);
  const facets: readonly Facet[] = [
    { value: undefined, label: 'All', count: found.length },
    { value: 'attention', label: 'Need attention', count: found.filter(needsAttention).length, tone: 'warn' },
    ...(['api', 'import', 'none'] as const).map((key) => ({
      value: key,
      label: { api: 'By API', import: 'By import', none: 'No way yet' }[key],
      count: found.filter((store) => shows[key]?.(store)).length,
    })),
  ];
  return (
    <>
      <PageHeader
        title="Stores"
        context={stores.data !== undefined && describe(all)}
        search={
          all.length > 0 && (
            <SearchField
              value={q}
              label="Search stores"
              onChange={(value) =>
                void navigate({
                  search: (old) => ({ ...old, q: value === '' ? undefined : value }),
                  replace: true,
                })
              }
            />
          )
        }
        actions={
          <>
            <LinkButton to="/stores/codes" leftSection={<IconKey size={16} />}>
              Request codes
            </LinkButton>
            <LinkButton to="/changes/invite" search={{}} leftSection={<IconUserPlus size={16} />}>
              Invite
            </LinkButton>
            <LinkButton to="/organizations/add">Add organization</LinkButton>
            <LinkButton to="/stores/import" leftSection={<IconFileImport size={16} />}>
              Import
            </LinkButton>
            <LinkButton to="/stores/add" variant="filled" leftSection={<IconPlus size={16} />}>
              Add store
            </LinkButton>
          </>
        }
      />
      {stores.data === undefined ? (
        <PendingState query={stores} what="stores" />
      ) : all.length === 0 ? (
        <NoStores />
      ) : (
        <>
          <FacetBar
            label="Which stores"
            facets={facets}
            value={show}
            onChange={(value) => void navigate({ search: (old) => ({ ...old, show: value }), replace: true })}
          />
          {rows.length === 0 ? (
            <EmptyState
              icon={<IconSearchOff size={32} stroke={1.5} />}
              title="No store matches"
              actions={<Button onClick={() => void navigate({ search: {} })}>Show all stores</Button>}
            >
              {all.length.toLocaleString()} stores are here, but none fits this search.
            </EmptyState>
          ) : (
            <DataTable
              label="Stores"
              columns={storeColumns}
              rows={rows}
              rowKey={({ id }) => id}
              sort={parseSort(sort)}
              onSort={(next) =>
                void navigate({ search: (old) => ({ ...old, sort: formatSort(next) }), replace: true })
              }
              onOpen={({ domain }) => void navigate({ to: '/stores/$domain', params: { domain } })}
            />
          )}
        </>
      )}
    </>
  );
}

function NoStores() {
  return (
    <EmptyState
      icon={<IconBuildingStore size={32} stroke={1.5} />}
      title="No stores yet"
      actions={
        <>
          <LinkButton to="/stores/add" variant="filled">
            Add a store
          </LinkButton>
          <LinkButton to="/stores/import">Import a list</LinkButton>
        </>
      }
    >
      Your clients’ stores stand here, each with how its users are read and how old that is. Add one with a
      token, an app of your agency or nothing but its domain; or import a CSV of all of them at once.
    </EmptyState>
  );
}

function matches(store: StoreRow, query: string): boolean {
  const text = `${store.name} ${store.domain} ${store.client ?? ''} ${store.organization ?? ''} ${store.plan ?? ''}`;
  const folded = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}

function describe(stores: readonly StoreRow[]): string {
  if (stores.length === 0) return 'Whatever holds accounts: add the first one.';
  const clients = new Set(stores.flatMap(({ clientId }) => clientId ?? [])).size;
  const bad = stores.filter(needsAttention).length;
  const api = stores.filter(({ readBy }) => readBy === 'api').length;
  const attention = bad === 0 ? 'none needs attention' : `${bad} need${bad === 1 ? 's' : ''} attention`;
  return `${counted(stores.length, 'store')} of ${counted(clients, 'client')}, ${api} read by API, ${attention}.`;
}
