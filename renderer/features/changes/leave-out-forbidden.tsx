import { Button, Modal } from '@mantine/core';
import { IconFilterMinus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { useLeaveOutForbidden, usePreviewWithoutForbidden } from '../../api/plans.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted } from '../../components/words.ts';
import { wantedWords, whoWords } from './staged-words.ts';
import styles from './changes.module.css';

/** Offers to plan a forbidden plan anew without what the rules forbid of it. */
export function LeaveOutForbidden({ plan }: { readonly plan: PlanDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        my={8}
        leftSection={<IconFilterMinus size={16} />}
        onClick={() => setOpen(true)}
      >
        Leave out what is forbidden…
      </Button>
      {open && <LeaveOutDialog plan={plan} onClose={() => setOpen(false)} />}
    </>
  );
}

interface LeaveOutDialogProps {
  readonly plan: PlanDetail;
  readonly onClose: () => void;
}

/** Tells what would go and why, and what would stay, before the rest is planned anew. */
function LeaveOutDialog({ plan, onClose }: LeaveOutDialogProps) {
  const navigate = useNavigate();
  const preview = usePreviewWithoutForbidden(plan.id);
  const leaveOut = useLeaveOutForbidden(plan.id);
  const planTheRest = () =>
    leaveOut.mutate(undefined, {
      onSuccess: ({ number }) =>
        void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
    });
  return (
    <Modal opened onClose={onClose} size="xl" title="Leave out what is forbidden">
      <div className={styles['dialog']}>
        {preview.data === undefined ? (
          <PendingState query={preview} what="what would stay" />
        ) : (
          <>
            <p>
              {counted(preview.data.inAll, 'wish', 'wishes')} would be left out
              {preview.data.wishes === 0
                ? ', and nothing would be left.'
                : `, ${counted(preview.data.wishes, 'wish stays', 'wishes stay')}.`}
            </p>
            <PlainTable label="What would be left out" head={['What', 'Who', 'Where', 'Why']} tall>
              {preview.data.leftOut.map(({ wanted, person, target, why }, index) => (
                <tr key={index}>
                  <th scope="row">
                    <HostileText text={wantedWords(wanted)} />
                  </th>
                  <td>
                    <HostileText text={whoWords({ wanted, person })} />
                  </td>
                  <td>
                    <HostileText text={target.name} />
                  </td>
                  <td>
                    <HostileText text={why} />
                  </td>
                </tr>
              ))}
            </PlainTable>
            {preview.data.inAll > preview.data.leftOut.length && (
              <Dim small>And {(preview.data.inAll - preview.data.leftOut.length).toLocaleString()} more.</Dim>
            )}
          </>
        )}
        <FailureNote error={leaveOut.error} />
        <Dim small>
          The rest becomes a new plan, in which all that was left out stands with its reason. This plan stays
          as it is.
        </Dim>
        <div className={styles['buttons']}>
          <Button
            data-autofocus
            variant="filled"
            loading={leaveOut.isPending}
            disabled={preview.data?.wishes === 0}
            onClick={planTheRest}
          >
            Plan the rest
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
