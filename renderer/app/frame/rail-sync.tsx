import { Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useDoorState } from '../../api/door-state.ts';
import { toFailure } from '../../api/failure.ts';
import { useSnapshots, useStatus, useStores } from '../../api/queries.ts';
import { isRunning, useStartSync, useSyncProgress } from '../../api/sync-progress.ts';
import { useNow } from '../../components/now.ts';
import { ago, exactTime } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';
import styles from './rail.module.css';

export interface RailSyncProps {
  readonly collapsed: boolean;
  readonly onShowOutcomes: () => void;
}

/** When the stores were last read, and the way to read them again; while that runs, how far it is. */
export function RailSync({ collapsed, onShowOutcomes }: RailSyncProps) {
  const progress = useSyncProgress();
  const snapshots = useSnapshots();
  const status = useStatus();
  const known = useStores();
  const sync = useStartSync();
  const isSilent = useDoorState().state === 'silent';
  const now = useNow();
  const latest = snapshots.data?.[0];
  const running = isRunning(progress);
  const stores = status.data?.state === 'open' ? status.data.workspace.counts.stores : 0;
  const bad = (latest?.stale ?? 0) + (latest?.failed ?? 0);

  const start = () => {
    sync.mutate(
      {},
      {
        onError: (error) => {
          const { message, remedy } = toFailure(error);
          notifications.show({ color: 'red', title: message, message: remedy });
        },
      },
    );
  };
  // A snapshot is as new as its newest part: an import, or one store read again, does not make the others new.
  const oldest = known.data
    ?.flatMap(({ status: outcome, lastRead }) => (outcome === 'ok' && lastRead !== null ? [lastRead] : []))
    .reduce<string | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
  const readAt = oldest ?? latest?.sealedAt;
  const age = readAt === undefined ? 'never' : ago(readAt, now);
  const tip = running
    ? 'Show store by store'
    : readAt === undefined
      ? 'Nothing has been read yet'
      : `Read since ${exactTime(readAt)}${bad > 0 ? `, but for ${counted(bad, 'target')} that could not be read` : ''}`;

  return (
    <Tooltip label={collapsed ? `Sync all stores (n y). ${tip}` : tip} position="right" openDelay={100}>
      <button
        type="button"
        className={styles['item']}
        data-tone={!running && bad > 0 ? 'warn' : undefined}
        disabled={(stores === 0 && !running) || isSilent}
        onClick={running ? onShowOutcomes : start}
      >
        {!running && bad > 0 ? (
          <IconAlertTriangle size={18} stroke={1.6} />
        ) : (
          <IconRefresh size={18} stroke={1.6} className={running ? styles['spin'] : undefined} />
        )}
        <span className={styles['label']}>{running ? 'Syncing' : 'Sync'}</span>
        <span className={styles['aside']}>
          {running && progress !== undefined
            ? `${progress.done}/${progress.total}`
            : bad > 0
              ? `${bad.toLocaleString()} not read`
              : age}
        </span>
      </button>
    </Tooltip>
  );
}
