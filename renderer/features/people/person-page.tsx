import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PersonDetail } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { usePerson } from '../../api/queries.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { LinkButton } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Facts, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { OwnerChip, SensitivityChip } from '../../components/account-chips.tsx';
import { counted } from '../../components/words.ts';
import { EditPersonDialog } from './edit-person-dialog.tsx';
import { PersonAccounts } from './person-accounts.tsx';
import { PersonAddresses } from './person-addresses.tsx';
import { personName, PersonStateMark, stateWords } from './person-words.tsx';
import styles from './people.module.css';
import { SuggestionCard } from './suggestion-card.tsx';

/** One person: who they are, by which addresses, and everywhere they can enter. */
export function PersonPage() {
  const { personId } = useParams({ from: '/people/$personId' });
  const detail = usePerson(personId);
  const data = detail.data;
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Person' : <HostileText text={personName(data.person)} />}
        documentTitle={data === undefined ? 'Person' : displayText(personName(data.person))}
        context={data !== undefined && describe(data)}
        actions={
          data !== undefined && (
            <Button leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
              Edit
            </Button>
          )
        }
      />
      {data === undefined ? (
        detail.isError ? (
          <ErrorState
            error={detail.error}
            onRetry={() => void detail.refetch()}
            actions={<LinkButton to="/people">Everyone</LinkButton>}
          />
        ) : (
          <LoadingState what="the person" />
        )
      ) : (
        <PageBody>
          <div className={styles['columns']}>
            <Section title="Who">
              <Facts
                of={{
                  'Belongs to': <OwnerChip owner={data.person.owner} client={data.person.client} />,
                  Team: data.person.team === null ? 'none' : <HostileText text={data.person.team} />,
                  State: <PersonStateMark state={data.person.state} accounts={data.person.accounts} />,
                  'Highest access': <SensitivityChip sensitivity={data.person.sensitivity} />,
                }}
              />
            </Section>
            <Section title="Addresses" note="Every account with one of these is this person’s.">
              <PersonAddresses person={data.person} links={data.links} />
            </Section>
          </div>
          {data.suggestions.length > 0 && (
            <Section
              title="Possibly the same person"
              note="Rollcall does not link people on a guess: you decide."
            >
              <ul className={styles['suggestions']}>
                {data.suggestions.map(({ personId: one, otherId, otherName, otherEmails, grounds }) => (
                  <SuggestionCard
                    key={otherId}
                    one={data.person}
                    other={{
                      id: otherId === data.person.id ? one : otherId,
                      name: otherName,
                      emails: otherEmails,
                    }}
                    grounds={grounds}
                  />
                ))}
              </ul>
            </Section>
          )}
          <Section title="Where they can enter">
            <PersonAccounts accounts={data.accounts} />
          </Section>
        </PageBody>
      )}
      {editing && data !== undefined && (
        <EditPersonDialog person={data.person} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

function describe({ person, accounts }: PersonDetail): string {
  const stale = accounts.filter(({ stale: isStale }) => isStale).length;
  return `${counted(person.accounts, 'account')} at ${counted(person.stores, 'store')}${stale > 0 ? `, ${stale} of them stale` : ''}. ${stateWords(person.state)}.`;
}
