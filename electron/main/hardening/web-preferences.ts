import type { WebPreferences } from 'electron';

/**
 * What a page of ours may be: isolated, sandboxed, without Node.
 *
 * Answers items 2, 3, 4, 6, 8, 9, 10, 11 of Electron's security checklist (node integration, context isolation, sandbox,
 * web security, insecure content, experimental features, Blink features, webviews).
 */
export function lockedWebPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false, // its dictionaries come from the network
  };
}
