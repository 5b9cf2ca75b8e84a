import { Button, Modal, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type SubmitEvent } from 'react';
import type { StoreRow } from '#shared/contract/stores.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { methodWords } from '../../components/words.ts';
import { CredentialFields, emptyCredential, isComplete, newCredential } from './credential-fields.tsx';
import { LoginSteps } from './login-steps.tsx';
import styles from './store-page.module.css';

const methods = ['token', 'oauth', 'client-credentials'] as const;
type Method = (typeof methods)[number];

export interface CredentialDialogProps {
  readonly store: StoreRow;
  readonly onClose: () => void;
}

/** A new credential in place of the old one. It is tested first; the old one stays until the new one works. */
export function CredentialDialog({ store, onClose }: CredentialDialogProps) {
  const [method, setMethod] = useState<Method>(store.method === 'import' ? 'token' : store.method);
  const [credential, setCredential] = useState(emptyCredential);
  const [tried, setTried] = useState(false);
  const [login, setLogin] = useState<{
    readonly loginId: string;
    readonly url: string;
    readonly redirectUri: string;
  } | null>(null);
  const replace = useAct((client, input: Parameters<typeof client.stores.setCredential>[0]) =>
    client.stores.setCredential(input),
  );
  const begin = useAct((client, input: Parameters<typeof client.stores.beginLogin>[0]) =>
    client.stores.beginLogin(input),
  );
  const done = () => {
    notifications.show({
      color: 'teal',
      title: 'The new credential works',
      message: 'The old one is gone from the vault.',
    });
    onClose();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isComplete(method, credential)) return;
    if (method === 'oauth') {
      const { clientId, clientSecret } = credential;
      begin.mutate(
        {
          domain: store.domain,
          clientId: clientId.trim(),
          clientSecret: clientSecret.trim(),
          ...(store.endpoint === null ? {} : { endpoint: store.endpoint }),
        },
        { onSuccess: setLogin },
      );
    } else {
      replace.mutate(
        { domain: store.domain, credential: newCredential(method, credential) },
        { onSuccess: done },
      );
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={store.method === 'import' ? 'Give a credential' : 'Replace the credential'}
    >
      {login !== null ? (
        <LoginSteps login={login} onAdded={done} onBack={() => setLogin(null)} />
      ) : (
        <form className={styles['dialog']} onSubmit={submit} noValidate>
          <SegmentedControl
            aria-label="Kind of credential"
            data={methods.map((value) => ({ value, label: methodWords[value] }))}
            value={method}
            onChange={(value) => setMethod(methods.find((one) => one === value) ?? 'token')}
          />
          <CredentialFields method={method} value={credential} onChange={setCredential} tried={tried} />
          <FailureNote error={replace.error ?? begin.error} />
          <div className={styles['buttons']}>
            <Button type="submit" variant="filled" loading={replace.isPending || begin.isPending}>
              {method === 'oauth' ? 'Go on to the browser' : 'Test and replace'}
            </Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
