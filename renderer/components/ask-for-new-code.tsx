import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayText } from '#shared/domain/display-text.ts';

/** After a visit made a new request code: the old one is void, and the new one is to be kept. Stays until it is put away. */
export function askForNewCode(
  { name, domain }: { readonly name: string; readonly domain: string },
  open: () => void,
): void {
  const id = `new-code-${domain}`;
  const typeIn = (): void => {
    notifications.hide(id);
    open();
  };
  notifications.show({
    id,
    title: `Keep the new request code of ${displayText(name, 60)}`,
    autoClose: false,
    message: (
      <Button size="compact-sm" onClick={typeIn}>
        Type it in
      </Button>
    ),
  });
}
