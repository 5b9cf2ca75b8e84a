import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { Client } from '#shared/domain/client.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useAct, useStores } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { tellUndoable } from '../../components/tell-undoable.tsx';
import styles from './clients.module.css';

/** Puts a store of another client, or of none, under this one. */
export function MoveStoreDialog({
  client,
  onClose,
}: {
  readonly client: Client;
  readonly onClose: () => void;
}) {
  const [domain, setDomain] = useState<string | null>(null);
  const stores = useStores();
  const move = useAct((api, input: { readonly domain: string; readonly client: string | null }) =>
    api.stores.edit(input),
  );
  const others = (stores.data ?? []).filter(({ clientId }) => clientId !== client.id);
  const chosen = others.find((store) => store.domain === domain);
  const submit = () =>
    chosen !== undefined &&
    move.mutate(
      { domain: chosen.domain, client: client.name },
      {
        onSuccess: () => {
          tellUndoable(`${displayText(chosen.name)} now belongs to ${displayText(client.name)}`, () =>
            move.mutate({ domain: chosen.domain, client: chosen.client }),
          );
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title="Move a store here">
      <div className={styles['dialog']}>
        <Select
          data-autofocus
          label="Store"
          placeholder="Name or domain"
          searchable
          limit={20}
          nothingFoundMessage="No such store with another client"
          data={others.map((store) => ({
            value: store.domain,
            label: displayText(`${store.name} · ${store.client ?? 'no client'}`, 120),
          }))}
          value={domain}
          onChange={setDomain}
        />
        <FailureNote error={move.error} />
        <div className={styles['buttons']}>
          <Button variant="filled" disabled={chosen === undefined} loading={move.isPending} onClick={submit}>
            Move
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
