import { Button, Modal, TagsInput, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Client } from '#shared/domain/client.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import styles from './clients.module.css';

export interface EditClientDialogProps {
  readonly client: Client;
  readonly onClose: () => void;
}

/** A client's name, and the e-mail domains that mean its people. */
export function EditClientDialog({ client, onClose }: EditClientDialogProps) {
  const [name, setName] = useState(client.name);
  const [domains, setDomains] = useState<string[]>([...client.domains]);
  const save = useAct(async (api, input: { readonly name: string; readonly domains: readonly string[] }) => {
    // Domains first: they can be refused because another rule has them, and then the name stays as well.
    if (input.domains.join() !== client.domains.join()) {
      await api.clients.setDomains({ id: client.id, domains: [...input.domains] });
    }
    if (input.name !== client.name) await api.clients.rename({ id: client.id, name: input.name });
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    save.mutate({ name: name.trim(), domains }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title="Edit the client">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={name.trim() === '' ? 'A name is needed.' : null}
        />
        <TagsInput
          label="E-mail domains"
          description="People with these addresses belong to this client, unless you said otherwise of somebody."
          placeholder={domains.length === 0 ? 'kettle.example' : ''}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          value={domains}
          onChange={setDomains}
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
