import type { Client } from './client.ts';

/** What the desktop app's preload script puts on the window; absent in a browser. */
interface DesktopBridge {
  readonly door: 'desktop';
}

declare global {
  interface Window {
    readonly rollcall?: DesktopBridge;
  }
}

/**
 * Opens the door that this console stands behind: the desktop app's message port, or the loopback host.
 *
 * Settles when calls can be made; a refused session is not an error here: it is told by `doorState`.
 */
export async function connect(): Promise<Client> {
  if (window.rollcall?.door === 'desktop') {
    const { connectToDesktop } = await import('./desktop-door.ts');
    return connectToDesktop();
  }
  const { connectToLoopback } = await import('./loopback-door.ts');
  return connectToLoopback();
}
