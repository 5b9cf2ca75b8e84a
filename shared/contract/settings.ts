import { z } from 'zod';
import { procedure } from './base.ts';

/** What an operator sets for this workspace's console. */
export const Settings = z.object({
  theme: z.enum(['light', 'dark', 'system']).default('system'),
  density: z.enum(['compact', 'normal', 'roomy', 'heat-map']).default('normal'),
  railCollapsed: z.boolean().default(false),
  panelWidth: z.number().int().min(280).max(900).default(420),
  /** Of whoever works with this workspace: no plan takes their own access away. */
  ownAddresses: z.array(z.string().trim().min(3).max(320)).max(20).default([]),
  /** Within so many hours of somebody's leaving all their access is to be gone. */
  offboardingHours: z.number().int().min(1).max(720).default(24),
  /** Of the matrix, in CSS pixels; the usual size when null or not given. */
  matrixNamesWidth: z.number().int().min(140).max(2_000).nullable().optional(),
  matrixHeaderHeight: z.number().int().min(72).max(2_000).nullable().optional(),
});
export type Settings = z.infer<typeof Settings>;

export const settingsContract = {
  read: procedure.output(Settings),
  write: procedure.input(Settings.partial()).output(Settings),
};
