import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayText } from '#shared/domain/display-text.ts';
import type { SyncProgress } from '#shared/domain/sync.ts';
import { counted } from '../../components/words.ts';

const wasRead = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? `${displayText(first, 60)} was read` : `All ${others.length + 1} targets were read`;

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
        ? `The sync was cancelled: ${counted(untried, 'target')} not tried`
        : bad > 0
          ? `${counted(bad, 'target')} could not be read`
          : wasRead(progress.outcomes.map(({ target }) => target)),
    autoClose: bad + untried > 0 ? 12_000 : 5_000,
    message: (
      <>
        {bad + untried > 0
          ? `${counted(ok, 'target')} read. The others keep their last good data, where there is any, marked as stale. `
          : ''}
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
