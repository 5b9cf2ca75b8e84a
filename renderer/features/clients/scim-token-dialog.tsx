import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type SubmitEvent } from 'react';
import type { OrganizationRow } from '#shared/contract/organizations.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import styles from './clients.module.css';
import { emptyScim, readScim, ScimFields } from './scim-fields.tsx';

/** A SCIM token for an organization. It is tested first; an old one stays until the new one works. */
export function ScimTokenDialog({
  organization,
  onClose,
}: {
  readonly organization: OrganizationRow;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState({ ...emptyScim, endpoint: organization.endpoint ?? '' });
  const [tried, setTried] = useState(false);
  const set = useAct((client, input: Parameters<typeof client.organizations.setToken>[0]) =>
    client.organizations.setToken(input),
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const read = readScim(typed);
    if (read === null) return;
    set.mutate(
      { id: organization.id, ...read },
      {
        onSuccess: () => {
          notifications.show({
            color: 'teal',
            title: 'The SCIM token works',
            message: organization.connected ? 'The old one is gone from the vault.' : 'It is in the vault.',
          });
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={organization.connected ? 'Replace the SCIM token' : 'Give a SCIM token'}
    >
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <ScimFields value={typed} onChange={setTyped} tried={tried} />
        <FailureNote error={set.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={set.isPending}>
            {organization.connected ? 'Test and replace' : 'Test and keep'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
