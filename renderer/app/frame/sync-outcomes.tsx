import { ActionIcon } from '@mantine/core';
import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconClockPause,
  IconLoader,
  IconX,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import type { Fault, SyncProgress, SyncReport, SyncStatus, TargetOutcome } from '#shared/domain/sync.ts';
import { Age } from '../../components/age.tsx';
import { DataTable, type Column } from '../../components/data-table.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import type { Sort } from '../../components/sort-rows.ts';
import { syncStatusWords } from '../../components/words.ts';
import styles from './progress-row.module.css';

interface OutcomeRow {
  readonly target: string;
  readonly status: SyncStatus | 'reading';
  readonly accounts: number;
  readonly requests: number | null;
  readonly error: Fault | null;
}

export interface SyncOutcomesProps {
  readonly reading: SyncProgress['running'];
  readonly outcomes: readonly TargetOutcome[];
  /** The finished sync that this shows; null while one runs. */
  readonly report: SyncReport | null;
  readonly onClose: () => void;
}

const icons: Readonly<Record<OutcomeRow['status'], ReactNode>> = {
  reading: <IconLoader size={15} />,
  ok: <IconCircleCheckFilled size={15} />,
  stale: <IconClockPause size={15} />,
  failed: <IconCircleXFilled size={15} />,
  skipped: <IconCircleDashed size={15} />,
};

/** What is wrong comes first. */
const order: Readonly<Record<OutcomeRow['status'], number>> = {
  failed: 0,
  stale: 1,
  reading: 2,
  skipped: 3,
  ok: 4,
};

const columns: readonly Column<OutcomeRow>[] = [
  {
    key: 'target',
    header: 'Store',
    width: 'minmax(220px, 1fr)',
    sortBy: ({ target }) => target,
    cell: ({ target }) => <HostileText text={target} />,
  },
  {
    key: 'status',
    header: 'Outcome',
    width: '220px',
    sortBy: ({ status }) => order[status],
    cell: ({ status }) => (
      <span className={styles['outcome']} data-status={status}>
        {icons[status]}
        {status === 'reading' ? 'Being read' : syncStatusWords[status]}
      </span>
    ),
  },
  {
    key: 'accounts',
    header: 'Accounts',
    width: '88px',
    align: 'end',
    sortBy: ({ accounts }) => accounts,
    cell: ({ accounts }) => accounts.toLocaleString(),
  },
  {
    key: 'requests',
    header: 'Requests',
    width: '88px',
    align: 'end',
    sortBy: ({ requests }) => requests,
    cell: ({ requests }) => requests?.toLocaleString() ?? '',
  },
  {
    key: 'reason',
    header: 'Reason',
    width: 'minmax(280px, 2fr)',
    cell: ({ error }) => error !== null && <span title={error.remedy ?? undefined}>{error.message}</span>,
  },
];

/** Store by store: what a sync is doing, or what the last one came to. */
export function SyncOutcomes({ reading, outcomes, report, onClose }: SyncOutcomesProps) {
  const navigate = useNavigate();
  const [sort, setSort] = useState<Sort>({ key: 'status', direction: 'ascending' });
  const rows = useMemo<readonly OutcomeRow[]>(
    () => [
      ...reading.map(({ target, accounts }) => ({
        target,
        accounts,
        status: 'reading' as const,
        requests: null,
        error: null,
      })),
      ...outcomes.map(({ target, status, accounts, requests, error }) => ({
        target,
        status,
        accounts,
        requests,
        error: error ?? null,
      })),
    ],
    [reading, outcomes],
  );
  return (
    <section className={styles['outcomes']} aria-label="Sync, store by store">
      <div className={styles['head']}>
        <h2 className={styles['title']}>
          {report === null ? 'Sync' : report.cancelled ? 'Cancelled sync' : 'Last sync'}{' '}
          {report !== null && (
            <span className={styles['dim']}>
              <Age at={report.finishedAt} />
            </span>
          )}
        </h2>
        <ActionIcon aria-label="Close the list" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <DataTable
        label="Outcome of the sync by store"
        columns={columns}
        rows={rows}
        rowKey={({ target }) => target}
        sort={sort}
        onSort={setSort}
        onOpen={({ target }) => {
          if (target.endsWith('.myshopify.com'))
            void navigate({ to: '/stores/$domain', params: { domain: target } });
        }}
      />
    </section>
  );
}
