import { Settings } from '#shared/contract/settings.ts';
import type { SettingsStore } from '../../core/ports.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

const settingsName = 'console';

/** The console's settings; what can't be understood any more counts as never set. */
async function readSettings(store: SettingsStore): Promise<Settings> {
  const read = Settings.safeParse((await store.read(settingsName)) ?? {});
  return read.success ? read.data : Settings.parse({});
}

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
      await ports.storage.settings.write(settingsName, next);
      return next;
    }),
  };
}
