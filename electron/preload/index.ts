import { contextBridge, ipcRenderer } from 'electron';
import { startClientMessage, startPortMessage } from '#shared/contract/desktop-door.ts';

/**
 * All that the page gets of the desktop: the knowledge that it runs there, and one message port to the contract. No
 * Electron API crosses (item 20 of Electron's security checklist).
 */
contextBridge.exposeInMainWorld('rollcall', { door: 'desktop' });

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== startClientMessage) return;
  const [port] = event.ports;
  if (port !== undefined) ipcRenderer.postMessage(startPortMessage, null, [port]);
});
