import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Client } from './client.ts';

/** Hands one end of a channel to the main process, through the preload script, and speaks the contract over the other. */
export function connectToDesktop(): Client {
  const { port1: ours, port2: theirs } = new MessageChannel();
  window.postMessage('start-orpc-client', '*', [theirs]);
  ours.start();
  return createORPCClient(new RPCLink({ port: ours }));
}
