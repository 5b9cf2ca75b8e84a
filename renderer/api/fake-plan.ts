import type { Client } from './client.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { PlanId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';

/** A plan without anything in it. */
const emptyPlan: PlanDetail = {
  id: PlanId.parse('pl_000001'),
  number: 1,
  title: 'Suspend Ana',
  createdAt: isoTime(Date.UTC(2026, 10, 22)),
  createdBy: 'browser',
  status: 'ready',
  totals: {
    operations: 0,
    people: 0,
    targets: 0,
    api: 0,
    guided: 0,
    impossible: 0,
    visits: 0,
    blocked: 0,
    warnings: 0,
    alreadySo: 0,
    errors: 0,
  },
  hash: '0'.repeat(64),
  snapshotId: 'sn_000001',
  complete: true,
  applicable: false,
  errored: false,
  operations: [],
  visits: [],
  alreadySo: [],
  errors: [],
  moved: [],
};

/** Procedures on plans where there are none. */
export const fakePlans = {
  create: async () => emptyPlan,
  list: async () => ({ plans: [] }),
  show: async () => emptyPlan,
  apply: async () => emptyPlan,
  pause: async () => ({ paused: null }),
  finishVisit: async () => emptyPlan,
  undo: async () => ({ plan: emptyPlan, withoutInverse: [] }),
} satisfies Client['plans'];
