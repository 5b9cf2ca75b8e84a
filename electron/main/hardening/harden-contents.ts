import type { WebContents } from 'electron';
import { denyNavigation } from './navigation.ts';
import { denyNewWindows } from './new-windows.ts';
import { denyWebviews } from './webviews.ts';

/** Everything that is denied to any page, the moment it exists. */
export function hardenContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openExternal: (url: string) => Promise<void>,
): void {
  denyNavigation(contents);
  denyNewWindows(contents, openExternal);
  denyWebviews(contents);
}
