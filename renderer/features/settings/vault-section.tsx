import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconShieldExclamation, IconShieldLock } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { VaultState } from '#shared/contract/workspace.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { Section } from '../../components/page-body.tsx';
import { newVault, VaultChoice, vaultProblem, type ChosenVault } from '../../components/vault-choice.tsx';
import { vaultWords } from '../../components/vault-words.ts';
import styles from './settings.module.css';

/** Where secrets are, how strong that is, and the way to another place. */
export function VaultSection({ vault }: { readonly vault: VaultState }) {
  const [changing, setChanging] = useState(false);
  const weak = vault.kind === 'memory';
  return (
    <Section
      id="vault"
      title="Vault"
      note="Holds the credentials of your stores and the key of the database. No screen, file or log ever shows them."
      actions={<Button onClick={() => setChanging(true)}>Move secrets</Button>}
    >
      <Note
        tone={weak ? 'warn' : 'info'}
        icon={weak ? <IconShieldExclamation size={18} /> : <IconShieldLock size={18} />}
        title={vaultWords[vault.kind].name}
      >
        {vault.description}
      </Note>
      {changing && <ChangeVaultDialog current={vault} onClose={() => setChanging(false)} />}
    </Section>
  );
}

interface ChangeVaultDialogProps {
  readonly current: VaultState;
  readonly onClose: () => void;
}

function ChangeVaultDialog({ current, onClose }: ChangeVaultDialogProps) {
  const [vault, setVault] = useState<ChosenVault>({ kind: current.kind, passphrase: '', repeated: '' });
  const [tried, setTried] = useState(false);
  const cache = useQueryClient();
  const change = useAct((client, input: Parameters<typeof client.workspace.changeVault>[0]) =>
    client.workspace.changeVault(input),
  );
  const problem = vaultProblem(vault);
  const same = vault.kind === current.kind && vault.kind !== 'passphrase';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== null || same) return;
    change.mutate(
      { vault: newVault(vault) },
      {
        onSuccess: (state) => {
          void cache.invalidateQueries({ queryKey: ['status'] });
          notifications.show({ color: 'teal', title: 'Secrets were moved', message: state.description });
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} size="lg" title="Move all secrets to another vault">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <VaultChoice
          value={vault}
          onChange={setVault}
          keychain={{ available: true, reason: null }}
          problem={tried ? problem : null}
        />
        <FailureNote error={change.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" disabled={same} loading={change.isPending}>
            {vault.kind === current.kind ? 'Change the passphrase' : 'Move'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
