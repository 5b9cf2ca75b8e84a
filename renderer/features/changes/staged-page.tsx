import { Button, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconStack2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { StagedSummary } from '#shared/contract/staging.ts';
import { usePlanStaged, useRedoStaging, useStaged, useUndoStaging } from '../../api/staging.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Dim, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { stagedSentence } from '../../components/staged-words.ts';
import { counted } from '../../components/words.ts';
import { StagedConflicts } from './staged-conflicts.tsx';
import { StagedGroupCard } from './staged-group.tsx';
import styles from './staged.module.css';

/** All that is staged: what it would come to, what of it can't be, and the way to a plan. */
export function StagedPage() {
  const staged = useStaged();
  const { data } = staged;
  return (
    <>
      <PageHeader
        title="Staged changes"
        context={
          data !== undefined &&
          (data.changes === 0
            ? 'Nothing is staged.'
            : `${stagedSentence(data)}. Nothing is planned or changed yet.`)
        }
        actions={data !== undefined && <BackAndForth staged={data} />}
      />
      {data === undefined ? (
        <PendingState query={staged} what="what is staged" />
      ) : data.changes === 0 ? (
        <EmptyState
          icon={<IconStack2 size={32} stroke={1.5} />}
          title="Nothing is staged"
          actions={
            <>
              <LinkButton to="/matrix" variant="filled">
                To the matrix
              </LinkButton>
              <LinkButton to="/changes">To the plans</LinkButton>
            </>
          }
        >
          Select cells in the matrix and open their menu (Shift+F10), or take “Change…” on the page of a
          person or a store: what you stage piles up here, and becomes one plan.
        </EmptyState>
      ) : (
        <PageBody>
          <StagedConflicts staged={data} />
          <Section title="What is staged" note="Each group is what was staged at one time.">
            <ul className={styles['groups']}>
              {data.groups.map((group) => (
                <StagedGroupCard key={group.number} group={group} />
              ))}
            </ul>
          </Section>
          <MakePlan staged={data} />
        </PageBody>
      )}
    </>
  );
}

/** Undo and redo, each saying what of. */
function BackAndForth({ staged: { undo, redo } }: { readonly staged: StagedSummary }) {
  const back = useUndoStaging();
  const forth = useRedoStaging();
  const takeBack = () => undo !== null && !back.isPending && back.mutate(undefined);
  const bringBack = () => redo !== null && !forth.isPending && forth.mutate(undefined);
  useShortcuts([
    { keys: 'mod+z', label: 'Undo the last step of staging', run: takeBack },
    { keys: 'mod+shift+z', label: 'Redo what was undone', run: bringBack },
  ]);
  return (
    <>
      <FailureNote error={back.error ?? forth.error} />
      <Button
        leftSection={<IconArrowBackUp size={16} />}
        aria-keyshortcuts="Control+Z Meta+Z"
        title={undo === null ? 'Nothing to undo' : `Undo ${undo} (Ctrl+Z)`}
        aria-label={undo === null ? 'Undo' : `Undo ${undo}`}
        data-disabled={undo === null}
        aria-disabled={undo === null}
        onClick={takeBack}
      >
        Undo
      </Button>
      <Button
        leftSection={<IconArrowForwardUp size={16} />}
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
        title={redo === null ? 'Nothing to redo' : `Redo ${redo} (Ctrl+Shift+Z)`}
        aria-label={redo === null ? 'Redo' : `Redo ${redo}`}
        data-disabled={redo === null}
        aria-disabled={redo === null}
        onClick={bringBack}
      >
        Redo
      </Button>
    </>
  );
}

function MakePlan({ staged }: { readonly staged: StagedSummary }) {
  const navigate = useNavigate();
  const plan = usePlanStaged();
  const [title, setTitle] = useState('');
  const blocked = staged.totals?.blocked ?? 0;
  const make = () => {
    if (plan.isPending) return;
    // This part of the page is gone once the set is empty: only the promise itself still leads on.
    plan.mutateAsync(title.trim()).then(
      ({ number }) => navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
      () => undefined, // told by the note
    );
  };
  useShortcuts([{ keys: 'mod+Enter', label: 'Make the plan', run: make, whileTyping: true }]);
  return (
    <Section title="Make a plan of it">
      <div className={styles['make']}>
        <TextInput
          label="Title"
          placeholder="As the changes say"
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <FailureNote error={plan.error} />
        <Dim small>
          {blocked > 0
            ? `${counted(blocked, 'operation is', 'operations are')} forbidden: the plan could be looked at, but not applied. `
            : ''}
          The set is then empty, and the plan is applied on its page. That can’t be undone here.
        </Dim>
        <div className={styles['buttons']}>
          <Button
            variant={blocked > 0 ? 'default' : 'filled'}
            loading={plan.isPending}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={make}
          >
            Make the plan (Ctrl+Enter)
          </Button>
        </div>
      </div>
    </Section>
  );
}
