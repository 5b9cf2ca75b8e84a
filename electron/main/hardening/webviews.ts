import type { WebContents } from 'electron';

/** No webview is ever attached. Answers item 12 of Electron's security checklist. */
export function denyWebviews(contents: Pick<WebContents, 'on'>): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
