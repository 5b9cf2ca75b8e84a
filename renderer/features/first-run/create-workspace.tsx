import { Button, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { TypedName } from '#shared/domain/client.ts';
import { useWorkspaceAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { newVault, VaultChoice, vaultProblem, type ChosenVault } from '../../components/vault-choice.tsx';
import styles from './first-run.module.css';
import { Welcome } from './welcome.tsx';

export interface CreateWorkspaceProps {
  readonly keychain: { readonly available: boolean; readonly reason: string | null };
  /** The page that the new workspace opens on. */
  readonly leadsTo: '/stores/add' | '/stores/import';
  readonly onBack: () => void;
}

/** A new workspace: its name, and where its secrets live. */
export function CreateWorkspace({ keychain, leadsTo, onBack }: CreateWorkspaceProps) {
  const [name, setName] = useState('');
  const [vault, setVault] = useState<ChosenVault>({
    kind: keychain.available ? 'keychain' : 'passphrase',
    passphrase: '',
    repeated: '',
  });
  const [tried, setTried] = useState(false);
  const create = useWorkspaceAct((client, input: Parameters<typeof client.workspace.create>[0]) => {
    // The address first: when the workspace is open, the router reads where to be.
    window.history.replaceState(null, '', leadsTo);
    return client.workspace.create(input);
  });
  const parsedName = TypedName.safeParse(name);
  const problem = vaultProblem(vault);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsedName.success && problem === null)
      create.mutate({ name: parsedName.data, vault: newVault(vault) });
  };
  return (
    <Welcome
      narrow
      title="A new workspace"
      lead={`One workspace holds one agency’s stores and people. Next: ${leadsTo === '/stores/add' ? 'add your first store' : 'import your list of stores'}.`}
    >
      <form className={`${styles['card']} ${styles['form']}`} onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          description="Of your agency, for instance."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && !parsedName.success ? parsedName.error.issues[0]?.message : null}
          data-autofocus
        />
        <div>
          <h2 className={styles['legend']}>Where secrets are kept</h2>
          <VaultChoice
            value={vault}
            onChange={setVault}
            keychain={keychain}
            problem={tried ? problem : null}
          />
        </div>
        <FailureNote error={create.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={create.isPending}>
            Make the workspace
          </Button>
          <Button variant="subtle" color="gray" onClick={onBack}>
            Back
          </Button>
        </div>
      </form>
    </Welcome>
  );
}
