import { Button, Kbd } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconExternalLink, IconInfoCircle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { GuidedVisit, PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';
import type { VisitEnd } from '../../api/plans.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { Note } from '../../components/note.tsx';
import { useShortcuts, type Shortcut } from '../../components/shortcuts.ts';
import { counted } from '../../components/words.ts';
import { CouldNotForm } from './could-not-form.tsx';
import { personName } from './plan-rows.ts';
import { operationWords } from './plan-words.ts';
import { VisitSteps } from './visit-steps.tsx';
import styles from './changes.module.css';

/** The visit that ended before the one on the screen, and what reading back said. */
export interface LastVisit {
  readonly visit: GuidedVisit;
  readonly result: VisitEnd['result'];
  readonly operations: readonly PlannedOperation[];
}

export interface VisitGuideProps {
  readonly plan: PlanDetail;
  readonly visit: GuidedVisit;
  /** It waits for somebody. */
  readonly isOpen: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly last: LastVisit | null;
  readonly onEnd: (result: VisitEnd['result'], note: string | null) => void;
  readonly onNext: () => void;
  readonly onPlan: () => void;
}

/** Where to go, what to do there with which values, what it must look like; every part of it by one key. */
export function VisitGuide(props: VisitGuideProps) {
  const { plan, visit, isOpen, isPending, error, last, onEnd, onNext, onPlan } = props;
  const { copy } = useClipboard();
  const [copied, setCopied] = useState('');
  const [asksWhy, setAsksWhy] = useState(false);
  const page = useRef<HTMLAnchorElement>(null);
  const why = useRef<HTMLInputElement>(null);
  const couldNot = useRef<HTMLButtonElement>(null);
  const take = (text: string, what: string): void => {
    copy(text);
    setCopied(`Copied ${what}.`);
  };
  const copyStep = (index: number): void => {
    const values = visit.steps[index]?.values ?? [];
    if (values.length > 0) take(values.join('\n'), `${counted(values.length, 'value')} of step ${index + 1}`);
  };
  const askWhy = (): void => {
    // At once: what is typed right after the key belongs into the field.
    flushSync(() => setAsksWhy(true));
    why.current?.focus();
  };
  const can = isOpen && !isPending;
  const ends: readonly Shortcut[] = can
    ? [
        { keys: 'd', label: 'Done', run: () => onEnd('done', null) },
        { keys: 'c', label: 'Couldn’t, because…', run: askWhy },
        { keys: 's', label: 'Skip', run: () => onEnd('skipped', null) },
      ]
    : [];
  const address: readonly Shortcut[] =
    visit.url === null
      ? []
      : [
          { keys: 'o', label: 'Open the page', run: () => page.current?.click() },
          { keys: 'a', label: 'Copy the address', run: () => take(visit.url ?? '', 'the address') },
        ];
  const steps = visit.steps.slice(0, 9).flatMap(({ values }, index): Shortcut[] =>
    values.length === 0
      ? []
      : [
          {
            keys: String(index + 1),
            label: `Copy the values of step ${index + 1}`,
            run: () => copyStep(index),
          },
        ],
  );
  useShortcuts([
    ...address,
    ...steps,
    ...ends,
    { keys: 'j', label: 'Next visit', run: onNext },
    { keys: 'p', label: 'To the plan', run: onPlan },
  ]);
  return (
    <>
      <div className={styles['scroller']} tabIndex={0} role="region" aria-label="The visit">
        <div className={styles['visit']}>
          {last !== null && <Verdict last={last} isThis={last.visit.id === visit.id} />}
          <FailureNote error={error} />
          {!isOpen && last?.visit.id !== visit.id && <NotOpen plan={plan} />}
          <section aria-label="Where">
            <h2>Go to</h2>
            <ol className={styles['path']}>
              {visit.menuPath.map((part, index) => (
                <li key={index}>
                  <HostileText text={part} />
                </li>
              ))}
            </ol>
            {visit.url === null ? (
              <p>
                <Dim>No address of this page is known: the menu leads there.</Dim>
              </p>
            ) : (
              <div className={styles['place']}>
                <Button
                  ref={page}
                  component="a"
                  href={visit.url}
                  target="_blank"
                  rel="noreferrer"
                  leftSection={<IconExternalLink size={16} />}
                  rightSection={<Key of="O" />}
                >
                  Open the page
                </Button>
                <code>{visit.url}</code>
                <Button
                  size="compact-sm"
                  rightSection={<Key of="A" />}
                  onClick={() => take(visit.url ?? '', 'the address')}
                >
                  Copy
                </Button>
              </div>
            )}
          </section>
          <VisitSteps visit={visit} onCopy={copyStep} />
        </div>
      </div>
      <div className={styles['acts']}>
        {asksWhy && isOpen ? (
          <CouldNotForm
            fieldRef={why}
            isPending={isPending}
            onSend={(note) => onEnd('could-not', note)}
            onCancel={() => {
              flushSync(() => setAsksWhy(false));
              couldNot.current?.focus();
            }}
          />
        ) : isOpen ? (
          <>
            <Button
              variant="filled"
              loading={isPending}
              rightSection={<Key of="D" />}
              onClick={() => onEnd('done', null)}
            >
              Done
            </Button>
            <Button ref={couldNot} disabled={isPending} rightSection={<Key of="C" />} onClick={askWhy}>
              Couldn’t, because…
            </Button>
            <Button disabled={isPending} rightSection={<Key of="S" />} onClick={() => onEnd('skipped', null)}>
              Skip
            </Button>
          </>
        ) : (
          <Button variant="filled" rightSection={<Key of="J" />} onClick={onNext}>
            Next
          </Button>
        )}
        <span role="status">{isPending ? 'Kept; reading it back where that is possible…' : copied}</span>
      </div>
    </>
  );
}

function Key({ of }: { readonly of: string }) {
  return (
    <Kbd size="xs" aria-hidden>
      {of}
    </Kbd>
  );
}

function NotOpen({ plan }: { readonly plan: PlanDetail }) {
  const isBegun = plan.status !== 'ready' && plan.status !== 'blocked';
  return (
    <Note
      tone="info"
      icon={<IconInfoCircle size={18} />}
      title={isBegun ? 'This visit does not wait for anybody now' : 'The plan is not applied yet'}
    >
      {isBegun
        ? 'It has ended, or waits for another step: resume the plan to have it handed to you again.'
        : 'Apply the plan first: then its visits are handed to you.'}
    </Note>
  );
}

/** What reading back said of the visit that just ended. */
function Verdict({ last, isThis }: { readonly last: LastVisit; readonly isThis: boolean }) {
  const name = <HostileText text={last.visit.target.name} />;
  const contradicted = last.operations.filter(({ progress }) => progress.verification === 'contradicted');
  if (contradicted.length > 0)
    return (
      <Note
        tone="bad"
        icon={<IconAlertTriangle size={18} />}
        alert
        title={<>{name}: read back, it is not so</>}
      >
        {contradicted.map((operation) => (
          <p key={operation.id}>
            <HostileText
              text={`${operationWords(operation)}, ${personName(operation)}: ${operation.progress.note ?? ''}`}
            />
          </p>
        ))}
        <p>
          {isThis ? 'See in the admin what happened, then go on.' : 'See in the admin what happened.'} Planned
          anew, what is still to be done gets a visit again.
        </p>
      </Note>
    );
  if (isThis) return null;
  const isConfirmed = last.operations.every(({ progress }) => progress.verification === 'confirmed');
  const [note] = last.operations.flatMap(({ progress }) => progress.note ?? []);
  const told = {
    done: isConfirmed ? 'done, and read back: confirmed.' : `done, on your word. ${note ?? ''}`,
    'could-not': 'could not be done; your reason is kept.',
    skipped: 'skipped.',
  }[last.result];
  return (
    <Note
      tone={isConfirmed ? 'ok' : 'info'}
      icon={isConfirmed ? <IconCircleCheck size={18} /> : <IconInfoCircle size={18} />}
    >
      {name}: {told}
    </Note>
  );
}
