import { Button, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import type { OrganizationRow } from '#shared/contract/organizations.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import styles from './clients.module.css';

/** Asks for the name to be typed: the token can't be brought back. */
export function RemoveOrganizationDialog({
  organization,
  onClose,
}: {
  readonly organization: OrganizationRow;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const remove = useAct((client) => client.organizations.remove({ id: organization.id }));
  const name = displayText(organization.name);
  const matches = typed.trim() === organization.name.trim() || typed.trim() === name;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!matches) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        notifications.show({
          title: `${name} was removed`,
          message: 'Its stores stay; snapshots keep what was seen.',
        });
        void navigate({ to: '/stores' });
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title="Remove the organization from Rollcall">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>
          Takes the organization, its SCIM token and what was said of its groups out of this workspace. Its
          stores stay, and nothing changes at Shopify.
        </p>
        <TextInput
          label={`Type ${name} to remove it`}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <FailureNote error={remove.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" color="red.8" disabled={!matches} loading={remove.isPending}>
            Remove
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
