import { Button, Kbd } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconExternalLink, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import type { GuidedVisit, PlanDetail } from '#shared/contract/plans.ts';
import { copyKey, visitKeys } from '#shared/domain/plan/visit-keys.ts';
import type { VisitEnd } from '../../api/plans.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { Note } from '../../components/note.tsx';
import { useShortcuts, type Shortcut } from '../../components/shortcuts.ts';
import { counted } from '../../components/words.ts';
import { CouldNotForm } from './could-not-form.tsx';
import type { EndedVisit } from './use-visit-ends.ts';
import { VisitSteps } from './visit-steps.tsx';
import { VisitVerdicts } from './visit-verdicts.tsx';
import styles from './changes.module.css';

export interface VisitGuideProps {
  readonly plan: PlanDetail;
  readonly visit: GuidedVisit;
  /** It waits for somebody. */
  readonly isOpen: boolean;
  /** What was said of visits here, and what came of it. */
  readonly ends: readonly EndedVisit[];
  readonly onEnd: (result: VisitEnd['result'], note: string | null) => void;
  readonly onNext: () => void;
  readonly onPlan: () => void;
  readonly onVisit: (visit: string) => void;
  readonly onDismiss: (visit: string) => void;
}

/** Where to go, what to do there with which values, what it must look like; every part of it by one key. */
export function VisitGuide(props: VisitGuideProps) {
  const { plan, visit, isOpen, ends, onEnd, onNext, onPlan, onVisit, onDismiss } = props;
  const { copy } = useClipboard();
  const [copied, setCopied] = useState('');
  const [asksWhy, setAsksWhy] = useState(false);
  const page = useRef<HTMLAnchorElement>(null);
  const region = useRef<HTMLDivElement>(null);
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
  // The second press of a double one falls on a visit that nobody has seen yet, as does the second click.
  const isFresh = useFresh(ends.length > 0);
  const endByKey = (result: VisitEnd['result']): void => {
    if (isFresh) setCopied('This is the next visit already: press the key once it is made.');
    else onEnd(result, null);
  };
  const endings: readonly Shortcut[] = isOpen
    ? [
        { keys: visitKeys.done, label: 'Done', run: () => endByKey('done') },
        { keys: visitKeys.couldNot, label: 'Couldn’t, because…', run: askWhy },
        { keys: visitKeys.skip, label: 'Skip', run: () => endByKey('skipped') },
      ]
    : [];
  const endByClick = ({ detail }: MouseEvent, result: VisitEnd['result']): void => {
    if (detail <= 1) onEnd(result, null);
  };
  const address: readonly Shortcut[] =
    visit.url === null
      ? []
      : [
          { keys: visitKeys.open, label: 'Open the page', run: () => page.current?.click() },
          {
            keys: visitKeys.copyAddress,
            label: 'Copy the address',
            run: () => take(visit.url ?? '', 'the address'),
          },
        ];
  const steps = visit.steps.flatMap((step, index): Shortcut[] => {
    const keys = copyKey(step, index);
    const label = `Copy the values of step ${index + 1}`;
    return keys === null ? [] : [{ keys, label, run: () => copyStep(index) }];
  });
  useEffect(() => {
    // The button that ended the last visit has gone with it.
    if (document.activeElement === document.body) region.current?.focus({ preventScroll: true });
  }, []);
  useShortcuts([
    ...address,
    ...steps,
    ...endings,
    { keys: visitKeys.next, label: 'Next visit', run: onNext },
    { keys: visitKeys.plan, label: 'To the plan', run: onPlan },
  ]);
  return (
    <>
      <div
        ref={region}
        className={styles['scroller']}
        tabIndex={0}
        role="region"
        aria-label="The visit"
        data-fresh={isFresh || undefined}
      >
        <div className={styles['visit']}>
          <VisitVerdicts ends={ends} shown={visit.id} onOpen={onVisit} onDismiss={onDismiss} />
          {!isOpen && !ends.some((each) => each.visit.id === visit.id) && <NotOpen plan={plan} />}
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
              rightSection={<Key of="D" />}
              onClick={(event) => endByClick(event, 'done')}
            >
              Done
            </Button>
            <Button ref={couldNot} rightSection={<Key of="C" />} onClick={askWhy}>
              Couldn’t, because…
            </Button>
            <Button rightSection={<Key of="S" />} onClick={(event) => endByClick(event, 'skipped')}>
              Skip
            </Button>
          </>
        ) : (
          <Button variant="filled" rightSection={<Key of="J" />} onClick={onNext}>
            Next
          </Button>
        )}
        <span role="status">{copied}</span>
      </div>
    </>
  );
}

/** So long a visit that came after another one can't have been made, in milliseconds. */
const freshFor = 400;

/** True for the first moment of a visit that took the place of another. */
function useFresh(followsAnother: boolean): boolean {
  const [isFresh, setFresh] = useState(followsAnother);
  useEffect(() => {
    const timer = setTimeout(() => setFresh(false), freshFor);
    return () => clearTimeout(timer);
  }, []);
  return isFresh;
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
