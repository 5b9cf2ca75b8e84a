import { Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode, SubmitEvent } from 'react';
import { useUndoStaging } from '../api/staging.ts';
import { FailureNote } from './failure-note.tsx';
import { Dim } from './page-body.tsx';
import styles from './start-plan.module.css';
import { tellUndoable } from './tell-undoable.tsx';
import { counted } from './words.ts';

export interface StageOrPlanFormProps<Wish> {
  readonly stage: UseMutationResult<{ readonly added: number }, Error, Wish>;
  readonly make: UseMutationResult<{ readonly number: number }, Error, Wish>;
  /** What was chosen; null while something is missing, which the fields then say. */
  readonly wish: () => Wish | null;
  /** What happens next, in a sentence. */
  readonly note: string;
  readonly stageLabel?: string;
  /** Whether the first button takes the focus, where no field does. */
  readonly autoFocus?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The form of a dialog that ends in staging what was chosen, or in a plan of it, which is then shown. */
export function StageOrPlanForm<Wish>(props: StageOrPlanFormProps<Wish>) {
  const { stage, make, wish, note, stageLabel = 'Stage', autoFocus = false, onClose, children } = props;
  const navigate = useNavigate();
  const undo = useUndoStaging();
  const isBusy = stage.isPending || make.isPending;
  const stageIt = (event: SubmitEvent) => {
    event.preventDefault();
    const staged = wish();
    if (staged === null || isBusy) return;
    make.reset();
    stage.mutate(staged, {
      onSuccess: ({ added }) => {
        tellUndoable(`Staged ${counted(added, 'change')}`, () => undo.mutate(undefined));
        onClose();
      },
    });
  };
  const planNow = () => {
    const planned = wish();
    if (planned === null || isBusy) return;
    stage.reset();
    make.mutate(planned, {
      onSuccess: ({ number }) =>
        void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
    });
  };
  return (
    <form className={styles['dialog']} onSubmit={stageIt} noValidate>
      {children}
      <FailureNote error={stage.error ?? make.error} />
      <Dim small>{note}</Dim>
      <div className={styles['buttons']}>
        <Button
          {...(autoFocus ? { 'data-autofocus': true } : {})}
          type="submit"
          variant="filled"
          loading={stage.isPending}
        >
          {stageLabel}
        </Button>
        <Button loading={make.isPending} onClick={planNow}>
          Plan now
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
