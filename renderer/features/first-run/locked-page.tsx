import { Button, PasswordInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { WorkspaceStatus } from '#shared/contract/workspace.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useWorkspaceAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import styles from './first-run.module.css';
import { Welcome } from './welcome.tsx';

export interface LockedPageProps {
  readonly status: Extract<WorkspaceStatus, { readonly state: 'locked' }>;
}

/** The workspace is there but its vault is shut: asks for the passphrase, or says what the keychain needs. */
export default function LockedPage({ status }: LockedPageProps) {
  const [passphrase, setPassphrase] = useState('');
  const unlock = useWorkspaceAct((client, input: { readonly passphrase?: string }) =>
    client.workspace.unlock(input),
  );
  const asksPassphrase = status.vault.kind === 'passphrase';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    unlock.mutate(asksPassphrase ? { passphrase } : {});
  };
  const lead = asksPassphrase
    ? 'Its secrets lie in a file that opens with your passphrase only.'
    : status.vault.state === 'denied'
      ? 'The keychain of this computer refused. Allow Rollcall when it asks, then try again.'
      : status.vault.state === 'missing'
        ? 'The keychain that holds its key does not answer. Start it, or log in to your desktop session, then try again.'
        : 'Its key lies in this computer’s keychain.';
  return (
    <Welcome narrow title={`${displayText(status.name)} is locked`} lead={lead}>
      <form className={`${styles['card']} ${styles['form']}`} onSubmit={submit} noValidate>
        {asksPassphrase ? (
          <PasswordInput
            label="Passphrase"
            autoComplete="current-password"
            autoFocus
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
        ) : (
          <p>{status.vault.description}</p>
        )}
        <FailureNote error={unlock.error} />
        <div className={styles['buttons']}>
          <Button
            type="submit"
            variant="filled"
            loading={unlock.isPending}
            disabled={asksPassphrase && passphrase === ''}
          >
            Unlock
          </Button>
        </div>
      </form>
    </Welcome>
  );
}
