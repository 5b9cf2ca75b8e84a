import type { WebContents } from 'electron';
import { isAllowedOutside } from './external-links.ts';

/**
 * No page opens a window: an address on the allow list goes to the default browser, everything else nowhere. Answers item
 * 14 of Electron's security checklist.
 */
export function denyNewWindows(
  contents: Pick<WebContents, 'setWindowOpenHandler'>,
  openExternal: (url: string) => Promise<void>,
): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url)) void openExternal(url);
    return { action: 'deny' };
  });
}
