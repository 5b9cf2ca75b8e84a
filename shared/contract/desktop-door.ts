/** How the page, the preload script and the main process ask for the contract in the desktop app. */

/** What the page posts to its own window, with the port's other end: please pass this on. */
export const startClientMessage = 'start-orpc-client';
/** What the preload script sends to the main process, with the port. */
export const startPortMessage = 'start-orpc-server';
