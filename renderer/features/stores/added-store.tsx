import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ConnectionTest, StoreRow } from '#shared/contract/stores.ts';
import { useStartSync } from '../../api/sync-progress.ts';
import { LinkButton } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import styles from './add-store.module.css';
import { ConnectionTestResult } from './connection-test-result.tsx';

/** A store that was added, with what its test said. */
export interface Added {
  readonly store: StoreRow;
  readonly test: ConnectionTest | null;
}

export interface AddedStoreProps {
  readonly added: Added;
  readonly onAnother: () => void;
}

/** A store that was just added: what the test said, and the next step that makes its users known. */
export function AddedStore({ added, onAnother }: AddedStoreProps) {
  const { store, test } = added;
  const navigate = useNavigate();
  const sync = useStartSync();
  const open = () => void navigate({ to: '/stores/$domain', params: { domain: store.domain } });
  const byApi = store.readBy === 'api' || test?.readBy === 'api';
  return (
    <>
      {test === null ? (
        <Note
          tone="ok"
          icon={<IconCircleCheck size={18} />}
          title={
            <>
              Added <HostileText text={store.name} />.
            </>
          }
        >
          {store.method === 'import' ? 'Its users come by import.' : 'Its connection was not tested.'}
        </Note>
      ) : (
        <ConnectionTestResult test={test} />
      )}
      <div className={styles['buttons']}>
        {byApi ? (
          <Button
            variant="filled"
            loading={sync.isPending}
            onClick={() => sync.mutate({ domains: [store.domain] }, { onSuccess: open })}
          >
            Read its users now
          </Button>
        ) : (
          <LinkButton variant="filled" to="/stores/$domain/import" params={{ domain: store.domain }}>
            Import its users
          </LinkButton>
        )}
        <Button onClick={open}>Open the store</Button>
        <Button onClick={onAnother}>Add another</Button>
      </div>
    </>
  );
}
