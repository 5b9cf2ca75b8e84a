import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Dim } from './page-body.tsx';
import { useShortcuts } from './shortcuts.ts';

/** A toast for an act that can be taken back for a while; `undo` is null where nothing can be. */
export function tellUndoable(title: string, undo: (() => void) | null): void {
  const id = `undo-${title}`;
  const takeBack =
    undo === null
      ? null
      : () => {
          notifications.hide(id);
          undo();
        };
  notifications.show({
    id,
    title,
    autoClose: 10_000,
    message: takeBack !== null && <TakeBack run={takeBack} />,
  });
}

/** Toasts stand at the end of the page, many stops of the Tab key away: a key does the same. */
function TakeBack({ run }: { readonly run: () => void }) {
  useShortcuts([{ keys: 'mod+z', label: 'Undo what was just done', run }]);
  return (
    <Group mt={4} gap="xs">
      <Button size="compact-sm" aria-keyshortcuts="Control+Z Meta+Z" onClick={run}>
        Undo
      </Button>
      <Dim small>or Ctrl+Z</Dim>
    </Group>
  );
}
