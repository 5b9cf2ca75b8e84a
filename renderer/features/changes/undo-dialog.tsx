import { Modal } from '@mantine/core';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton } from '../../components/links.tsx';
import { counted } from '../../components/words.ts';
import { operationSentence } from './plan-rows.ts';
import styles from './changes.module.css';

export interface UndoDialogProps {
  /** The plan that is taken back. */
  readonly plan: PlanDetail;
  /** The plan that takes it back. */
  readonly inverse: PlanDetail;
  readonly withoutInverse: readonly { readonly operation: string; readonly why: string }[];
  readonly onClose: () => void;
}

/** Says what a plan that undoes another leaves as it is. */
export function UndoDialog({ plan, inverse, withoutInverse, onClose }: UndoDialogProps) {
  return (
    <Modal opened onClose={onClose} title={`${counted(withoutInverse.length, 'operation')} can’t be undone`}>
      <div className={styles['dialog']}>
        <p>The plan that takes back the rest is made; nothing is changed before you apply it.</p>
        <ul className={styles['rules']}>
          {withoutInverse.slice(0, 20).map(({ operation, why }) => {
            const one = plan.operations.find(({ id }) => id === operation);
            return (
              <li key={operation}>
                <strong>
                  <HostileText
                    text={one === undefined ? operation : `${operationSentence(one)} at ${one.target.name}`}
                  />
                </strong>
                <p>{why}</p>
              </li>
            );
          })}
        </ul>
        {withoutInverse.length > 20 && <p>and {withoutInverse.length - 20} more.</p>}
        <div className={styles['buttons']}>
          <LinkButton
            data-autofocus
            variant="filled"
            to="/changes/$plan"
            params={{ plan: String(inverse.number) }}
            search={{}}
          >
            Open plan {inverse.number}
          </LinkButton>
        </div>
      </div>
    </Modal>
  );
}
