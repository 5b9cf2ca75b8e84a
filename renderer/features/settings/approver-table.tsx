import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ApproverRow } from '#shared/contract/approvals.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useExportApproverKey, useRemoveApprover } from '../../api/approvals.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim, Mono } from '../../components/page-body.tsx';
import { saveFile } from '../../components/save-file.ts';
import styles from './settings.module.css';

/** Who may approve plans; those who left are told below. */
export function ApproverTable({ approvers }: { readonly approvers: readonly ApproverRow[] }) {
  const [leaving, setLeaving] = useState<ApproverRow | null>(null);
  const save = useExportApproverKey();
  const active = approvers.filter(({ removedAt }) => removedAt === null);
  const former = approvers.filter(({ removedAt }) => removedAt !== null);
  return (
    <>
      {active.length === 0 ? (
        <Dim>Nobody approves plans yet.</Dim>
      ) : (
        <ul className={styles['approvers']} aria-label="Approvers">
          {active.map((approver) => (
            <li key={approver.id} className={styles['approver']}>
              <div className={styles['approverWords']}>
                <div>
                  <strong>
                    <HostileText text={approver.name} />
                  </strong>{' '}
                  <Dim>
                    <HostileText text={approver.email} />
                  </Dim>
                </div>
                <Mono>{approver.fingerprint}</Mono>
                <Dim small>
                  {approver.hasKeyHere ? 'Key in this vault' : 'Key elsewhere: signs plan files'}, added{' '}
                  <Age at={approver.addedAt} />
                  {approver.isMaker ? '. Works here: can’t approve plans made here.' : '.'}
                </Dim>
              </div>
              <Button
                size="compact-sm"
                aria-label={`Save public key of ${displayText(approver.name)}`}
                onClick={() =>
                  save.mutate(approver.id, {
                    onSuccess: ({ name, text }) => void saveFile(name, new Blob([text])),
                  })
                }
              >
                Save public key
              </Button>
              <Button
                size="compact-sm"
                aria-label={`Remove the approver ${displayText(approver.name)}`}
                onClick={() => setLeaving(approver)}
              >
                Remove…
              </Button>
            </li>
          ))}
        </ul>
      )}
      {former.length > 0 && (
        <Dim small>
          No approvers any more:{' '}
          <HostileText text={former.map(({ name, email }) => `${name} (${email})`).join(', ')} />
        </Dim>
      )}
      <FailureNote error={save.error} />
      {leaving !== null && <RemoveDialog approver={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function RemoveDialog({
  approver,
  onClose,
}: {
  readonly approver: ApproverRow;
  readonly onClose: () => void;
}) {
  const remove = useRemoveApprover();
  return (
    <Modal opened onClose={onClose} title="Remove an approver">
      <div className={styles['dialog']}>
        <p>
          The word of <HostileText text={approver.name} /> counts no more on plans that have not begun.
          {approver.hasKeyHere && ' Their key in this vault is deleted for good.'} What they signed stays on
          record.
        </p>
        <FailureNote error={remove.error} />
        <div className={styles['buttons']}>
          <Button
            variant="filled"
            color="red"
            data-autofocus
            loading={remove.isPending}
            onClick={() => remove.mutate(approver.id, { onSuccess: onClose })}
          >
            Remove
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
