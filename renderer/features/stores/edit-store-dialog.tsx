import { Autocomplete, Button, Modal, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { StoreRow } from '#shared/contract/stores.ts';
import { parseEndpoint } from '#shared/domain/shop-domain.ts';
import { useAct, useClients } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import styles from './store-page.module.css';

export interface EditStoreDialogProps {
  readonly store: StoreRow;
  readonly onClose: () => void;
}

/** What the operator may change of a store: name, client, endpoint. */
export function EditStoreDialog({ store, onClose }: EditStoreDialogProps) {
  const [name, setName] = useState(store.name);
  const [client, setClient] = useState(store.client ?? '');
  const [endpoint, setEndpoint] = useState(store.endpoint ?? '');
  const clients = useClients();
  const edit = useAct((api, input: Parameters<typeof api.stores.edit>[0]) => api.stores.edit(input));
  const parsed = endpoint.trim() === '' ? null : parseEndpoint(endpoint);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '' || parsed?.ok === false) return;
    edit.mutate(
      {
        domain: store.domain,
        name: name.trim(),
        client: client.trim() === '' ? null : client.trim(),
        endpoint: parsed === null ? null : parsed.endpoint,
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal opened onClose={onClose} title="Edit the store">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={name.trim() === '' ? 'A name is needed.' : null}
        />
        <Autocomplete
          label="Client"
          description="Empty for none; a new name makes a new client."
          data={[...new Set((clients.data ?? []).map((one) => one.name))]}
          limit={8}
          value={client}
          onChange={setClient}
        />
        <TextInput
          label="Endpoint"
          description="Empty for Shopify’s own address."
          value={endpoint}
          onChange={(event) => setEndpoint(event.currentTarget.value)}
          error={parsed?.ok === false ? parsed.reason : null}
        />
        <FailureNote error={edit.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={edit.isPending}>
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
