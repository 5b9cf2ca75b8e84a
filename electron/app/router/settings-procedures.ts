import { Settings } from '#shared/contract/settings.ts';
import { readSettings, writeSettings } from '../console-settings.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function settingsProcedures({ settings }: Procedures, session: SessionControls) {
  return {
    read: settings.read.handler(async () => {
      const { ports } = await session.workspace();
      return readSettings(ports.storage.settings);
    }),
    write: settings.write.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      const next = Settings.parse({ ...(await readSettings(ports.storage.settings)), ...given });
      await writeSettings(ports.storage.settings, next);
      return next;
    }),
  };
}
