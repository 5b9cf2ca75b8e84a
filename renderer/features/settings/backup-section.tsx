import { Button, Code } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import { NewPassphrase, noPassphrase, passphraseProblem } from '../../components/new-passphrase.tsx';
import { saveFile } from '../../components/save-file.ts';
import styles from './settings.module.css';

/** An encrypted copy of the workspace, without secrets, to keep elsewhere. */
export function BackupSection({ name }: { readonly name: string }) {
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const backup = useAct((client, input: { readonly passphrase: string }) => client.workspace.backup(input));
  const problem = passphraseProblem(typed);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== null) return;
    backup.mutate(
      { passphrase: typed.passphrase },
      {
        onSuccess: ({ name: fileName, file }) => {
          void saveFile(fileName, file);
          setTyped(noPassphrase);
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
        <NewPassphrase
          label="Passphrase of the backup"
          value={typed}
          onChange={setTyped}
          problem={tried ? problem : null}
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
