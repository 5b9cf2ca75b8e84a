import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** A toast for an act that can be taken back for a while; `undo` is null where nothing can be. */
export function tellUndoable(title: string, undo: (() => void) | null): void {
  const id = `undo-${title}`;
  notifications.show({
    id,
    title,
    autoClose: 10_000,
    message: undo !== null && (
      <Group mt={4}>
        <Button
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
