import { Settings } from '#shared/contract/settings.ts';
import { readSettings, writeSettings } from '../../core/settings/console-settings.ts';
import { recordEvent } from '../../core/audit/record-event.ts';
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
      const before = await readSettings(ports.storage.settings);
      const next = Settings.parse({ ...before, ...given });
      await writeSettings(ports.storage.settings, next);
      if (next.ownAddresses.join(' ') !== before.ownAddresses.join(' '))
        await recordEvent(ports, session.door, 'settings.own-addresses-set', 'workspace', {
          addresses: next.ownAddresses.join(', '),
        });
      // How things look is nobody's business; what was agreed is.
      if (next.offboardingHours !== before.offboardingHours)
        await recordEvent(ports, session.door, 'settings.offboarding-hours-set', 'settings', {
          before: before.offboardingHours,
          after: next.offboardingHours,
        });
      return next;
    }),
  };
}
