import { Checkbox } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { alikePeople } from '#shared/contract/alike-rows.ts';
import type { PersonAccount, PersonDetail } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { effectivePermissions } from '#shared/domain/permissions/effective-permissions.ts';
import { usePerson } from '../../api/queries.ts';
import { AccountBriefs } from '../../components/account-brief.tsx';
import { OwnerChip, SensitivityChip } from '../../components/account-chips.tsx';
import { AlikeButtons } from '../../components/alike-buttons.tsx';
import { compareAccounts } from '../../components/compare-accounts.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Dim, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { permissionWords } from '../../components/permission-words.ts';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted } from '../../components/words.ts';
import { PersonChoice } from './person-choice.tsx';
import { personName, stateWords } from './person-words.tsx';
import styles from './people.module.css';

/** Two people side by side: where each can enter, and what each may do. */
export function ComparePeoplePage() {
  const { a, b, only = false } = useSearch({ from: '/people/compare' });
  const navigate = useNavigate({ from: '/people/compare' });
  const change = (next: {
    readonly a?: string | undefined;
    readonly b?: string | undefined;
    readonly only?: boolean;
  }) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <>
      <PageHeader
        title="Compare two people"
        context="Where each can enter and what each may do, as far as it could be read."
      />
      <PageBody>
        <div className={styles['pair']}>
          <PersonChoice
            label="One person"
            except={b}
            value={a ?? null}
            onChange={(id) => change({ a: id ?? undefined })}
          />
          <PersonChoice
            label="The other"
            except={a}
            value={b ?? null}
            onChange={(id) => change({ b: id ?? undefined })}
          />
          <Checkbox
            label="Only differences"
            checked={only}
            onChange={(event) => change({ only: event.currentTarget.checked })}
          />
        </div>
        {a === undefined || b === undefined ? (
          <EmptyState icon={<IconArrowsDiff size={32} stroke={1.5} />} title="Choose two people">
            Their stores, roles and permissions then stand side by side.
          </EmptyState>
        ) : (
          <Compared a={a} b={b} only={only} />
        )}
      </PageBody>
    </>
  );
}

interface ComparedProps {
  readonly a: string;
  readonly b: string;
  readonly only: boolean;
}

function Compared({ a, b, only }: ComparedProps) {
  const [one, other] = [usePerson(a), usePerson(b)];
  const failed = one.error ?? other.error;
  if (one.data !== undefined && other.data !== undefined)
    return <SideBySide a={one.data} b={other.data} only={only} />;
  if (failed !== null)
    return (
      <ErrorState
        error={failed}
        onRetry={() => {
          void one.refetch();
          void other.refetch();
        }}
      />
    );
  return <LoadingState what="both people" />;
}

function SideBySide({
  a,
  b,
  only,
}: {
  readonly a: PersonDetail;
  readonly b: PersonDetail;
  readonly only: boolean;
}) {
  const rows = useMemo(() => compareAccounts(a.accounts, b.accounts, ({ targetId }) => targetId), [a, b]);
  const differing = rows.filter(({ differs }) => differs);
  const shown = only ? differing : rows;
  const alike = useMemo(
    () => ({
      a: { name: personName(a.person), rows: alikePeople(a, b) },
      b: { name: personName(b.person), rows: alikePeople(b, a) },
    }),
    [a, b],
  );
  const head = [a, b].map(({ person }) => displayText(personName(person)));
  return (
    <>
      <Section title="Who">
        <PlainTable label="Both people" head={['What', ...head]}>
          <tr>
            <th scope="row">Page</th>
            {[a, b].map(({ person }) => (
              <td key={person.id}>
                <TextLink to="/people/$personId" params={{ personId: person.id }}>
                  <HostileText text={personName(person)} />
                </TextLink>{' '}
                <Dim small>
                  <HostileText text={person.emails.join(', ')} />
                </Dim>
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">Belongs to</th>
            {[a, b].map(({ person }) => (
              <td key={person.id}>
                <OwnerChip owner={person.owner} client={person.client} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">State</th>
            {[a, b].map(({ person }) => (
              <td key={person.id}>{stateWords(person.state)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">Highest access</th>
            {[a, b].map(({ person }) => (
              <td key={person.id}>
                <SensitivityChip sensitivity={person.sensitivity} />
              </td>
            ))}
          </tr>
        </PlainTable>
      </Section>
      <Section
        title="Where they can enter"
        note={`${counted(differing.length, 'store differs', 'stores differ')} of ${rows.length} where either has an account.`}
        actions={differing.length > 0 && <AlikeButtons a={alike.a} b={alike.b} rowIs="store" />}
      >
        {shown.length === 0 ? (
          <Dim>The same everywhere.</Dim>
        ) : (
          <PlainTable label="Stores of both" head={['Store', ...head, 'Difference']}>
            {shown.map(({ key, a: some, b: others, differs }) => (
              <tr key={key}>
                <th scope="row">
                  <TargetName account={some[0] ?? others[0]} />
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
      <Permissions a={a} b={b} only={only} />
    </>
  );
}

function TargetName({ account }: { readonly account: PersonAccount | undefined }) {
  if (account === undefined) return null;
  const name = <HostileText text={account.target} />;
  if (account.domain === null) return name;
  return (
    <TextLink to="/stores/$domain" params={{ domain: account.domain }}>
      {name}
    </TextLink>
  );
}

/** The permissions that were read by name; what roles hold beside them nobody can tell. */
function Permissions({
  a,
  b,
  only,
}: {
  readonly a: PersonDetail;
  readonly b: PersonDetail;
  readonly only: boolean;
}) {
  const held = (detail: PersonDetail) =>
    new Set(effectivePermissions(detail.accounts).permissions.map(({ handle }) => handle));
  const [one, other] = [held(a), held(b)];
  const handles = [...new Set([...one, ...other])];
  const shown = only ? handles.filter((handle) => one.has(handle) !== other.has(handle)) : handles;
  const yesNo = (has: boolean) => (has ? 'yes' : <Dim>not listed</Dim>);
  return (
    <Section
      title="Permissions that were read by name"
      note="The union over all stores. Roles may give more: no API of Shopify tells what a role holds."
    >
      {shown.length === 0 ? (
        <Dim>{handles.length === 0 ? 'None was read for either of them.' : 'The same.'}</Dim>
      ) : (
        <PlainTable
          label="Permissions of both"
          head={['Permission', displayText(personName(a.person)), displayText(personName(b.person))]}
          tall
        >
          {shown.map((handle) => (
            <tr key={handle}>
              <th scope="row">
                <HostileText text={permissionWords(handle)} />
              </th>
              <td>{yesNo(one.has(handle))}</td>
              <td>{yesNo(other.has(handle))}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}
