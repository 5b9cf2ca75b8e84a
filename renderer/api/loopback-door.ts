import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { Client } from './client.ts';
import { reportDoor } from './door-state.ts';

/**
 * Speaks the contract with the loopback host over fetch.
 *
 * The one-time token of the printed address is given for a cookie first and taken out of the address bar, so that it
 * stays neither in the history nor on the screen.
 */
export async function connectToLoopback(): Promise<Client> {
  const token = tokenInAddress();
  if (token !== null) {
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    const answer = await watchedFetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (!answer.ok) reportDoor('ended');
  }
  // A fresh address opened in this very tab changes nothing but the fragment, so the browser would not load it.
  window.addEventListener('hashchange', () => {
    if (tokenInAddress() !== null) window.location.reload();
  });
  return createORPCClient(
    new RPCLink({
      url: `${window.location.origin}/rpc`,
      fetch: (request, init) => watchedFetch(request, init),
    }),
  );
}

function tokenInAddress(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('token');
}

async function watchedFetch(request: Request | string, init?: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request, { ...init, credentials: 'same-origin' });
  } catch (error) {
    const aborted = error instanceof DOMException && error.name === 'AbortError';
    if (!aborted) reportDoor('silent');
    throw error;
  }
  reportDoor(answer.status === 401 ? 'ended' : 'open');
  return answer;
}
