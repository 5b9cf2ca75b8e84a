import { Button } from '@mantine/core';
import { IconDatabaseX } from '@tabler/icons-react';
import type { WorkspaceStatus } from '#shared/contract/workspace.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useStatus, useWorkspaceAct } from '../../api/queries.ts';
import { FailureDetails } from '../../components/error-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import styles from './first-run.module.css';
import { Welcome } from './welcome.tsx';

export interface BrokenPageProps {
  readonly status: Extract<WorkspaceStatus, { readonly state: 'broken' }>;
}

/** The workspace is there but can't be used: says why and what to do, and leaves its files untouched. */
export default function BrokenPage({ status }: BrokenPageProps) {
  const again = useWorkspaceAct((client) => client.workspace.unlock({}));
  const current = useStatus();
  const details = [
    `code: ${status.code}`,
    `what: ${status.message}`,
    `remedy: ${status.remedy ?? ''}`,
    `version: ${status.version}`,
  ];
  return (
    <Welcome narrow title={`${displayText(status.name)} could not be opened`}>
      <div className={`${styles['card']} ${styles['form']}`}>
        <Note tone="bad" icon={<IconDatabaseX size={18} />} title={status.message} alert>
          {status.remedy}
        </Note>
        <p>Nothing was changed and nothing was written over: the files of the workspace are as they were.</p>
        <FailureNote error={again.error} />
        <div className={styles['buttons']}>
          <Button
            variant="filled"
            loading={again.isPending || current.isFetching}
            onClick={() => again.mutate(undefined, { onError: () => void current.refetch() })}
          >
            Try again
          </Button>
        </div>
        <FailureDetails details={details.join('\n')} />
      </div>
    </Welcome>
  );
}
