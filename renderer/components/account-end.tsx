import { Button, Modal, Radio } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { PersonAccount } from '#shared/contract/people.ts';
import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useSchedules, useSetEnd, type AccountEndChoice } from '../api/schedules.ts';
import { endWords, endingWords } from './end-words.ts';
import { FailureNote } from './failure-note.tsx';
import { HostileText } from './hostile-text.tsx';
import { MomentField } from './moment-field.tsx';
import { noMoment, understandMoment } from './typed-moment.ts';
import { useNow } from './now.ts';
import { Dim } from './page-body.tsx';
import { CancelScheduleDialog, MoveScheduleDialog } from './schedule-dialogs.tsx';
import styles from './account-end.module.css';

export interface AccountEndProps {
  readonly personId: string;
  readonly account: Pick<
    PersonAccount,
    'targetId' | 'target' | 'domain' | 'kind' | 'isOwner' | 'roles' | 'status'
  >;
}

/** When the access of an account ends, and the way to set, move or remove that. */
export function AccountEnd({ personId, account }: AccountEndProps) {
  const now = useNow();
  const schedules = useSchedules();
  const [open, setOpen] = useState<'set' | null>(null);
  const [editing, setEditing] = useState<{
    readonly do: 'move' | 'remove';
    readonly end: ScheduleRow;
  } | null>(null);
  const ends = (schedules.data ?? []).filter(
    ({ end }) =>
      end !== null &&
      end.personId === personId &&
      end.places.some(({ targetId }) => targetId === account.targetId),
  );
  const close = (): void => {
    setOpen(null);
    setEditing(null);
  };
  const canEnd = !account.isOwner && account.status !== 'removed' && schedules.data !== undefined;
  return (
    <div className={styles['ends']}>
      {ends.map((row) => (
        <div key={row.id} className={styles['end']} data-overdue={Date.parse(row.dueAt) <= now || undefined}>
          <span>
            <HostileText text={row.end === null ? '' : endingWords(row.end)} />: {endWords(row.dueAt, now)}
          </span>
          {row.state === 'waiting' && (
            <span className={styles['acts']}>
              <Button variant="subtle" size="compact-xs" onClick={() => setEditing({ do: 'move', end: row })}>
                Move…
              </Button>
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => setEditing({ do: 'remove', end: row })}
              >
                Remove end…
              </Button>
            </span>
          )}
        </div>
      ))}
      {canEnd && ends.length === 0 && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconCalendarOff size={14} />}
          onClick={() => setOpen('set')}
          aria-label={`Set an end date at ${displayText(account.target, 80)}`}
        >
          Set an end date…
        </Button>
      )}
      {open === 'set' && <SetEndDialog personId={personId} account={account} onClose={close} />}
      {editing?.do === 'move' && <MoveScheduleDialog schedule={editing.end} twins={[]} onClose={close} />}
      {editing?.do === 'remove' && <CancelScheduleDialog schedule={editing.end} twins={[]} onClose={close} />}
    </div>
  );
}

function SetEndDialog({ personId, account, onClose }: AccountEndProps & { readonly onClose: () => void }) {
  const set = useSetEnd();
  const roles = [...new Set((account.roles ?? []).map(({ role }) => role))];
  const isPartner = account.kind === 'collaborator' || account.kind === 'collaborator-team-member';
  const [choice, setChoice] = useState(isPartner ? 'remove' : 'suspend');
  const [when, setWhen] = useState(noMoment);
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const { at } = understandMoment(when, false);
    if (at === null || set.isPending) return;
    const role = roles[Number(choice.slice('role '.length))];
    const how: Pick<AccountEndChoice, 'ending' | 'roles'> =
      choice === 'suspend' || choice === 'remove'
        ? { ending: choice, roles: [] }
        : { ending: 'take-back', roles: role === undefined ? [] : [role] };
    const target = account.domain ?? account.target;
    set.mutate({ person: personId, target, until: at, ...how }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title="Set an end date">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>
          Access at <HostileText text={account.target} />.
        </p>
        <MomentField
          label="Last day"
          value={when}
          onChange={setWhen}
          withTime={false}
          tried={tried}
          autoFocus
        />
        <Radio.Group label="What ends then" value={choice} onChange={setChoice}>
          <div className={styles['choices']}>
            {!isPartner && <Radio value="suspend" label="The account is suspended" />}
            <Radio value="remove" label="The account is removed for good" />
            {roles.map((role, index) => (
              <Radio
                key={role}
                value={`role ${index}`}
                label={`It loses the role ${displayText(role, 80)}`}
              />
            ))}
          </div>
        </Radio.Group>
        <FailureNote error={set.error} />
        <Dim small>
          Rollcall reminds you a week and a day before, and makes the plan when the day is over. Nothing
          happens at the store before you apply it.
        </Dim>
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={set.isPending}>
            Set the end
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
