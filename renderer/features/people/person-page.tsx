import { Button, Menu } from '@mantine/core';
import {
  IconArrowsDiff,
  IconCopyPlus,
  IconLink,
  IconPencil,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PersonAccount, PersonDetail } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { usePerson, usePersonTimeline } from '../../api/queries.ts';
import { PendingState } from '../../components/pending-state.tsx';
import { LinkButton } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Facts, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { accountJobs, ChangeMenu, StoreAccessItem, type StartedJob } from '../../components/change-menu.tsx';
import { StartPlanDialog } from '../../components/start-plan-dialog.tsx';
import { StoreAccessDialog } from '../../components/store-access-dialog.tsx';
import { OwnerChip, SensitivityChip } from '../../components/account-chips.tsx';
import { counted } from '../../components/words.ts';
import { Note } from '../../components/note.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { TimelineList } from '../../components/timeline-list.tsx';
import { CloneDialog } from './clone-dialog.tsx';
import { EditPersonDialog } from './edit-person-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MoveTeamDialog } from './move-team-dialog.tsx';
import { PersonAccounts } from './person-accounts.tsx';
import { PersonAddresses } from './person-addresses.tsx';
import { PersonPermissions } from './person-permissions.tsx';
import { PersonUndo } from './person-undo.tsx';
import { ToldApart } from './told-apart.tsx';
import { personName, PersonStateMark, stateWords } from './person-words.tsx';
import styles from './people.module.css';
import { SuggestionCard } from './suggestion-card.tsx';

/** One person: who they are, by which addresses, and everywhere they can enter. */
export function PersonPage() {
  const { personId } = useParams({ from: '/people/$personId' });
  const detail = usePerson(personId);
  const data = detail.data;
  const [open, setOpen] = useState<'edit' | 'link' | 'clone' | 'move' | 'access' | null>(null);
  const [starting, setStarting] = useState<StartedJob | null>(null);
  const close = () => setOpen(null);
  const navigate = useNavigate();
  /** Leaving has a page of its own. */
  const start = (job: StartedJob): void => {
    if (job === 'offboard') void navigate({ to: '/people/$personId/offboard', params: { personId } });
    else setStarting(job);
  };
  useShortcuts([
    { keys: 'c', label: 'Clone this person’s access', run: () => setOpen('clone') },
    { keys: 'm', label: 'Move this person to another team', run: () => setOpen('move') },
  ]);
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Person' : <HostileText text={personName(data.person)} />}
        documentTitle={data === undefined ? 'Person' : displayText(personName(data.person))}
        context={data !== undefined && describe(data)}
        actions={
          data !== undefined && (
            <>
              {data.accounts.length > 0 && (
                <ChangeMenu jobs={['offboard', ...accountJobs]} onStart={start}>
                  <StoreAccessItem onStart={() => setOpen('access')} />
                  <Menu.Divider />
                  <Menu.Item leftSection={<IconCopyPlus size={16} />} onClick={() => setOpen('clone')}>
                    Clone access…
                  </Menu.Item>
                  <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={() => setOpen('move')}>
                    Move to team…
                  </Menu.Item>
                </ChangeMenu>
              )}
              <LinkButton
                to="/people/compare"
                search={{ a: data.person.id }}
                leftSection={<IconArrowsDiff size={16} />}
              >
                Compare
              </LinkButton>
              <Button leftSection={<IconLink size={16} />} onClick={() => setOpen('link')}>
                Link…
              </Button>
              <Button leftSection={<IconPencil size={16} />} onClick={() => setOpen('edit')}>
                Edit
              </Button>
            </>
          )
        }
      />
      {data === undefined ? (
        <PendingState
          query={detail}
          what="the person"
          actions={<LinkButton to="/people">Everyone</LinkButton>}
        />
      ) : (
        <PageBody>
          {data.undoable !== null && <PersonUndo personId={data.person.id} change={data.undoable} />}
          {data.person.twiceAt > 0 && (
            <Note
              tone="warn"
              icon={<IconUsers size={18} />}
              title={`More than one account at ${counted(data.person.twiceAt, 'store')}`}
            >
              <Twice accounts={data.accounts} />
            </Note>
          )}
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
              <ToldApart person={data.person} others={data.toldApart} />
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
            <PersonAccounts personId={data.person.id} accounts={data.accounts} />
          </Section>
          {data.accounts.length > 0 && (
            <Section
              title="What they may do"
              note="All accounts taken together: permissions add up, nothing takes one away."
            >
              <PersonPermissions accounts={data.accounts} />
            </Section>
          )}
          <Section
            title="What changed"
            note="Over all snapshots, as addresses are linked now. A change lies between the reading that did not show it yet and the one that did."
          >
            <PersonTimeline personId={data.person.id} />
          </Section>
        </PageBody>
      )}
      {starting !== null && data !== undefined && (
        <StartPlan job={starting} detail={data} onClose={() => setStarting(null)} />
      )}
      {open === 'access' && data !== undefined && (
        <StoreAccessDialog
          people={[{ value: data.person.id, label: personName(data.person) }]}
          stores={[]}
          onClose={close}
        />
      )}
      {open === 'edit' && data !== undefined && <EditPersonDialog person={data.person} onClose={close} />}
      {open === 'link' && data !== undefined && <LinkDialog person={data.person} onClose={close} />}
      {open === 'clone' && data !== undefined && <CloneDialog person={data.person} onClose={close} />}
      {open === 'move' && data !== undefined && <MoveTeamDialog person={data.person} onClose={close} />}
    </>
  );
}

interface StartPlanProps {
  readonly job: StartedJob;
  readonly detail: PersonDetail;
  readonly onClose: () => void;
}

/** Begins a plan for one person, wherever they have accounts or at some of these stores. */
function StartPlan({ job, detail: { person, accounts }, onClose }: StartPlanProps) {
  const stores = new Map(
    accounts.flatMap(({ domain, target }) => (domain === null ? [] : [[domain, target] as const])),
  );
  return (
    <StartPlanDialog
      job={job}
      people={[{ value: person.id, label: personName(person) }]}
      stores={[...stores].map(([value, name]) => ({ value, label: `${name} · ${value}` }))}
      chooseStores
      onClose={onClose}
    />
  );
}

function PersonTimeline({ personId }: { readonly personId: string }) {
  const timeline = usePersonTimeline(personId);
  if (timeline.data !== undefined) return <TimelineList timeline={timeline.data} of="person" />;
  return <PendingState query={timeline} what="what changed" rows={3} />;
}

/** The stores where a person has two accounts: rarely meant, and easily overlooked when one is taken away. */
function Twice({ accounts }: { readonly accounts: readonly PersonAccount[] }) {
  const there = accounts.filter(({ status }) => status !== 'removed');
  const twice = [...Map.groupBy(there, ({ targetId }) => targetId).values()].filter(
    (list) => list.length > 1,
  );
  return (
    <>
      {twice.slice(0, 12).map((list) => (
        <div key={list[0]?.targetId}>
          <HostileText text={list[0]?.target ?? ''} />:{' '}
          <HostileText text={list.map(({ email, name }) => email ?? name).join(', ')} />
        </div>
      ))}
      {twice.length > 12 && `and ${twice.length - 12} more`}
    </>
  );
}

function describe({ person, accounts }: PersonDetail): string {
  const stale = accounts.filter(({ stale: isStale }) => isStale).length;
  return `${counted(person.accounts, 'account')} at ${counted(person.stores, 'store')}${stale > 0 ? `, ${stale} of them stale` : ''}. ${stateWords(person.state)}.`;
}
