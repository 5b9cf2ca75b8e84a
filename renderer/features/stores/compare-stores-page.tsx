import { Checkbox, Select } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { alikeStores } from '#shared/contract/alike-rows.ts';
import type { TargetAccount } from '#shared/contract/people.ts';
import type { StoreRow } from '#shared/contract/stores.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useAtTarget, useStore, useStores } from '../../api/queries.ts';
import { AccountBriefs } from '../../components/account-brief.tsx';
import { Age } from '../../components/age.tsx';
import { AlikeButtons } from '../../components/alike-buttons.tsx';
import { compareAccounts } from '../../components/compare-accounts.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Dim, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted, readByWords } from '../../components/words.ts';
import styles from './store-page.module.css';

/** Two stores side by side: what they are, and who can enter each. */
export function CompareStoresPage() {
  const { a, b, only = false } = useSearch({ from: '/stores/compare' });
  const navigate = useNavigate({ from: '/stores/compare' });
  const change = (next: {
    readonly a?: string | undefined;
    readonly b?: string | undefined;
    readonly only?: boolean;
  }) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <>
      <PageHeader title="Compare two stores" context="Who can enter each, and how far that goes." />
      <PageBody>
        <div className={styles['pair']}>
          <StoreChoice label="One store" except={b} value={a} onChange={(domain) => change({ a: domain })} />
          <StoreChoice label="The other" except={a} value={b} onChange={(domain) => change({ b: domain })} />
          <Checkbox
            label="Only differences"
            checked={only}
            onChange={(event) => change({ only: event.currentTarget.checked })}
          />
        </div>
        {a === undefined || b === undefined ? (
          <EmptyState icon={<IconArrowsDiff size={32} stroke={1.5} />} title="Choose two stores">
            Their settings and everybody who can enter them then stand side by side.
          </EmptyState>
        ) : (
          <Compared a={a} b={b} only={only} />
        )}
      </PageBody>
    </>
  );
}

interface StoreChoiceProps {
  readonly label: string;
  readonly except: string | undefined;
  readonly value: string | undefined;
  readonly onChange: (domain: string | undefined) => void;
}

function StoreChoice({ label, except, value, onChange }: StoreChoiceProps) {
  const stores = useStores();
  const data = (stores.data ?? [])
    .filter(({ domain }) => domain !== except)
    .map(({ domain, name }) => ({ value: domain, label: displayText(`${name} · ${domain}`, 120) }));
  return (
    <Select
      label={label}
      placeholder="Name or domain"
      searchable
      limit={20}
      nothingFoundMessage="No such store"
      data={data}
      value={value ?? null}
      onChange={(domain) => onChange(domain ?? undefined)}
    />
  );
}

interface ComparedProps {
  readonly a: string;
  readonly b: string;
  readonly only: boolean;
}

function Compared({ a, b, only }: ComparedProps) {
  const [one, other] = [useStore(a), useStore(b)];
  const [users, others] = [useAtTarget(a), useAtTarget(b)];
  const all = [one, other, users, others];
  const failed = all.find(({ isError }) => isError);
  if (
    one.data !== undefined &&
    other.data !== undefined &&
    users.data !== undefined &&
    others.data !== undefined
  ) {
    return (
      <>
        <Settings a={one.data.store} b={other.data.store} only={only} />
        <Users
          a={one.data.store}
          b={other.data.store}
          ofA={users.data.accounts}
          ofB={others.data.accounts}
          only={only}
        />
      </>
    );
  }
  if (failed !== undefined)
    return <ErrorState error={failed.error} onRetry={() => all.forEach((each) => void each.refetch())} />;
  return <LoadingState what="both stores" />;
}

interface SettingRow {
  readonly name: string;
  /** What decides whether they differ. */
  readonly value: (store: StoreRow) => string | number | null;
  readonly show?: (store: StoreRow) => ReactNode;
}

const settingRows: readonly SettingRow[] = [
  { name: 'Client', value: ({ client }) => client },
  { name: 'Organization', value: ({ organization }) => organization },
  { name: 'Plan', value: ({ plan }) => plan },
  { name: 'Read by', value: ({ readBy }) => readByWords[readBy].name },
  { name: 'Last read', value: ({ lastRead }) => lastRead, show: ({ lastRead }) => <Age at={lastRead} /> },
  { name: 'Users', value: ({ accounts }) => accounts },
  {
    name: 'Seats used',
    value: ({ seats, seatsUsed }) => (seats === null ? seatsUsed : `${seatsUsed} of ${seats}`),
  },
  { name: 'Administrators', value: ({ administrators }) => administrators },
];

function Settings({ a, b, only }: { readonly a: StoreRow; readonly b: StoreRow; readonly only: boolean }) {
  const rows = settingRows.filter(({ value }) => !only || value(a) !== value(b));
  const cell = ({ value, show }: SettingRow, store: StoreRow): ReactNode => {
    if (show !== undefined) return show(store);
    const found = value(store);
    return found === null ? <Dim>not known</Dim> : <HostileText text={String(found)} />;
  };
  return (
    <Section title="The stores">
      {rows.length === 0 ? (
        <Dim>The same.</Dim>
      ) : (
        <PlainTable label="Both stores" head={['What', displayText(a.name), displayText(b.name)]}>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{cell(row, a)}</td>
              <td>{cell(row, b)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}

interface UsersProps {
  readonly a: StoreRow;
  readonly b: StoreRow;
  readonly ofA: readonly TargetAccount[];
  readonly ofB: readonly TargetAccount[];
  readonly only: boolean;
}

function Users({ a, b, ofA, ofB, only }: UsersProps) {
  const rows = useMemo(() => compareAccounts(ofA, ofB, ({ personId }) => personId), [ofA, ofB]);
  const alike = useMemo(() => {
    const [one, other] = [
      { ...a, accounts: ofA },
      { ...b, accounts: ofB },
    ];
    return {
      a: { name: a.name, rows: alikeStores(one, other) },
      b: { name: b.name, rows: alikeStores(other, one) },
    };
  }, [a, b, ofA, ofB]);
  const differing = rows.filter(({ differs }) => differs);
  const shown = only ? differing : rows;
  return (
    <Section
      title="Who can enter"
      note={`${counted(differing.length, 'person differs', 'people differ')} of ${rows.length} who can enter either.`}
      actions={differing.length > 0 && <AlikeButtons a={alike.a} b={alike.b} rowIs="person" />}
    >
      {shown.length === 0 ? (
        <Dim>
          {rows.length === 0 ? 'Nobody was read at either.' : 'The same people with the same access.'}
        </Dim>
      ) : (
        <PlainTable
          label="People of both"
          head={['Person', displayText(a.name), displayText(b.name), 'Difference']}
          tall
        >
          {shown.map(({ key, a: some, b: others, differs }) => (
            <tr key={key}>
              <th scope="row">
                <PersonName account={some[0] ?? others[0]} />
              </th>
              <td>
                <AccountBriefs accounts={some} />
              </td>
              <td>
                <AccountBriefs accounts={others} />
              </td>
              <td>{differs ? 'differs' : <Dim>the same</Dim>}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}

function PersonName({ account }: { readonly account: TargetAccount | undefined }) {
  if (account === undefined) return null;
  return (
    <TextLink to="/people/$personId" params={{ personId: account.personId }}>
      <HostileText text={account.person === '' ? (account.email ?? 'No name') : account.person} />
    </TextLink>
  );
}
