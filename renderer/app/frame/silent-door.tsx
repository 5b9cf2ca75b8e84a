import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../../api/client-context.tsx';
import { useDoorState } from '../../api/door-state.ts';
import { Age } from '../../components/age.tsx';
import { clockTime, shortTime } from '../../components/time-words.ts';
import styles from './frame.module.css';

/**
 * Says that the host is silent, from when what is shown is, and what still works. It goes by itself when the host answers;
 * until then nothing that is done can be kept.
 */
export function SilentDoor() {
  const door = useDoorState();
  const client = useClient();
  const cache = useQueryClient();
  const [trying, setTrying] = useState(false);
  const [triedAt, setTriedAt] = useState<number | null>(null);
  const isSilent = door.state === 'silent';
  useEffect(() => {
    if (!isSilent) return undefined;
    return () => {
      setTriedAt(null);
      // Whatever was missed meanwhile is asked for as soon as it answers.
      void cache.invalidateQueries();
    };
  }, [isSilent, cache]);
  if (!isSilent) return null;
  const heardAt = new Date(door.heardAt).toISOString();
  const tryAgain = async (): Promise<void> => {
    setTrying(true);
    await client.workspace.status().catch(() => setTriedAt(Date.now())); // an answer is told by the door
    setTrying(false);
  };
  return (
    <div className={styles['silent']} role="region" aria-label="No answer">
      <IconPlugConnectedX size={16} aria-hidden />
      <p role="status">
        <strong>Rollcall’s host does not answer.</strong> What you see is from {shortTime(heardAt)} (
        <Age at={heardAt} />
        ): you can look, filter and copy, but change nothing until it answers.
        {triedAt !== null && ` Tried at ${clockTime(triedAt)}.`}
      </p>
      <Button size="compact-sm" loading={trying} onClick={() => void tryAgain()}>
        Try again
      </Button>
    </div>
  );
}
