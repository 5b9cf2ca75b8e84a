import { Button, Code, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import { vaultProblem } from '../../components/vault-choice.tsx';
import { saveFile } from '../../components/save-file.ts';
import styles from './settings.module.css';

/** An encrypted copy of the workspace, without secrets, to keep elsewhere. */
export function BackupSection({ name }: { readonly name: string }) {
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [tried, setTried] = useState(false);
  const backup = useAct((client, input: { readonly passphrase: string }) => client.workspace.backup(input));
  const problem = vaultProblem({ kind: 'passphrase', passphrase, repeated });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== null) return;
    backup.mutate(
      { passphrase },
      {
        onSuccess: ({ name: fileName, file }) => {
          void saveFile(fileName, file);
          setPassphrase('');
          setRepeated('');
          setTried(false);
          notifications.show({
            color: 'teal',
            title: 'The backup is made',
            message: `${fileName} opens with the passphrase you just typed, and with nothing else.`,
          });
        },
      },
    );
  };
  return (
    <Section
      id="backup"
      title="Backup"
      note={`Everything in “${name}” but its secrets, encrypted with a passphrase of its own. After restoring it, stores ask for their credentials again.`}
    >
      <form className={styles['form']} onSubmit={submit} noValidate>
        <PasswordInput
          label="Passphrase of the backup"
          autoComplete="new-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <PasswordInput
          label="Passphrase again"
          autoComplete="new-password"
          value={repeated}
          error={tried ? problem : null}
          onChange={(event) => setRepeated(event.currentTarget.value)}
        />
        <FailureNote error={backup.error} />
        <div>
          <Button type="submit" leftSection={<IconDownload size={16} />} loading={backup.isPending}>
            Make a backup
          </Button>
        </div>
      </form>
      <Dim>
        A backup is never restored over a workspace that exists. Start Rollcall on an empty folder (
        <Code>rollcall serve --workspace DIR</Code>) and choose “Restore it” there.
      </Dim>
    </Section>
  );
}
