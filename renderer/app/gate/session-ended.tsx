import { Code } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useEffect } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import styles from './gate.module.css';

/** This browser's session is not, or no longer, one of Rollcall's: nothing here can mend that. */
export function SessionEnded() {
  useEffect(() => {
    document.title = 'Session ended · Rollcall';
  }, []);
  return (
    <main className={styles['gate']}>
      <EmptyState icon={<IconDoorExit size={32} stroke={1.5} />} title="This console’s session has ended">
        Rollcall was stopped, or this address was opened without its key. Start Rollcall again with{' '}
        <Code>rollcall serve</Code>, or open the address that it printed. Nothing is lost: your workspace is
        where it was.
      </EmptyState>
    </main>
  );
}
