import { Button, Modal, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconKey, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ApprovalSettings } from '#shared/contract/approvals.ts';
import { useApprovalSettings, useRequireSecondPerson } from '../../api/approvals.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Section } from '../../components/page-body.tsx';
import { ApproverTable } from './approver-table.tsx';
import { MakeKeyDialog } from './make-key-dialog.tsx';
import { TakeKeyDialog } from './take-key-dialog.tsx';
import styles from './settings.module.css';

/** Whether plans need somebody else's approval, and whose. */
export function SecondPersonSection() {
  const settings = useApprovalSettings();
  return (
    <Section
      id="second-person"
      title="Second person"
      note="Plans are then carried out only once somebody else has approved them with a key of their own. It keeps you from mistakes and shows in the activity log who agreed. It does not keep out somebody who can open this workspace and means harm: they could name an approver themselves, which the log would show."
    >
      {settings.data === undefined ? (
        settings.isError && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <SecondPerson settings={settings.data} />
      )}
    </Section>
  );
}

function SecondPerson({ settings: { required, approvers } }: { readonly settings: ApprovalSettings }) {
  const [dialog, setDialog] = useState<'make' | 'take' | 'off' | null>(null);
  const change = useRequireSecondPerson();
  const close = () => setDialog(null);
  const switchTo = (next: boolean) =>
    change.mutate(
      { required: next, confirmed: !next },
      {
        onSuccess: () => {
          close();
          notifications.show({
            color: 'teal',
            title: next ? 'Plans need a second person' : 'Plans need no second person',
            message: 'This stands in the activity log.',
          });
        },
      },
    );
  return (
    <div className={styles['rules']}>
      <Switch
        label="Plans need a second person’s approval"
        checked={required}
        disabled={change.isPending}
        onChange={(event) => {
          if (event.currentTarget.checked) switchTo(true);
          else {
            change.reset();
            setDialog('off');
          }
        }}
      />
      {dialog !== 'off' && <FailureNote error={change.error} />}
      <ApproverTable approvers={approvers} />
      <div className={styles['buttons']}>
        <Button leftSection={<IconKey size={16} />} onClick={() => setDialog('make')}>
          Make a key here…
        </Button>
        <Button leftSection={<IconUpload size={16} />} onClick={() => setDialog('take')}>
          Take somebody’s key…
        </Button>
      </div>
      {dialog === 'make' && <MakeKeyDialog onClose={close} />}
      {dialog === 'take' && <TakeKeyDialog onClose={close} />}
      {dialog === 'off' && (
        <Modal opened onClose={close} title="Carry out plans alone?">
          <div className={styles['dialog']}>
            <p>
              From then on whoever works with this workspace carries out plans without anybody else. That you
              switched it off stands in the activity log.
            </p>
            <FailureNote error={change.error} />
            <div className={styles['buttons']}>
              <Button
                variant="filled"
                color="red"
                data-autofocus
                loading={change.isPending}
                onClick={() => switchTo(false)}
              >
                Switch it off
              </Button>
              <Button variant="subtle" color="gray" onClick={close}>
                Cancel
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </div>
  );
}
