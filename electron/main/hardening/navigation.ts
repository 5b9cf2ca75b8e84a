import type { WebContents } from 'electron';
import { isConsoleAddress } from './console-origin.ts';

/**
 * Keeps every frame on the console: navigations and redirects to elsewhere are stopped. Answers item 13 of Electron's
 * security checklist.
 */
export function denyNavigation(contents: Pick<WebContents, 'on'>): void {
  contents.on('will-navigate', (event) => {
    if (!isConsoleAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isConsoleAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isConsoleAddress(event.url)) event.preventDefault();
  });
}
