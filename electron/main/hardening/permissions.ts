import type { Session } from 'electron';

/** The only permission a page of ours gets: putting text on the clipboard (copying steps and cells). */
const granted = new Set(['clipboard-sanitized-write']);

/**
 * Denies camera, location, notifications, USB and all else. Answers item 5 of Electron's security checklist.
 */
export function denyPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(granted.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission));
  session.setDevicePermissionHandler(() => false);
}
