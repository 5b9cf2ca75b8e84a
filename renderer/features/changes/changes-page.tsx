import { Button } from '@mantine/core';
import { IconChecklist, IconUserPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { PlanRow } from '#shared/contract/plans.ts';
import { usePlans } from '../../api/plans.ts';
import { Age } from '../../components/age.tsx';
import { DataTable, type Column } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { LinkButton } from '../../components/links.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Quiet, RowName } from '../../components/row-name.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Sort } from '../../components/sort-rows.ts';
import { counted } from '../../components/words.ts';
import { isHeldUp, standing } from './approval-words.ts';
import { ChangesFilters } from './changes-filters.tsx';
import { planFilterOf, type ChangesSearch } from './changes-search.ts';
import { ToldChip } from './told-chip.tsx';

/** All plans: what was wished, and how far it is. */
export function ChangesPage() {
  const search = useSearch({ from: '/changes' });
  const plans = usePlans(planFilterOf(search));
  const navigate = useNavigate({ from: '/changes' });
  const change = (next: Partial<ChangesSearch>): void =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const isNarrowed = Object.entries(search).some(([key, value]) => key !== 'sort' && value !== undefined);
  const all = plans.data ?? [];
  const waiting = all.filter(({ status }) => status === 'waiting-for-visits').length;
  const heldUp = all.filter((plan) => plan.status === 'ready' && isHeldUp(plan)).length;
  return (
    <>
      <PageHeader
        title="Changes"
        context={
          plans.data !== undefined &&
          (all.length === 0
            ? isNarrowed
              ? 'No plan matches what is asked for.'
              : 'Whatever changes anybody’s access is planned first, looked at, then applied.'
            : `${isNarrowed ? counted(all.length, 'plan matches', 'plans match') : counted(all.length, 'plan')}${waiting > 0 ? `, ${waiting} waiting for visits` : ''}${heldUp > 0 ? `, ${heldUp} for a second person` : ''}. Nothing happens before you apply one.`)
        }
        search={
          <SearchField
            value={search.q ?? ''}
            label="Search the plans"
            onChange={(value) => change({ q: value === '' ? undefined : value })}
          />
        }
        actions={
          <>
            <LinkButton to="/changes/invite" search={{}} leftSection={<IconUserPlus size={16} />}>
              Invite people
            </LinkButton>
            <LinkButton to="/changes/upcoming">Coming up</LinkButton>
            <LinkButton to="/changes/file">Approve a plan file…</LinkButton>
          </>
        }
      />
      {(isNarrowed || all.length > 0) && <ChangesFilters search={search} onChange={change} />}
      {plans.data === undefined || plans.isError ? (
        <PendingState query={plans} what="plans" />
      ) : all.length === 0 && isNarrowed ? (
        <EmptyState
          icon={<IconChecklist size={32} stroke={1.5} />}
          title="No plan matches"
          actions={<Button onClick={() => void navigate({ search: {} })}>Show all plans</Button>}
        >
          Words, status, person, store, door or days leave none over. Take one of them away, or all.
        </EmptyState>
      ) : all.length === 0 ? (
        <EmptyState
          icon={<IconChecklist size={32} stroke={1.5} />}
          title="No plan yet"
          actions={
            <>
              <LinkButton to="/matrix" variant="filled">
                To the matrix
              </LinkButton>
              <LinkButton to="/people">To the people</LinkButton>
            </>
          }
        >
          A plan begins where you see who has access: select cells in the matrix and open their menu
          (Shift+F10), or take “Change…” on the page of a person or a store. It is shown to you as a whole,
          with what each step needs, before anything is done.
        </EmptyState>
      ) : (
        <DataTable
          label="Plans"
          columns={columns}
          rows={all}
          rowKey={({ id }) => id}
          sort={sortOf(search)}
          onSort={({ key, direction }) => change({ sort: `${direction === 'descending' ? '-' : ''}${key}` })}
          onOpen={({ number }) =>
            void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} })
          }
        />
      )}
    </>
  );
}

/** As the address says it, else the newest first. */
function sortOf({ sort = '-number' }: ChangesSearch): Sort {
  const isDescending = sort.startsWith('-');
  return { key: isDescending ? sort.slice(1) : sort, direction: isDescending ? 'descending' : 'ascending' };
}

const amount = (count: number) => (count === 0 ? <Quiet>0</Quiet> : count.toLocaleString());

const columns: readonly Column<PlanRow>[] = [
  {
    key: 'number',
    header: 'No.',
    width: '56px',
    align: 'end',
    sortBy: ({ number }) => number,
    cell: ({ number }) => number,
  },
  {
    key: 'title',
    header: 'Plan',
    width: 'minmax(200px, 2.4fr)',
    sortBy: ({ title }) => title,
    cell: ({ title, number }) => (
      <RowName name={title} to={{ to: '/changes/$plan', params: { plan: String(number) }, search: {} }} />
    ),
  },
  {
    key: 'status',
    header: 'Status',
    width: 'minmax(150px, 1fr)',
    sortBy: (row) => standing(row).word,
    cell: (row) => <ToldChip told={standing(row)} />,
  },
  {
    key: 'operations',
    header: 'Operations',
    width: '92px',
    align: 'end',
    sortBy: ({ totals }) => totals.operations,
    cell: ({ totals }) => amount(totals.operations),
  },
  {
    key: 'api',
    header: 'By API',
    width: '70px',
    align: 'end',
    sortBy: ({ totals }) => totals.api,
    cell: ({ totals }) => amount(totals.api),
  },
  {
    key: 'visits',
    header: 'Visits',
    width: '64px',
    align: 'end',
    sortBy: ({ totals }) => totals.visits,
    cell: ({ totals }) => amount(totals.visits),
  },
  {
    key: 'forbidden',
    header: 'Forbidden',
    width: '86px',
    align: 'end',
    sortBy: ({ totals }) => totals.blocked,
    cell: ({ totals }) => amount(totals.blocked),
  },
  {
    key: 'made',
    header: 'Made',
    width: 'minmax(100px, 0.8fr)',
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <Age at={createdAt} />,
  },
];
