import type { Protocol } from 'electron';
import { securityHeaders } from '../../console/console-policy.ts';
import type { ConsoleFile } from '../../console/console-files.ts';
import { consoleScheme, isConsoleAddress } from './console-origin.ts';

/** What Chromium has to know of our scheme before the app is ready. */
export const consoleSchemePrivileges = {
  scheme: consoleScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const;

/**
 * Answers a request for a page of the console from the built files, with the content security policy. No request can name
 * a file outside. Answers items 7 and 18 of Electron's security checklist (a policy; a protocol instead of file://).
 */
export function answerConsoleRequest(
  files: ReadonlyMap<string, ConsoleFile>,
  request: { readonly url: string; readonly method: string },
): Response {
  const headers = new Headers({ ...securityHeaders });
  if (request.method !== 'GET' || !isConsoleAddress(request.url))
    return new Response(null, { status: 403, headers });
  const path = new URL(request.url).pathname;
  const file = files.get(path) ?? (path.startsWith('/assets/') ? undefined : files.get('/index.html'));
  if (file === undefined) return new Response(null, { status: 404, headers });
  headers.set('Content-Type', file.contentType);
  return new Response(new Uint8Array(file.body), { headers });
}

/** Serves the console under `app://rollcall`. */
export function serveConsoleProtocol(
  protocol: Pick<Protocol, 'handle'>,
  files: ReadonlyMap<string, ConsoleFile>,
): void {
  protocol.handle(consoleScheme, (request) => answerConsoleRequest(files, request));
}
