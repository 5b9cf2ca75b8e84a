import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { OrganizationRow } from '#shared/contract/organizations.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import styles from './clients.module.css';

export interface RenameOrganizationDialogProps {
  readonly organization: OrganizationRow;
  readonly onClose: () => void;
}

/** What Rollcall calls an organization; Shopify is not told. */
export function RenameOrganizationDialog({ organization, onClose }: RenameOrganizationDialogProps) {
  const [name, setName] = useState(organization.name);
  const save = useAct((api, to: string) => api.organizations.rename({ id: organization.id, name: to }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    if (name.trim() === organization.name) onClose();
    else save.mutate(name.trim(), { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title="Edit the organization">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label="Name"
          description="What it is called in Rollcall. Shopify is not told."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={name.trim() === '' ? 'A name is needed.' : null}
        />
        <FailureNote error={save.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={save.isPending}>
            Save
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
