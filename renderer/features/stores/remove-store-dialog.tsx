import { Button, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import type { StoreRow } from '#shared/contract/stores.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import styles from './store-page.module.css';

export interface RemoveStoreDialogProps {
  readonly store: StoreRow;
  readonly onClose: () => void;
}

/** Asks for the domain to be typed: the credential can't be brought back. */
export function RemoveStoreDialog({ store, onClose }: RemoveStoreDialogProps) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const remove = useAct((client) => client.stores.remove({ domain: store.domain }));
  const matches = typed.trim() === store.domain;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!matches) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        notifications.show({
          title: `${store.domain} was removed`,
          message: 'Earlier snapshots keep what was seen.',
        });
        void navigate({ to: '/stores' });
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title="Remove the store from Rollcall">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>
          Takes <HostileText text={store.name} /> and its credential out of this workspace. Nothing changes at
          the store: everybody keeps their access. Earlier snapshots keep what was seen.
        </p>
        <TextInput
          label={`Type ${store.domain} to remove it`}
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
