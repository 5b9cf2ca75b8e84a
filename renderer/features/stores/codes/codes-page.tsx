import { Button } from '@mantine/core';
import { IconKey, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CodeRow } from '#shared/contract/codes.ts';
import { useCodes } from '../../../api/codes.ts';
import { Age } from '../../../components/age.tsx';
import { DataTable, type Column } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PendingState } from '../../../components/pending-state.tsx';
import { FacetBar } from '../../../components/facet-bar.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { LinkButton } from '../../../components/links.tsx';
import { PageHeader } from '../../../components/page-header.tsx';
import { Quiet, RowName } from '../../../components/row-name.tsx';
import { SearchField } from '../../../components/search-field.tsx';
import { formatSort, parseSort } from '../../../components/sort-rows.ts';
import { counted } from '../../../components/words.ts';
import { PlanCodesMenu } from './plan-codes-menu.tsx';
import { settingWords, wantingOf } from './code-words.ts';

const shows: Readonly<Record<string, (row: CodeRow) => boolean>> = {
  attention: (row) => wantingOf(row) !== null,
  anyone: ({ setting }) => setting?.value === 'anyone',
  required: ({ setting }) => setting?.value === 'code-required',
  unknown: ({ setting }) => setting === null,
  kept: ({ code }) => code !== null,
};
const labels: Readonly<Record<string, string>> = {
  attention: 'Need attention',
  anyone: settingWords.anyone,
  required: settingWords['code-required'],
  unknown: 'Not known',
  kept: 'Code kept',
};

const columns: readonly Column<CodeRow>[] = [
  {
    key: 'name',
    header: 'Store',
    width: 'minmax(180px, 2fr)',
    sortBy: ({ name }) => name,
    cell: ({ name, domain }) => (
      <RowName
        name={name}
        below={domain}
        to={{ to: '/stores/$domain', params: { domain }, search: { tab: 'code' } }}
      />
    ),
  },
  {
    key: 'setting',
    header: 'Who may ask',
    width: '130px',
    sortBy: ({ setting }) => setting?.value ?? null,
    cell: ({ setting }) => (setting === null ? <Quiet>not known</Quiet> : settingWords[setting.value]),
  },
  {
    key: 'said',
    header: 'Said',
    width: '120px',
    sortBy: ({ setting }) => (setting === null ? null : -Date.parse(setting.at)),
    cell: ({ setting }) =>
      setting === null ? (
        <Quiet>never</Quiet>
      ) : (
        <span title={setting.source === 'import' ? 'imported' : 'attested'}>
          <Age at={setting.at} />
        </span>
      ),
  },
  {
    key: 'code',
    header: 'Code kept',
    width: '120px',
    sortBy: ({ code }) => (code === null ? null : -Date.parse(code.since)),
    cell: ({ code }) => (code === null ? <Quiet>none</Quiet> : <Age at={code.since} />),
  },
  {
    key: 'known',
    header: 'Given to',
    width: 'minmax(120px, 1.4fr)',
    sortBy: ({ knownBy }) => -knownBy.length,
    cell: ({ knownBy }) =>
      knownBy.length === 0 ? (
        <Quiet>nobody noted</Quiet>
      ) : (
        <HostileText text={knownBy.map(({ name }) => name).join(', ')} />
      ),
  },
  {
    key: 'wanting',
    header: 'What to do',
    width: 'minmax(150px, 1.6fr)',
    sortBy: wantingOf,
    cell: (row) => wantingOf(row) ?? <Quiet>{row.setting === null ? 'look it up' : 'nothing'}</Quiet>,
  },
];

/** The request-code book: every store, who may ask it for access, how old its code is and who knows it. */
export function CodesPage() {
  const { q = '', show, sort = 'name' } = useSearch({ from: '/stores/codes' });
  const navigate = useNavigate({ from: '/stores/codes' });
  const codes = useCodes();
  const all = useMemo(() => codes.data ?? [], [codes.data]);
  const found = useMemo(() => all.filter((row) => matches(row, q)), [all, q]);
  const keep = show === undefined ? undefined : shows[show];
  const rows = keep === undefined ? found : found.filter(keep);
  return (
    <>
      <PageHeader
        title="Request codes"
        context={codes.data !== undefined && describe(all)}
        search={
          all.length > 0 && (
            <SearchField
              value={q}
              label="Search request codes"
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
            {rows.length > 0 && <PlanCodesMenu rows={rows} />}
            <LinkButton to="/stores">All stores</LinkButton>
          </>
        }
      />
      {codes.data === undefined ? (
        <PendingState query={codes} what="the request codes" />
      ) : all.length === 0 ? (
        <EmptyState
          icon={<IconKey size={32} stroke={1.5} />}
          title="No stores yet"
          actions={
            <LinkButton to="/stores/add" variant="filled">
              Add a store
            </LinkButton>
          }
        >
          Each store’s collaborator request code has its line here: whether one is needed, how old it is, and
          who was given it.
        </EmptyState>
      ) : (
        <>
          <FacetBar
            label="Which stores"
            facets={[
              { value: undefined, label: 'All', count: found.length },
              ...Object.entries(shows).map(([value, fits]) => ({
                value,
                label: labels[value] ?? value,
                count: found.filter(fits).length,
                ...(value === 'attention' ? { tone: 'warn' as const } : {}),
              })),
            ]}
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
              label="Request codes"
              columns={columns}
              rows={rows}
              rowKey={({ targetId }) => targetId}
              sort={parseSort(sort)}
              onSort={(next) =>
                void navigate({ search: (old) => ({ ...old, sort: formatSort(next) }), replace: true })
              }
              onOpen={({ domain }) =>
                void navigate({ to: '/stores/$domain', params: { domain }, search: { tab: 'code' } })
              }
            />
          )}
        </>
      )}
    </>
  );
}

function matches({ name, domain, client, knownBy }: CodeRow, query: string): boolean {
  const text = [
    name,
    domain,
    client ?? '',
    ...knownBy.map((knower) => `${knower.name} ${knower.address ?? ''}`),
  ]
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

function describe(codes: readonly CodeRow[]): string {
  const kept = codes.filter(({ code }) => code !== null).length;
  const open = codes.filter(({ setting }) => setting?.value === 'anyone').length;
  const unknown = codes.filter(({ setting }) => setting === null).length;
  return `${counted(codes.length, 'store')}: ${kept} with a code kept, ${open} where anyone may ask, ${unknown} not known.`;
}
