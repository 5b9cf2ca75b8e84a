import type { OffboardingParts } from '../core/offboarding/offboarding-state.ts';
import type { PlanningParts } from '../core/plan/make-plan.ts';
import { readSettings } from '../core/settings/console-settings.ts';
import type { SessionControls } from './session-controls.ts';

/** What planning in the open workspace takes, with what its settings say. */
export async function planningParts(session: SessionControls): Promise<PlanningParts & OffboardingParts> {
  const { ports, views, file, planRunner } = await session.workspace();
  const { ownAddresses, offboardingHours } = await readSettings(ports.storage.settings);
  return {
    ports,
    views,
    workspaceId: file.id,
    door: session.door,
    ownAddresses,
    agreedHours: offboardingHours,
    running: planRunner.running(),
  };
}
