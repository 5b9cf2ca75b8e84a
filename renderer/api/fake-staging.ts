import type { StagedSummary } from '#shared/contract/staging.ts';
import type { Client } from './client.ts';
import { emptyPlan, fakePlans } from './fake-plan.ts';

/** Nothing staged, and nothing to undo. */
export const nothingStaged: StagedSummary = {
  version: 'none.0.0.0',
  changes: 0,
  stores: 0,
  totals: null,
  groups: [],
  conflicts: [],
  conflictsInAll: 0,
  undo: null,
  redo: null,
};

/** Staging in a console without a host: nothing is ever staged. */
const fakeStaging: Client['staging'] = {
  show: async () => nothingStaged,
  group: async () => ({ wishes: [], inAll: 0 }),
  marks: async () => ({ version: nothingStaged.version, people: [], targets: [], words: [], cells: [] }),
  stage: async () => ({ group: 1, added: 1, leftOut: [], staged: nothingStaged }),
  unstage: async () => nothingStaged,
  changeRole: async () => nothingStaged,
  undo: async () => nothingStaged,
  redo: async () => nothingStaged,
  discard: async () => nothingStaged,
  plan: async () => emptyPlan,
};

/** Plans and staging, all or in part as the test says. */
export function fakeChanges(replaced: {
  readonly plans?: Partial<Client['plans']> | undefined;
  readonly staging?: Partial<Client['staging']> | undefined;
}): Pick<Client, 'plans' | 'staging'> {
  return {
    plans: { ...fakePlans, ...replaced.plans },
    staging: { ...fakeStaging, ...replaced.staging },
  };
}
