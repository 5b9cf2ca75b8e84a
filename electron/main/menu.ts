import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application's menu. The console has its own keys; the menu keeps what the system expects: editing, zoom, window,
 * quit. Reloading and developer tools are there in development only.
 */
export function menuTemplate(options: {
  readonly mac: boolean;
  readonly development: boolean;
}): MenuItemConstructorOptions[] {
  return [
    ...(options.mac
      ? [{ role: 'appMenu' } as const]
      : [{ label: '&File', submenu: [{ role: 'quit' } as const] }]),
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(options.development
          ? ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] as const)
          : []),
      ],
    },
    { role: 'windowMenu' },
  ];
}
