import { Button } from '@mantine/core';
import { IconIdBadge2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { TargetAccount } from '#shared/contract/people.ts';
import type { StoreRow } from '#shared/contract/stores.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { formatFilter } from '#shared/domain/matrix/filter-expression.ts';
import { useAtTarget } from '../../api/queries.ts';
import { RoleChip } from '../../components/account-chips.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LinkButton } from '../../components/links.tsx';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StartPlanDialog } from '../../components/start-plan-dialog.tsx';
import { counted } from '../../components/words.ts';
import { NamedPeople } from './named-people.tsx';
import { rolesOfStore, type RoleOfStore } from './roles-of-store.ts';
import styles from './store-page.module.css';

/** The roles that were seen at the store, who holds each, and the way to give one to others or to take it. */
export function StoreRoles({ store }: { readonly store: StoreRow }) {
  const users = useAtTarget(store.domain);
  const accounts = users.data?.accounts;
  const roles = useMemo(() => rolesOfStore(accounts ?? []), [accounts]);
  const [starting, setStarting] = useState<StartsRole | null>(null);
  if (accounts === undefined) return <PendingState query={users} what="the roles" />;
  const unread = accounts.filter((account) => account.status !== 'removed' && account.roles === null).length;
  if (roles.length === 0)
    return (
      <EmptyState
        icon={<IconIdBadge2 size={32} stroke={1.5} />}
        title="No role is known here"
        actions={
          <LinkButton to="/stores/$domain/import" params={{ domain: store.domain }} variant="filled">
            Import users
          </LinkButton>
        }
      >
        No API of Shopify tells roles: they come with an import of the admin’s Users page, or with what was
        done here.
      </EmptyState>
    );
  return (
    <PageBody>
      <Section
        title="Roles that were seen here"
        note={
          unread === 0
            ? 'A role that nobody holds can’t be seen.'
            : `A role that nobody holds can’t be seen, and of ${counted(unread, 'user')} the roles were not read.`
        }
      >
        <PlainTable label="Roles of the store" head={['Role', 'Held by', 'Change']}>
          {roles.map((role) => (
            <RoleLine key={role.role} role={role} store={store} onStart={setStarting} />
          ))}
        </PlainTable>
      </Section>
      {starting !== null && (
        <StartPlanDialog
          job={starting.job}
          people={starting.people.map(choiceOf)}
          choosePeople
          stores={[{ value: store.domain, label: store.name }]}
          given={{
            roles: [starting.role],
            ...(starting.job === 'remove-role'
              ? { people: starting.people.map(({ personId }) => personId) }
              : {}),
          }}
          onClose={() => setStarting(null)}
        />
      )}
    </PageBody>
  );
}

interface StartsRole {
  readonly job: 'assign-role' | 'remove-role';
  readonly role: string;
  readonly people: readonly TargetAccount[];
}

const choiceOf = ({ personId, person, email }: TargetAccount) => ({
  value: personId,
  label: [person, email ?? ''].filter((part) => part !== '').join(' · '),
});

interface RoleLineProps {
  readonly role: RoleOfStore;
  readonly store: StoreRow;
  readonly onStart: (starts: StartsRole) => void;
}

function RoleLine({ role: { role, holders, direct, others }, store, onStart }: RoleLineProps) {
  const called = displayText(role, 80);
  const asked = { negated: false } as const;
  const filter = formatFilter({
    tokens: [
      { ...asked, key: 'store', values: [store.domain] },
      { ...asked, key: 'role', values: [role] },
    ],
    text: [],
  });
  return (
    <tr>
      <th scope="row">
        <RoleChip role={role} />
      </th>
      <td>
        <NamedPeople accounts={holders} />
      </td>
      <td>
        <span className={styles['buttons']}>
          {others.length > 0 && (
            <Button
              size="compact-sm"
              aria-label={`Assign to others…: ${called}`}
              onClick={() => onStart({ job: 'assign-role', role, people: others })}
            >
              Assign to others…
            </Button>
          )}
          {direct.length > 0 && (
            <Button
              size="compact-sm"
              aria-label={`Take away…: ${called}`}
              onClick={() => onStart({ job: 'remove-role', role, people: direct })}
            >
              Take away…
            </Button>
          )}
          <LinkButton
            size="compact-sm"
            variant="subtle"
            to="/matrix"
            search={{ filter }}
            aria-label={`In the matrix: ${called}`}
          >
            In the matrix
          </LinkButton>
        </span>
      </td>
    </tr>
  );
}
