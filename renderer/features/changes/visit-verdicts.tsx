import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHourglass, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { counted } from '../../components/words.ts';
import { operationSentence } from './plan-rows.ts';
import { contradictionsOf, isReadBack, isTrouble, type EndedVisit } from './use-visit-ends.ts';

export interface VisitVerdictsProps {
  readonly ends: readonly EndedVisit[];
  /** The visit on the screen. */
  readonly shown: string;
  readonly onOpen: (visit: string) => void;
  readonly onDismiss: (visit: string) => void;
}

/** What reading back says of the visits that ended here: all that is not so, else the last one; and what is still being read. */
export function VisitVerdicts({ ends, shown, onOpen, onDismiss }: VisitVerdictsProps) {
  const reading = ends.filter((each) => !isReadBack(each) && each.result === 'done');
  const troubles = ends.filter(isTrouble);
  const last = ends.findLast((each) => isReadBack(each) && !isTrouble(each));
  return (
    <>
      {troubles.map((ended) => (
        <Trouble
          key={ended.visit.id}
          ended={ended}
          isShown={ended.visit.id === shown}
          onOpen={onOpen}
          onDismiss={onDismiss}
        />
      ))}
      {reading.length > 0 && <ReadingBack ends={reading} />}
      {last !== undefined && <Ended ended={last} />}
    </>
  );
}

interface TroubleProps extends Pick<VisitVerdictsProps, 'onOpen' | 'onDismiss'> {
  readonly ended: EndedVisit;
  readonly isShown: boolean;
}

function Trouble({ ended, isShown, onOpen, onDismiss }: TroubleProps) {
  const { visit, error } = ended;
  const name = <HostileText text={visit.target.name} />;
  return (
    <Note
      tone="bad"
      icon={<IconAlertTriangle size={18} />}
      alert
      title={
        <>
          {name}: {error === null ? 'read back, it is not so' : 'what you said was not kept'}
        </>
      }
    >
      {error === null ? (
        <>
          {contradictionsOf(ended).map((operation) => (
            <p key={operation.id}>
              <HostileText text={`${operationSentence(operation)}: ${operation.progress.note ?? ''}`} />
            </p>
          ))}
          <p>See in the admin what happened. Planned anew, what is still to be done gets a visit again.</p>
        </>
      ) : (
        <FailureNote error={error} />
      )}
      <div>
        {!isShown && (
          <Button size="compact-sm" onClick={() => onOpen(visit.id)}>
            To that visit
          </Button>
        )}{' '}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onDismiss(visit.id)}>
          Seen
        </Button>
      </div>
    </Note>
  );
}

/** Seconds after which a reading is called slow. */
const slowAfter = 8;

/** A reading that takes long tells itself: it counts, and says why that may be. */
function ReadingBack({ ends }: { readonly ends: readonly EndedVisit[] }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const [first] = ends;
  if (first === undefined) return null;
  const seconds = Math.max(0, Math.round((now - first.since) / 1000));
  const isSlow = seconds >= slowAfter;
  return (
    <Note
      tone={isSlow ? 'warn' : 'info'}
      icon={<IconHourglass size={18} />}
      title={
        <>
          Kept; being read back: <HostileText text={first.visit.target.name} />
          {ends.length > 1 && ` and ${counted(ends.length - 1, 'other')}`}
          {seconds > 1 && `, for ${seconds} s`}
        </>
      }
    >
      {isSlow && 'The store answers slowly, or a sync is under way. You need not wait: go on meanwhile.'}
    </Note>
  );
}

function Ended({ ended: { visit, result, operations } }: { readonly ended: EndedVisit }) {
  const all = operations ?? [];
  const isConfirmed = all.every(({ progress }) => progress.verification === 'confirmed');
  const [note] = all.flatMap(({ progress }) => progress.note ?? []);
  const told = {
    done: isConfirmed ? 'done, and read back: confirmed.' : `done, on your word. ${note ?? ''}`,
    'could-not': 'could not be done; your reason is kept.',
    skipped: 'skipped.',
  }[result];
  const isGood = result === 'done' && isConfirmed;
  return (
    <Note
      tone={isGood ? 'ok' : 'info'}
      icon={isGood ? <IconCircleCheck size={18} /> : <IconInfoCircle size={18} />}
    >
      <HostileText text={visit.target.name} />: {told}
    </Note>
  );
}
