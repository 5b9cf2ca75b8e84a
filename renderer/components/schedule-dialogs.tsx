import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { useCancelSchedules, useMoveSchedules } from '../api/schedules.ts';
import { FailureNote } from './failure-note.tsx';
import { HostileText } from './hostile-text.tsx';
import { MomentField } from './moment-field.tsx';
import { noMoment, understandMoment } from './typed-moment.ts';
import { dueWords } from './end-words.ts';
import styles from './start-plan.module.css';
import { counted } from './words.ts';

export interface ScheduleDialogProps {
  readonly schedule: ScheduleRow;
  /** Other ends of the same plan on the same date: they can go along. */
  readonly twins: readonly ScheduleRow[];
  readonly onClose: () => void;
}

/** Moves a scheduled change or an end to another time. */
export function MoveScheduleDialog({ schedule, twins, onClose }: ScheduleDialogProps) {
  const move = useMoveSchedules();
  const [when, setWhen] = useState(noMoment);
  const [why, setWhy] = useState('');
  const [all, setAll] = useState(false);
  const [tried, setTried] = useState(false);
  const isEnd = schedule.end !== null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const { at } = understandMoment(when, !isEnd);
    if (at === null || move.isPending) return;
    const schedules = [schedule, ...(all ? twins : [])].map(({ id }) => id);
    move.mutate({ schedules, at, why: why.trim() === '' ? null : why.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={isEnd ? 'Move the end' : 'Move to another time'}>
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>
          <HostileText text={schedule.title} />, until now on {dueWords(schedule)}.
        </p>
        <MomentField
          label={isEnd ? 'Last day' : 'Date'}
          value={when}
          onChange={setWhen}
          withTime={!isEnd}
          tried={tried}
          autoFocus
        />
        <TextInput
          label="Why"
          description="It is kept with it and in the log."
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Twins twins={twins} checked={all} onChange={setAll} />
        <FailureNote error={move.error} />
        <Buttons label="Move" isPending={move.isPending} onClose={onClose} />
      </form>
    </Modal>
  );
}

/** Cancels a scheduled change; of an end that means the access stays. */
export function CancelScheduleDialog({ schedule, twins, onClose }: ScheduleDialogProps) {
  const cancel = useCancelSchedules();
  const [why, setWhy] = useState('');
  const [all, setAll] = useState(false);
  const [tried, setTried] = useState(false);
  const isEnd = schedule.end !== null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim() === '' || cancel.isPending) return;
    const schedules = [schedule, ...(all ? twins : [])].map(({ id }) => id);
    cancel.mutate({ schedules, why: why.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={isEnd ? 'Remove the end' : 'Cancel what is scheduled'}>
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>
          <HostileText text={schedule.title} />, on {dueWords(schedule)}.{' '}
          {isEnd ? 'Without an end the access stays.' : 'It will not be planned then.'}
        </p>
        <TextInput
          data-autofocus
          label="Why"
          description="It is kept with it and in the log."
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          error={tried && why.trim() === '' ? 'Say why.' : null}
        />
        <Twins twins={twins} checked={all} onChange={setAll} />
        <FailureNote error={cancel.error} />
        <Buttons
          label={isEnd ? 'Remove the end' : 'Cancel it'}
          isPending={cancel.isPending}
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}

function Twins(props: {
  readonly twins: readonly ScheduleRow[];
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const { twins, checked, onChange } = props;
  const [first] = twins;
  if (first === undefined) return null;
  return (
    <Checkbox
      label={`Also ${counted(twins.length, 'other end')} of plan ${first.origin?.number ?? ''} on that date`}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function Buttons(props: {
  readonly label: string;
  readonly isPending: boolean;
  readonly onClose: () => void;
}) {
  return (
    <div className={styles['buttons']}>
      <Button type="submit" variant="filled" loading={props.isPending}>
        {props.label}
      </Button>
      <Button variant="subtle" color="gray" onClick={props.onClose}>
        Back
      </Button>
    </div>
  );
}
