import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { SyncProgress } from '#shared/domain/sync.ts';
import { counted } from '../../components/words.ts';

/** A toast for the end of a sync: long work that the operator may have turned away from. */
export function tellSyncEnded(progress: SyncProgress, showOutcomes: () => void): void {
  const bad = progress.outcomes.filter(({ status }) => status === 'stale' || status === 'failed').length;
  const ok = progress.outcomes.filter(({ status }) => status === 'ok').length;
  const untried = progress.outcomes.filter(({ error }) => error?.code === 'cancelled').length;
  const id = 'sync-ended';
  notifications.hide(id);
  if (progress.fault !== undefined) {
    const { message, remedy } = progress.fault;
    notifications.show({ id, color: 'red', title: message, message: remedy, autoClose: false });
    return;
  }
  notifications.show({
    id,
    color: bad + untried > 0 ? 'yellow' : 'teal',
    title:
      untried > 0
        ? `The sync was cancelled: ${counted(untried, 'store')} not tried`
        : bad > 0
          ? `${counted(bad, 'store')} could not be read`
          : 'Everything was read',
    autoClose: bad + untried > 0 ? 12_000 : 5_000,
    message: (
      <>
        {bad + untried > 0
          ? `${counted(ok, 'store')} read. The others keep their last good data, where there is any, marked as stale. `
          : `${counted(ok, 'store')} read. `}
        <Anchor
          component="button"
          inherit
          onClick={() => {
            notifications.hide(id);
            showOutcomes();
          }}
        >
          Show store by store
        </Anchor>
      </>
    ),
  });
}
