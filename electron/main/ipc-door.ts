import { RPCHandler } from '@orpc/server/message-port';
import type { AnyRouter } from '@orpc/server';
import { ipcMain } from 'electron';
import { startPortMessage } from '#shared/contract/desktop-door.ts';
import { isTrustedSender } from './hardening/trusted-sender.ts';

/**
 * The one place where the desktop host listens to pages: a trusted page hands over a message port, and the contract is
 * spoken on it. Everything else is ignored.
 */
export function listenForPorts(router: AnyRouter): void {
  const handler = new RPCHandler(router);
  ipcMain.on(startPortMessage, (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (!isTrustedSender(event)) {
      port.close();
      return;
    }
    handler.upgrade(port, { context: {} });
    port.start();
  });
}
