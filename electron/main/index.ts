import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  Notification,
  protocol,
  session as electronSession,
  shell,
} from 'electron';
import { join } from 'node:path';
import { createSession } from '../app/console-session.ts';
import { openLastOrDemo } from '../app/open-last-or-demo.ts';
import { version } from '../app/version.ts';
import { readConsoleFiles } from '../console/console-files.ts';
import { listenForPorts } from './ipc-door.ts';
import { consoleSchemePrivileges, serveConsoleProtocol } from './hardening/app-protocol.ts';
import { isAllowedOutside } from './hardening/external-links.ts';
import { hardenContents } from './hardening/harden-contents.ts';
import { denyForeignRequests } from './hardening/network.ts';
import { denyPermissions } from './hardening/permissions.ts';
import { menuTemplate } from './menu.ts';
import { openWindow } from './window.ts';

const here = import.meta.dirname;

async function start(): Promise<void> {
  const page = electronSession.defaultSession;
  denyPermissions(page);
  denyForeignRequests(page);
  serveConsoleProtocol(protocol, await readConsoleFiles(join(here, '../renderer')));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({ mac: process.platform === 'darwin', development: !app.isPackaged }),
    ),
  );

  const session = createSession({
    door: 'desktop',
    version,
    passphrase: process.env['ROLLCALL_PASSPHRASE'],
    entries: {
      sandboxWorker: new URL('./sandbox-worker.js', import.meta.url),
      exportWorker: new URL('./export-worker.js', import.meta.url),
      copyWorker: new URL('./copy-worker.js', import.meta.url),
    },
    remind: (reminder) => {
      if (Notification.isSupported()) new Notification(reminder).show();
    },
    openBrowser: async (address) => {
      if (!isAllowedOutside(address)) return false;
      await shell.openExternal(address);
      return true;
    },
  });
  listenForPorts(session.router);
  if (process.argv.includes('--start')) await openLastOrDemo(session, process.env['ROLLCALL_PASSPHRASE']);

  const windowOptions = {
    preload: join(here, '../preload/index.cjs'),
    stateFile: join(app.getPath('userData'), 'window.json'),
  };
  await openWindow(windowOptions);
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow(windowOptions);
  });

  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault(); // the database and the sandbox are closed first
    void session.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([consoleSchemePrivileges]);
  app.on('web-contents-created', (_event, contents) =>
    hardenContents(contents, (url) => shell.openExternal(url)),
  );
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      dialog.showErrorBox(
        'Rollcall could not start',
        error instanceof Error ? error.message : 'The reason is not known.',
      );
      app.exit(1);
    });
}
