import type { StoreRow } from '#shared/contract/stores.ts';
import { Age } from '../../components/age.tsx';
import type { Column } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Quiet, RowName } from '../../components/row-name.tsx';
import { readByWords } from '../../components/words.ts';
import { StoreState, stateOrder } from './store-state.tsx';

/** The columns of the list of stores. */
export const storeColumns: readonly Column<StoreRow>[] = [
  {
    key: 'name',
    header: 'Store',
    width: 'minmax(180px, 2.2fr)',
    sortBy: ({ name }) => name,
    cell: ({ name, domain }) => (
      <RowName name={name} below={domain} to={{ to: '/stores/$domain', params: { domain } }} />
    ),
  },
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(106px, 1.2fr)',
    sortBy: ({ client }) => client,
    cell: ({ client, clientId }) =>
      client === null || clientId === null ? (
        <Quiet>no client</Quiet>
      ) : (
        <TextLink to="/clients/$clientId" params={{ clientId }} tabIndex={-1}>
          <HostileText text={client} />
        </TextLink>
      ),
  },
  {
    key: 'plan',
    header: 'Plan',
    width: '96px',
    sortBy: ({ plan }) => plan,
    cell: ({ plan }) => (plan === null ? <Quiet>not known</Quiet> : <HostileText text={plan} />),
  },
  {
    key: 'read',
    header: 'Read by',
    width: '74px',
    sortBy: ({ readBy }) => readBy,
    cell: ({ readBy, lastRead }) =>
      lastRead === null ? (
        <Quiet>{readByWords[readBy].name}</Quiet>
      ) : (
        <span title={readByWords[readBy].why}>{readByWords[readBy].name}</span>
      ),
  },
  {
    key: 'age',
    header: 'Last read',
    width: '92px',
    // Oldest age last: sorting by time would put "just now" at the end of an ascending list of ages.
    sortBy: ({ lastRead }) => (lastRead === null ? null : -Date.parse(lastRead)),
    cell: ({ lastRead }) => <Age at={lastRead} />,
  },
  {
    key: 'users',
    header: 'Users',
    width: '60px',
    align: 'end',
    sortBy: ({ accounts }) => accounts,
    cell: ({ accounts, lastRead }) => (lastRead === null ? '' : accounts.toLocaleString()),
  },
  {
    key: 'seats',
    header: 'Seats',
    width: '76px',
    align: 'end',
    sortBy: ({ seats, seatsUsed }) => (seats === null ? null : seats - seatsUsed),
    cell: ({ seats, seatsUsed, lastRead }) =>
      lastRead === null ? '' : seats === null ? seatsUsed : `${seatsUsed} of ${seats}`,
  },
  {
    key: 'administrators',
    header: 'Admins',
    width: '76px',
    align: 'end',
    sortBy: ({ administrators }) => administrators,
    cell: ({ administrators, lastRead }) =>
      administrators ?? (lastRead === null ? '' : <Quiet>unknown</Quiet>),
  },
  {
    key: 'state',
    header: 'State',
    width: 'minmax(160px, 1.8fr)',
    sortBy: stateOrder,
    cell: (store) => <StoreState store={store} />,
  },
];
