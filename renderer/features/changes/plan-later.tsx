import { Button, Modal } from '@mantine/core';
import { IconCalendarTime, IconClockHour4 } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { usePlanSchedules, usePromiseEnd, usePutOff } from '../../api/schedules.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { scheduledWords } from '../../components/later-choice.ts';
import { TextLink } from '../../components/links.tsx';
import { MomentField } from '../../components/moment-field.tsx';
import { Note } from '../../components/note.tsx';
import { Dim } from '../../components/page-body.tsx';
import { shortTime } from '../../components/time-words.ts';
import { noMoment, understandMoment } from '../../components/typed-moment.ts';
import { counted } from '../../components/words.ts';
import styles from './changes.module.css';

const hasNotBegun = ({ status }: PlanDetail): boolean => status === 'ready' || status === 'blocked';

/** Puts a plan off that has not begun and is not put off yet. */
export function PutOffButton({ plan }: { readonly plan: PlanDetail }) {
  const [open, setOpen] = useState(false);
  const later = usePlanSchedules(plan.id);
  const isPutOff =
    later.data?.schedules.some(({ end, state }) => end === null && state === 'waiting') ?? true;
  if (!hasNotBegun(plan) || isPutOff) return null;
  return (
    <>
      <Button leftSection={<IconClockHour4 size={16} />} onClick={() => setOpen(true)}>
        Do it later…
      </Button>
      {open && <PutOffDialog plan={plan} onClose={() => setOpen(false)} />}
    </>
  );
}

function PutOffDialog({ plan, onClose }: { readonly plan: PlanDetail; readonly onClose: () => void }) {
  const putOff = usePutOff(plan.id);
  const [when, setWhen] = useState(noMoment);
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const { at } = understandMoment(when, true);
    if (at !== null && !putOff.isPending) putOff.mutate(at, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={`Do plan ${plan.number} later`}>
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <MomentField label="Date" value={when} onChange={setWhen} withTime tried={tried} autoFocus />
        <FailureNote error={putOff.error} />
        <Dim small>{scheduledWords} This plan stays as it is.</Dim>
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={putOff.isPending}>
            Schedule it
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** What is scheduled of a plan, and what was promised to end; nothing where neither is. */
export function PlanLater({ plan }: { readonly plan: PlanDetail }) {
  const later = usePlanSchedules(plan.id);
  const promise = usePromiseEnd();
  const { end = null, schedules = [] } = later.data ?? {};
  const putOff = schedules.find((row) => row.end === null && row.state === 'waiting');
  const ends = schedules.filter((row) => row.end !== null && row.state === 'waiting');
  if (putOff === undefined && end === null && ends.length === 0) return null;
  return (
    <>
      {putOff !== undefined && (
        <Note tone="info" icon={<IconClockHour4 size={18} />} title={`Put off to ${shortTime(putOff.dueAt)}`}>
          Then it is planned anew and you are reminded; nothing happens before you apply that plan.{' '}
          <TextLink to="/changes/upcoming">Coming up</TextLink>
        </Note>
      )}
      {(end !== null || ends.length > 0) && (
        <Note
          tone="info"
          icon={<IconCalendarTime size={18} />}
          title={end === null ? 'What it gave ends' : `What it gives ends on ${shortTime(end.until)}`}
        >
          <FailureNote error={promise.error} />
          {ends.length > 0
            ? `${counted(ends.length, 'end')} set for what was really done. `
            : 'The end is set for what is really done, once it is. '}
          <TextLink to="/changes/upcoming">Coming up</TextLink>
          {end !== null && hasNotBegun(plan) && (
            <Button
              variant="subtle"
              size="compact-xs"
              loading={promise.isPending}
              onClick={() => promise.mutate({ plan: plan.id, end: null })}
            >
              Without an end
            </Button>
          )}
        </Note>
      )}
    </>
  );
}
