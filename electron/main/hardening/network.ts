import type { Session } from 'electron';
import { isConsoleAddress } from './console-origin.ts';

/**
 * The page talks to nobody but us: requests of the renderer to anything else than the console are cancelled, a second wall
 * behind the content security policy. Answers items 1 and 20 of Electron's security checklist (only own content is loaded).
 * Developer tools keep their own scheme.
 */
export function denyForeignRequests(session: {
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
}): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    const own = isConsoleAddress(details.url) || /^(devtools|data|blob):/.test(details.url);
    decide({ cancel: !own });
  });
}
