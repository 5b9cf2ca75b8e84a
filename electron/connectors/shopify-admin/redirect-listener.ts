import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REDIRECT_PAGE_HEADERS, redirectPage } from './redirect-page.ts';

/** The only path that is answered. */
export const REDIRECT_PATH = '/auth/callback';

/** What the browser shows after a redirect. */
export interface RedirectOutcome {
  readonly status: number;
  readonly title: string;
  readonly words: string;
}

export interface RedirectListener {
  /** Where the browser is sent: `http://127.0.0.1:<port>/auth/callback`. */
  readonly uri: string;
  /** Frees the port; answers already begun are finished. */
  close(): Promise<void>;
}

/**
 * Listens on this machine alone for the browser's redirect. Takes the wished port where it is free, since an app's list
 * of allowed redirect addresses names ports; else any free one.
 */
export async function listenForRedirect(
  wishedPort: number,
  onRedirect: (parameters: URLSearchParams) => Promise<RedirectOutcome>,
): Promise<RedirectListener> {
  const server = createServer((request, response) => {
    answer(request, response, server, onRedirect).catch(() => response.destroy());
  });
  server.requestTimeout = 10_000;
  await listen(server, wishedPort).catch(() => listen(server, 0));
  return {
    uri: `http://127.0.0.1:${portOf(server)}${REDIRECT_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // A browser may hold connections open that it never used.
        setTimeout(() => server.closeAllConnections(), 1000).unref();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port; // a TCP server that listens has such an address
}

/** Everything but a GET of the one path, asked of this very address, is denied: no other page may reach in here. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
  onRedirect: (parameters: URLSearchParams) => Promise<RedirectOutcome>,
): Promise<void> {
  const say = (outcome: RedirectOutcome) =>
    void response
      .writeHead(outcome.status, REDIRECT_PAGE_HEADERS)
      .end(redirectPage(outcome.title, outcome.words));
  const host = `127.0.0.1:${portOf(server)}`;
  const url = URL.parse(request.url ?? '', `http://${host}`);
  if (request.headers.host !== host || request.method !== 'GET' || url?.pathname !== REDIRECT_PATH) {
    return say({
      status: 404,
      title: 'Nothing here',
      words: 'This address only waits for an answer from Shopify.',
    });
  }
  say(await onRedirect(url.searchParams));
}
