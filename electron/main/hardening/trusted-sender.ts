import { isConsoleAddress } from './console-origin.ts';

/** The parts of an IPC event that tell who sent it. */
export interface SentBy {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/**
 * Whether a message comes from the main frame of a page of the console. A frame that is gone is not trusted. Answers item
 * 17 of Electron's security checklist.
 */
export function isTrustedSender(event: SentBy): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isConsoleAddress(frame.url);
}
