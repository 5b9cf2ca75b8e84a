import { BrowserWindow, screen } from 'electron';
import { consoleOrigin } from './hardening/console-origin.ts';
import { lockedWebPreferences } from './hardening/web-preferences.ts';
import { onSomeDisplay, readWindowState, writeWindowState } from './window-state.ts';

/** Opens the console's window where it was last time. Resolves when its page is loading. */
export async function openWindow(options: {
  readonly preload: string;
  readonly stateFile: string;
}): Promise<BrowserWindow> {
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, x, y, width, height } = onSomeDisplay(
    await readWindowState(options.stateFile),
    displays,
  );
  const window = new BrowserWindow({
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: 900,
    minHeight: 600,
    title: 'Rollcall',
    show: false,
    webPreferences: lockedWebPreferences(options.preload),
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    void writeWindowState(options.stateFile, {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
    });
  });
  void window.loadURL(`${consoleOrigin}/`);
  return window;
}
