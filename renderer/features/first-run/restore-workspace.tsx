import { Button, FileInput, PasswordInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useWorkspaceAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { newVault, VaultChoice, vaultProblem, type ChosenVault } from '../../components/vault-choice.tsx';
import styles from './first-run.module.css';
import { Welcome } from './welcome.tsx';

export interface RestoreWorkspaceProps {
  readonly keychain: { readonly available: boolean; readonly reason: string | null };
  readonly onBack: () => void;
}

/** A new workspace out of a backup. Credentials are not in backups, so they are entered again afterwards. */
export function RestoreWorkspace({ keychain, onBack }: RestoreWorkspaceProps) {
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [vault, setVault] = useState<ChosenVault>({
    kind: keychain.available ? 'keychain' : 'passphrase',
    passphrase: '',
    repeated: '',
  });
  const [tried, setTried] = useState(false);
  const restore = useWorkspaceAct((client, input: Parameters<typeof client.workspace.restore>[0]) =>
    client.workspace.restore(input),
  );
  const problem = vaultProblem(vault);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (file !== null && passphrase !== '' && problem === null)
      restore.mutate({ file, passphrase, vault: newVault(vault) });
  };
  return (
    <Welcome
      narrow
      title="Restore a backup"
      lead="Makes a workspace out of a backup file. Backups hold no credentials: stores that are read by API ask for theirs again."
    >
      <form className={`${styles['card']} ${styles['form']}`} onSubmit={submit} noValidate>
        <FileInput
          label="Backup file"
          placeholder="Choose a file"
          value={file}
          onChange={setFile}
          error={tried && file === null ? 'Choose the backup file.' : null}
        />
        <PasswordInput
          label="Passphrase of the backup"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={tried && passphrase === '' ? 'The backup opens with the passphrase it was made with.' : null}
        />
        <div>
          <h2 className={styles['legend']}>Where secrets are kept from now on</h2>
          <VaultChoice
            value={vault}
            onChange={setVault}
            keychain={keychain}
            problem={tried ? problem : null}
          />
        </div>
        <FailureNote error={restore.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={restore.isPending}>
            Restore
          </Button>
          <Button variant="subtle" color="gray" onClick={onBack}>
            Back
          </Button>
        </div>
      </form>
    </Welcome>
  );
}
