import { Button, Modal, MultiSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type SubmitEvent } from 'react';
import type { ClonePreview } from '#shared/contract/plan-previews.ts';
import type { PersonRow } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { usePreviewClone } from '../../api/plan-previews.ts';
import { useMakePlan } from '../../api/plans.ts';
import { usePeople } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted, kindWords, statusWords } from '../../components/words.ts';
import { GivesCell, RoleList, TargetCell } from './giving-cells.tsx';
import styles from './people.module.css';
import { personName } from './person-words.tsx';
import { RoleEverywhere } from './role-choice.tsx';
import { useRoleChoices, type RoleChoices } from './use-role-choices.ts';

export interface CloneDialogProps {
  /** Whose access others are to get. */
  readonly person: PersonRow;
  readonly onClose: () => void;
}

/** Gives others what somebody holds: shown target by target before there is a plan. */
export function CloneDialog({ person, onClose }: CloneDialogProps) {
  const navigate = useNavigate();
  const make = useMakePlan();
  const choices = useRoleChoices();
  const [others, setOthers] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const job = useMemo(
    () => ({ kind: 'clone-access', from: person.id, ...choices.chosen }) as const,
    [person.id, choices.chosen],
  );
  const preview = usePreviewClone(job, others);
  const data = others.length === 0 ? undefined : preview.data;
  const wishes = data === undefined ? 0 : wishesOf(data);
  const isSettled = !choices.isSettling && !preview.isPlaceholderData && !preview.isFetching;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (make.isPending || others.length === 0 || wishes === 0 || !isSettled) return;
    make.mutate(
      { job, people: others },
      {
        onSuccess: ({ number }) =>
          void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`Clone the access of ${displayText(personName(person), 80)}`}
    >
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <OtherPeople
          except={person.id}
          value={others}
          onChange={setOthers}
          error={tried && others.length === 0 ? 'Choose somebody.' : null}
        />
        {others.length > 0 && data === undefined && !preview.isError && (
          <LoadingState what="what they would get" rows={3} />
        )}
        {data !== undefined && <ClonePart preview={data} choices={choices} />}
        <FailureNote error={preview.error ?? make.error} />
        <Dim small>
          Ownership and administrators’ roles are never cloned along with the rest. Nothing is changed yet:
          the plan is shown before you apply it.
        </Dim>
        <div className={styles['buttons']}>
          <Button
            type="submit"
            variant="filled"
            loading={make.isPending}
            disabled={data !== undefined && wishes === 0}
          >
            {data === undefined
              ? 'Make the plan'
              : wishes === 0
                ? 'Nothing can be planned'
                : `Make the plan: ${counted(wishes, 'wish', 'wishes')}`}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const wishesOf = ({ targets }: ClonePreview): number =>
  targets.reduce((count, { assigns, invites }) => count + assigns + invites, 0);

interface OtherPeopleProps {
  readonly except: string;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly error: string | null;
}

function OtherPeople({ except, value, onChange, error }: OtherPeopleProps) {
  const people = usePeople();
  const data = useMemo(
    () =>
      (people.data ?? [])
        .filter(({ id }) => id !== except)
        .map((each) => ({
          value: each.id,
          label: displayText([personName(each), each.emails[0]].filter(Boolean).join(' · '), 120),
        })),
    [people.data, except],
  );
  return (
    <MultiSelect
      data-autofocus
      label="For whom"
      placeholder={value.length === 0 ? 'Name or address' : ''}
      searchable
      limit={20}
      nothingFoundMessage="Nobody of that name"
      data={data}
      value={[...value]}
      onChange={onChange}
      error={error}
    />
  );
}

function ClonePart({
  preview: { targets, knownRoles },
  choices,
}: {
  readonly preview: ClonePreview;
  readonly choices: RoleChoices;
}) {
  const unread = targets.filter(({ asks, complete }) => asks && !complete).length;
  if (targets.length === 0) return <p>There is no account that could be cloned.</p>;
  return (
    <>
      {unread > 0 && <RoleEverywhere choices={choices} known={knownRoles} />}
      <PlainTable label="What they would get" head={['Where', 'Held as', 'They get', 'Wishes']} tall>
        {targets.map((part) => (
          <tr key={part.target.id}>
            <th scope="row">
              <TargetCell target={part.target} />
            </th>
            <td>
              {loginWords[part.login]}
              {part.status !== 'active' && <Dim small>, {statusWords[part.status].toLowerCase()}</Dim>}
              <div>
                {part.roles.length > 0 ? <RoleList roles={part.roles} /> : <Dim small>no role known</Dim>}
              </div>
            </td>
            <td>
              <GivesCell part={part} choices={choices} known={knownRoles} />
            </td>
            <td>{wishWords(part)}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}

const loginWords: Readonly<Record<ClonePreview['targets'][number]['login'], string>> = {
  owner: kindWords.owner.name,
  staff: kindWords.staff.name,
  collaborator: kindWords.collaborator.name,
  other: 'In another way',
  none: 'Without effect',
};

function wishWords({ assigns, invites }: ClonePreview['targets'][number]): string {
  const words = [
    invites > 0 ? counted(invites, 'invitation') : '',
    assigns > 0 ? counted(assigns, 'role') : '',
  ].filter(Boolean);
  return words.length === 0 ? '–' : words.join(', ');
}
