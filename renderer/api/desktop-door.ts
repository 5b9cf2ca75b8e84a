import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { startClientMessage } from '#shared/contract/desktop-door.ts';
import type { Client } from './client.ts';

/** Hands one end of a channel to the main process, through the preload script, and speaks the contract over the other. */
export function connectToDesktop(): Client {
  const { port1: ours, port2: theirs } = new MessageChannel();
  window.postMessage(startClientMessage, '*', [theirs]);
  ours.start();
  return createORPCClient(new RPCLink({ port: ours }));
}
