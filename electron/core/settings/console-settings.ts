import { Settings } from '#shared/contract/settings.ts';
import type { SettingsStore } from '../ports.ts';

const settingsName = 'console';

/** The console's settings; what can't be understood any more counts as never set. */
export async function readSettings(store: SettingsStore): Promise<Settings> {
  const read = Settings.safeParse((await store.read(settingsName)) ?? {});
  return read.success ? read.data : Settings.parse({});
}

/** Keeps them. Resolves once they are stored. */
export async function writeSettings(store: SettingsStore, settings: Settings): Promise<void> {
  await store.write(settingsName, settings);
}
