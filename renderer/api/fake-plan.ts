import type { Client } from './client.ts';
import type {
  GuidedVisit,
  PlanDetail,
  PlannedAccountOperation,
  PlannedOperation,
} from '#shared/contract/plans.ts';
import type { InvitationCheck } from '#shared/contract/invitations.ts';
import { PersonId, PlanId, TargetId } from '#shared/domain/ids.ts';
import { planTotals } from '#shared/domain/plan/change-plan.ts';
import { isoTime } from '#shared/domain/time.ts';

/** What `planTotals` counts, and nothing of it. */
const emptyContent = {
  operations: [],
  visits: [],
  alreadySo: [],
  errors: [],
};

/** A plan without anything in it. */
export const emptyPlan: PlanDetail = {
  id: PlanId.parse('pl_000001'),
  number: 1,
  title: 'Suspend Ana',
  createdAt: isoTime(Date.UTC(2026, 10, 22)),
  createdBy: 'browser',
  status: 'ready',
  approval: 'not-needed',
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
  makers: [],
  verdicts: [],
  snapshotId: 'sn_000001',
  complete: true,
  applicable: false,
  errored: false,
  operations: [],
  visits: [],
  alreadySo: [],
  errors: [],
  groupProposals: [],
  moved: [],
};

const target = {
  id: TargetId.parse('tg_kettle1'),
  name: 'Kettle & Co',
  domain: 'kettle-and-co.myshopify.com',
  kind: 'store',
} as const;

/** Suspending Ana at a store by hand, planned. */
export const fakeOperation: PlannedAccountOperation = {
  id: 'op1',
  kind: 'suspend',
  targetId: target.id,
  stores: [],
  personId: PersonId.parse('pe_anaruiz'),
  account: { key: 'a1', email: 'ana@agency.example', name: 'Ana Ruiz' },
  roles: [],
  before: { exists: true, kind: 'staff', status: 'active', isOwner: false, roles: null },
  after: { exists: true, kind: 'staff', status: 'suspended', isOwner: false, roles: null },
  channel: 'guided',
  why: 'No public API does this.',
  fact: '0',
  group: null,
  page: 'user',
  dependsOn: [],
  guards: [],
  target,
  storeDomains: [],
  person: { id: 'pe_anaruiz', name: 'Ana Ruiz' },
  progress: { status: 'planned', verification: null, fault: null, note: null, at: null, attested: false },
};

/** The visit that does it. */
export const fakeVisit: GuidedVisit = {
  id: 'v1',
  targetId: target.id,
  page: 'user',
  account: { key: 'a1', email: 'ana@agency.example' },
  operations: ['op1'],
  target,
  url: 'https://admin.shopify.com/store/kettle-and-co/settings/account',
  menuPath: ['Settings', 'Users', 'Ana Ruiz'],
  steps: [
    { text: 'Open this user.', values: ['ana@agency.example'] },
    { text: 'Choose Suspend user and confirm.', values: [] },
  ],
  expected: ['Ana Ruiz stands in the list as Suspended.'],
  knownErrors: [],
  result: null,
};

/** A plan of these operations and visits, counted. */
export function fakePlan(
  operations: readonly PlannedOperation[],
  visits: readonly GuidedVisit[] = [],
  more: Partial<PlanDetail> = {},
): PlanDetail {
  const totals = planTotals({ ...emptyContent, operations, visits });
  return { ...emptyPlan, applicable: true, operations, visits, totals, ...more };
}

export { fakeSchedules } from './fake-schedules.ts';

/** A list of nobody, checked. */
const emptyCheck: InvitationCheck = {
  lines: [],
  places: [],
  columns: [],
  knownRoles: [],
  totals: { lines: 0, taken: 0, refused: 0, invitations: 0, blocked: 0, warned: 0 },
};

/** Procedures on plans where there are none. */
export const fakePlans = {
  create: async () => emptyPlan,
  createTogether: async () => emptyPlan,
  previewClone: async () => ({
    from: { id: PersonId.parse('pe_anaruiz'), name: 'Ana Ruiz' },
    to: [],
    knownRoles: [],
    targets: [],
  }),
  checkInvitations: async () => emptyCheck,
  storeAccess: async () => ({ organizations: [] }),
  previewMove: async () => ({ team: 'Design', knownRoles: [], people: [] }),
  knownRoles: async () => ({ roles: [], inAll: 0, places: 0 }),
  list: async () => ({ plans: [] }),
  show: async () => emptyPlan,
  apply: async () => emptyPlan,
  pause: async () => ({ paused: null }),
  cancel: async () => emptyPlan,
  finishVisit: async () => emptyPlan,
  previewWithoutForbidden: async () => ({ wishes: 0, inAll: 0, leftOut: [] }),
  withoutForbidden: async () => emptyPlan,
  anew: async () => emptyPlan,
  undo: async () => ({ plan: emptyPlan, withoutInverse: [] }),
} satisfies Client['plans'];
