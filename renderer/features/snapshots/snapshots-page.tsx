import { LinkButton } from '../../components/links.tsx';
import { Button, Checkbox } from '@mantine/core';
import { IconArrowsDiff, IconHistory } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Snapshot } from '#shared/domain/snapshot.ts';
import { useSnapshots } from '../../api/queries.ts';
import { Age } from '../../components/age.tsx';
import { DataTable, type Column } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { Mono } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Quiet } from '../../components/row-name.tsx';
import type { Sort } from '../../components/sort-rows.ts';
import { shortTime } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';

const causes = { sync: 'Sync', import: 'Import', attested: 'Attested change' } as const;

/** All that was ever seen, sealed: pick two to see what changed between them. */
export function SnapshotsPage() {
  const snapshots = useSnapshots();
  const navigate = useNavigate();
  const [picked, setPicked] = useState<readonly number[]>([]);
  const [sort, setSort] = useState<Sort>({ key: 'number', direction: 'descending' });
  const all = snapshots.data ?? [];
  const [from, to] = [...picked].sort((one, other) => one - other);
  const columns = useMemo(() => columnsWith(picked, setPicked), [picked]);
  const compare = (one: number | string, other: number | string) =>
    void navigate({ to: '/snapshots/compare', search: { from: one, to: other } });
  return (
    <>
      <PageHeader
        title="Snapshots"
        context={
          snapshots.data !== undefined &&
          (all.length === 0
            ? 'Each sync and each import seals one; none is ever changed.'
            : `${counted(all.length, 'snapshot')}, none of which is ever changed. Pick two to compare them.`)
        }
        actions={
          all.length > 1 && (
            <Button
              variant={from !== undefined && to !== undefined ? 'filled' : 'default'}
              leftSection={<IconArrowsDiff size={16} />}
              onClick={() =>
                from !== undefined && to !== undefined ? compare(from, to) : compare('previous', 'latest')
              }
            >
              {from !== undefined && to !== undefined ? `Compare ${from} with ${to}` : 'Compare the last two'}
            </Button>
          )
        }
      />
      {snapshots.data === undefined ? (
        <PendingState query={snapshots} what="snapshots" />
      ) : all.length === 0 ? (
        <EmptyState
          icon={<IconHistory size={32} stroke={1.5} />}
          title="No snapshot yet"
          actions={
            <LinkButton to="/stores" variant="filled">
              To the stores
            </LinkButton>
          }
        >
          Sync your stores or import users: what was seen is sealed as a snapshot, kept for good, and compared
          with any other.
        </EmptyState>
      ) : (
        <DataTable
          label="Snapshots"
          columns={columns}
          rows={all}
          rowKey={({ id }) => id}
          sort={sort}
          onSort={setSort}
          onOpen={({ number }) => {
            if (number > 1) compare(number - 1, number);
          }}
        />
      )}
    </>
  );
}

function columnsWith(
  picked: readonly number[],
  onPick: (picked: readonly number[]) => void,
): readonly Column<Snapshot>[] {
  return [
    {
      key: 'pick',
      header: 'Pick',
      width: '56px',
      cell: ({ number }) => (
        <Checkbox
          size="xs"
          aria-label={`Pick snapshot ${number} to compare`}
          checked={picked.includes(number)}
          onChange={(event) =>
            onPick(
              event.currentTarget.checked
                ? [...picked.slice(-1), number]
                : picked.filter((other) => other !== number),
            )
          }
        />
      ),
    },
    {
      key: 'number',
      header: 'Number',
      width: '88px',
      sortBy: ({ number }) => number,
      cell: ({ number }) => number,
    },
    {
      key: 'when',
      header: 'When',
      width: 'minmax(220px, 1.6fr)',
      sortBy: ({ sealedAt }) => sealedAt,
      cell: ({ sealedAt }) => (
        <>
          <Age at={sealedAt} /> <Quiet>{shortTime(sealedAt)}</Quiet>
        </>
      ),
    },
    {
      key: 'cause',
      header: 'Cause',
      width: 'minmax(100px, 1fr)',
      sortBy: ({ cause }) => causes[cause],
      cell: ({ cause }) => causes[cause],
    },
    {
      key: 'targets',
      header: 'Targets',
      width: '80px',
      align: 'end',
      sortBy: ({ targets }) => targets,
      cell: ({ targets }) => targets.toLocaleString(),
    },
    {
      key: 'accounts',
      header: 'Accounts',
      width: '90px',
      align: 'end',
      sortBy: ({ accounts }) => accounts,
      cell: ({ accounts }) => accounts.toLocaleString(),
    },
    {
      key: 'stale',
      header: 'Stale',
      width: '70px',
      align: 'end',
      sortBy: ({ stale }) => stale,
      cell: ({ stale }) => (stale === 0 ? <Quiet>0</Quiet> : stale.toLocaleString()),
    },
    {
      key: 'failed',
      header: 'Failed',
      width: '70px',
      align: 'end',
      sortBy: ({ failed }) => failed,
      cell: ({ failed }) => (failed === 0 ? <Quiet>0</Quiet> : failed.toLocaleString()),
    },
    {
      key: 'hash',
      header: 'Hash',
      width: 'minmax(120px, 1fr)',
      cell: ({ hash }) => (
        <span title={hash}>
          <Mono>{hash.slice(0, 12)}</Mono>
        </span>
      ),
    },
  ];
}
