import { LinkButton } from '../../components/links.tsx';
import { Facts } from '../../components/page-body.tsx';
import { everythingBecause } from '#shared/domain/permissions/effective-permissions.ts';
import { IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TargetAccount } from '#shared/contract/people.ts';
import type { StoreRow } from '#shared/contract/stores.ts';
import { useAtTarget } from '../../api/queries.ts';
import {
  KindChip,
  OwnerChip,
  RoleChip,
  SensitivityChip,
  SourceChip,
  StatusChip,
} from '../../components/account-chips.tsx';
import { Age } from '../../components/age.tsx';
import { DataTable, type Column } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { Quiet, RowName } from '../../components/row-name.tsx';
import type { Sort } from '../../components/sort-rows.ts';
import { counted, kindWords, statusWords } from '../../components/words.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { NamedPeople } from './named-people.tsx';
import styles from './store-page.module.css';

const columns: readonly Column<TargetAccount>[] = [
  {
    key: 'person',
    header: 'Person',
    width: 'minmax(140px, 2fr)',
    sortBy: ({ person }) => person,
    cell: ({ person, personId, email }) => (
      <RowName
        name={person}
        below={email ?? 'no address'}
        to={{ to: '/people/$personId', params: { personId } }}
      />
    ),
  },
  {
    key: 'owner',
    header: 'Belongs to',
    width: '82px',
    sortBy: ({ owner }) => owner,
    cell: ({ owner }) => <OwnerChip owner={owner} />,
  },
  {
    key: 'kind',
    header: 'Kind',
    width: 'minmax(122px, 1fr)',
    sortBy: ({ kind }) => kindWords[kind].name,
    cell: ({ kind, rawKind }) => <KindChip kind={kind} raw={rawKind} />,
  },
  {
    key: 'status',
    header: 'Status',
    width: 'minmax(92px, 1fr)',
    sortBy: ({ status }) => statusWords[status],
    cell: ({ status, rawStatus }) => <StatusChip status={status} raw={rawStatus} />,
  },
  {
    key: 'sensitivity',
    header: 'Access',
    width: 'minmax(116px, 0.6fr)',
    sortBy: ({ sensitivity }) => -sensitivities.indexOf(sensitivity),
    cell: ({ sensitivity }) => <SensitivityChip sensitivity={sensitivity} />,
  },
  {
    key: 'roles',
    header: 'Roles',
    width: 'minmax(98px, 1.4fr)',
    sortBy: ({ roles }) => roles?.[0]?.role ?? null,
    cell: ({ roles }) =>
      roles === null ? (
        <Quiet>not readable</Quiet>
      ) : roles.length === 0 ? (
        <Quiet>none</Quiet>
      ) : (
        <span className={styles['roles']}>
          {roles.map(({ role, group }) => (
            <RoleChip key={role} role={role} group={group} />
          ))}
        </span>
      ),
  },
  {
    key: 'two-step',
    header: 'Two-step',
    width: '74px',
    sortBy: ({ twoStep }) => (twoStep === null ? null : Number(twoStep)),
    cell: ({ twoStep }) => (twoStep === null ? <Quiet>unknown</Quiet> : twoStep ? 'on' : 'off'),
  },
  {
    key: 'login',
    header: 'Last login',
    width: '82px',
    sortBy: ({ lastLoginAt }) => lastLoginAt,
    cell: ({ lastLoginAt }) => (lastLoginAt === null ? <Quiet>unknown</Quiet> : <Age at={lastLoginAt} />),
  },
  {
    key: 'source',
    header: 'Source',
    width: 'minmax(114px, 1fr)',
    sortBy: ({ observedAt }) => observedAt,
    cell: ({ source, observedAt, stale }) => (
      <SourceChip source={source} observedAt={observedAt} stale={stale} />
    ),
  },
];

/** Who can enter the store. */
export function StoreUsers({ store }: { readonly store: StoreRow }) {
  const users = useAtTarget(store.domain);
  const navigate = useNavigate();
  const [sort, setSort] = useState<Sort>({ key: 'sensitivity', direction: 'ascending' });
  if (users.data === undefined) {
    return <PendingState query={users} what="users" />;
  }
  if (users.data.accounts.length === 0) return <NoUsers store={store} read={users.data.lastRead !== null} />;
  return (
    <>
      <Summary store={store} accounts={users.data.accounts} />
      <DataTable
        label="Users of the store"
        columns={columns}
        rows={users.data.accounts}
        rowKey={({ personId, kind, email, name }) => `${personId} ${kind} ${email ?? name}`}
        sort={sort}
        onSort={setSort}
        onOpen={({ personId }) => void navigate({ to: '/people/$personId', params: { personId } })}
      />
    </>
  );
}

/** Seats, who may do everything, and who is here twice. */
function Summary({
  store: { seats, seatsUsed },
  accounts,
}: {
  readonly store: StoreRow;
  readonly accounts: readonly TargetAccount[];
}) {
  const present = accounts.filter(({ status }) => status !== 'removed');
  const administrators = new Map(
    present.flatMap((account) =>
      everythingBecause(account) === null ? [] : [[account.personId, account] as const],
    ),
  );
  const twice = [...Map.groupBy(present, ({ personId }) => personId).values()].filter(
    (theirs) => theirs.length > 1,
  );
  return (
    <Facts
      className={styles['summary'] ?? ''}
      of={{
        Seats:
          seats === null
            ? `${counted(seatsUsed, 'seat')} used; no limit is known for this plan`
            : `${seatsUsed} of ${seats} used, ${Math.max(0, seats - seatsUsed)} left`,
        Administrators:
          administrators.size === 0 ? (
            'none was seen; roles of the store’s own can’t be read'
          ) : (
            <NamedPeople accounts={[...administrators.values()]} />
          ),
        'Here twice':
          twice.length === 0 ? null : (
            <NamedPeople accounts={twice.flatMap(([first]) => (first === undefined ? [] : [first]))} />
          ),
      }}
    />
  );
}

function NoUsers({ store, read }: { readonly store: StoreRow; readonly read: boolean }) {
  return (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.5} />}
      title={read ? 'This store has no users that could be seen' : 'Nobody has been read yet'}
      actions={
        <LinkButton to="/stores/$domain/import" params={{ domain: store.domain }} variant="filled">
          Import users
        </LinkButton>
      }
    >
      {store.readBy === 'api'
        ? 'Read the store now, or import what its Users page shows.'
        : 'A program can’t list the users of this store as it is connected. Paste the text of its Users page, upload a CSV, or type them in.'}
    </EmptyState>
  );
}
