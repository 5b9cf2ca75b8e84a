import { Button, Checkbox, Modal, Select } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type SubmitEvent } from 'react';
import type { MovePreview } from '#shared/contract/plan-previews.ts';
import type { PersonRow } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { usePreviewMove } from '../../api/plan-previews.ts';
import { useMakePlan } from '../../api/plans.ts';
import { useAct, usePeople } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Note } from '../../components/note.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Quiet } from '../../components/row-name.tsx';
import { GivesCell, RoleList, TargetCell } from './giving-cells.tsx';
import styles from './people.module.css';
import { personName } from './person-words.tsx';
import { RoleEverywhere } from './role-choice.tsx';
import { useRoleChoices, type RoleChoices } from './use-role-choices.ts';

export interface MoveTeamDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
}

type Mover = MovePreview['people'][number];

/** Moves somebody to another team: what follows for their access is shown before the plan is made and the label changed. */
export function MoveTeamDialog({ person, onClose }: MoveTeamDialogProps) {
  const navigate = useNavigate();
  const make = useMakePlan();
  const relabel = useAct((client, team: string) => client.people.edit({ id: person.id, team }));
  const choices = useRoleChoices();
  const [team, setTeam] = useState<string | null>(null);
  const [takeWhereUnknown, setTakeWhereUnknown] = useState(false);
  const [tried, setTried] = useState(false);
  const job = useMemo(
    () => ({ kind: 'move-team', team: team ?? '', takeWhereUnknown, ...choices.chosen }) as const,
    [team, takeWhereUnknown, choices.chosen],
  );
  const people = useMemo(() => [person.id], [person.id]);
  const preview = usePreviewMove(job, people);
  const mover = team === null ? undefined : preview.data?.people[0];
  const follows = mover?.targets.some(
    ({ assigns, invites, takes }) => assigns + invites > 0 || takes !== null,
  );
  const isSettled = !choices.isSettling && !preview.isPlaceholderData && !preview.isFetching;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (make.isPending || relabel.isPending || team === null || mover === undefined || !isSettled) return;
    if (follows !== true) return relabel.mutate(preview.data?.team ?? team, { onSuccess: onClose });
    make.mutate(
      { job, people },
      {
        onSuccess: ({ number }) =>
          void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
      },
    );
  };
  return (
    <Modal opened onClose={onClose} size="xl" title={`Move ${displayText(personName(person), 80)} to a team`}>
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <TeamChoice
          except={person.team}
          value={team}
          onChange={setTeam}
          error={tried && team === null ? 'Choose a team.' : null}
        />
        {team !== null && mover === undefined && !preview.isError && (
          <LoadingState what="what follows" rows={3} />
        )}
        {mover !== undefined && preview.data !== undefined && (
          <>
            {mover.notes.map((note) => (
              <Note key={note} tone="info" icon={<IconInfoCircle size={18} />}>
                <HostileText text={note} />
              </Note>
            ))}
            <MoverPart mover={mover} known={preview.data.knownRoles} choices={choices} />
            {mover.fromTeam !== null && (
              <Checkbox
                label="Also take what the old team shares where roles can’t be read"
                description="There nobody can tell whether the person holds more of their own."
                checked={takeWhereUnknown}
                onChange={(event) => setTakeWhereUnknown(event.currentTarget.checked)}
              />
            )}
          </>
        )}
        <FailureNote error={preview.error ?? make.error ?? relabel.error} />
        <Dim small>
          The team changes together with making the plan, and that can be taken back on this page. Nobody’s
          access is changed before the plan is applied.
        </Dim>
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={make.isPending || relabel.isPending}>
            {follows === false ? 'Change the team only' : 'Change the team and make the plan'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface TeamChoiceProps {
  readonly except: string | null;
  readonly value: string | null;
  readonly onChange: (team: string | null) => void;
  readonly error: string | null;
}

function TeamChoice({ except, value, onChange, error }: TeamChoiceProps) {
  const people = usePeople();
  const teams = [...new Set((people.data ?? []).flatMap(({ team }) => team ?? []))]
    .filter((team) => team !== except)
    .sort();
  return (
    <Select
      data-autofocus
      label="Team"
      description={except === null ? 'Now in no team.' : `Now in ${displayText(except, 80)}.`}
      placeholder="Name of a team"
      searchable
      nothingFoundMessage="No such team: teams are made by editing a person"
      data={teams.map((team) => ({ value: team, label: displayText(team, 120) }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

function MoverPart({
  mover: { targets },
  known,
  choices,
}: {
  readonly mover: Mover;
  readonly known: readonly string[];
  readonly choices: RoleChoices;
}) {
  if (targets.length === 0) return <p>Nothing follows for any access.</p>;
  return (
    <>
      {targets.some(({ asks }) => asks) && <RoleEverywhere choices={choices} known={known} />}
      <PlainTable label="What follows" head={['Where', 'Gets', 'Loses', 'Keeps']} tall>
        {targets.map((part) => (
          <tr key={part.target.id}>
            <th scope="row">
              <TargetCell target={part.target} />
            </th>
            <td>
              <GivesCell part={part} choices={choices} known={known} />
            </td>
            <td>{takesCell(part.takes)}</td>
            <td>{part.stays === null ? <Quiet>–</Quiet> : <HostileText text={part.stays} />}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}

function takesCell(takes: Mover['targets'][number]['takes']) {
  if (takes === null) return <Quiet>–</Quiet>;
  return takes.whole ? 'the access' : <RoleList roles={takes.roles} />;
}
