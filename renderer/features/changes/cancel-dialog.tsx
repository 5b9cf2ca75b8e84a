import { Button, Modal } from '@mantine/core';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { counted } from '../../components/words.ts';
import { whatIsLeft } from './what-is-left.ts';
import styles from './changes.module.css';

export interface CancelDialogProps {
  readonly plan: PlanDetail;
  /** Why it could not be cancelled; null when nothing was tried or it worked. */
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onCancel: () => void;
  readonly onClose: () => void;
}

/** Says what stays done and what is never done before a plan is ended for good. */
export function CancelDialog({ plan, error, isPending, onCancel, onClose }: CancelDialogProps) {
  const { done, undone, waiting, unknown } = whatIsLeft(plan);
  return (
    <Modal opened onClose={onClose} title={`Cancel plan ${plan.number}`}>
      <div className={styles['dialog']}>
        <p>
          {plan.status === 'running'
            ? 'The step that is under way is finished; then the plan ends for good.'
            : 'The plan ends for good.'}
        </p>
        <ul className={styles['plain']}>
          <li>
            {done === 0
              ? 'Nothing of it was done.'
              : `${counted(done, 'operation')} stay${done === 1 ? 's' : ''} done. To take that back, undo the plan afterwards.`}
          </li>
          {undone > 0 && (
            <li>
              {counted(undone, 'operation')} will not be done
              {waiting > 0 && `, ${waiting.toLocaleString()} of them waiting for a visit`}.
            </li>
          )}
          {unknown > 0 && plan.status !== 'running' && (
            <li>
              Of {counted(unknown, 'operation')} nobody knows how {unknown === 1 ? 'it' : 'they'} ended:
              looked at once more, and not done again.
            </li>
          )}
        </ul>
        <FailureNote error={error} />
        <div className={styles['buttons']}>
          <Button color="red.8" variant="filled" loading={isPending} onClick={onCancel}>
            Cancel the plan
          </Button>
          <Button data-autofocus variant="subtle" color="gray" onClick={onClose}>
            Keep it
          </Button>
        </div>
      </div>
    </Modal>
  );
}
