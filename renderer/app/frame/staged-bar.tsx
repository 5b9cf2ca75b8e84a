import { Button } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { StagedSummary } from '#shared/contract/staging.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useDiscardStaged, useStaged, useUndoStaging } from '../../api/staging.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/links.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { stagedSentence } from '../../components/staged-words.ts';
import { tellUndoable } from '../../components/tell-undoable.tsx';
import { counted } from '../../components/words.ts';
import styles from './staged-bar.module.css';

/** Says on every page that changes are staged, and leads to them; not there while nothing is. */
export function StagedBar() {
  const staged = useStaged().data;
  const inChanges = useLocation().pathname.startsWith('/changes');
  if (staged === undefined || staged.changes === 0) return null;
  return (
    <div className={styles['bar']} role="region" aria-label="Staged changes">
      <div className={styles['what']} role="status">
        <strong>{stagedSentence(staged)}</strong>
        <Conflicts staged={staged} />
      </div>
      {!inChanges && <PreviewKey />}
      <LinkButton to="/changes/staged" variant="filled" aria-keyshortcuts="Control+Enter Meta+Enter">
        Preview (Ctrl+Enter)
      </LinkButton>
      <Discard changes={staged.changes} />
    </div>
  );
}

function Conflicts({ staged: { conflicts, conflictsInAll } }: { readonly staged: StagedSummary }) {
  const [first] = conflicts;
  if (first === undefined) return null;
  return (
    <>
      {' · '}
      <span className={styles['conflicts']}>{counted(conflictsInAll, 'conflict')}</span>
      <span className={styles['sentence']}>{displayText(first.sentence, 300)}</span>
    </>
  );
}

/** The pages of changes have keys of their own. */
function PreviewKey() {
  const navigate = useNavigate();
  useShortcuts([
    {
      keys: 'mod+Enter',
      label: 'Preview of what is staged',
      run: () => void navigate({ to: '/changes/staged' }),
    },
  ]);
  return null;
}

function Discard({ changes }: { readonly changes: number }) {
  const discard = useDiscardStaged();
  const undo = useUndoStaging();
  return (
    <>
      <FailureNote error={discard.error} />
      <Button
        variant="subtle"
        color="gray"
        loading={discard.isPending}
        onClick={() =>
          // The bar is gone once nothing is staged: only the promise itself still tells.
          discard.mutateAsync(undefined).then(
            () =>
              tellUndoable(`Discarded ${counted(changes, 'staged change')}`, () => undo.mutate(undefined)),
            () => undefined, // told by the note
          )
        }
      >
        Discard
      </Button>
    </>
  );
}
