/** What each Shopify plan allows, as far as the sandbox must know it. */

/** Sizes of the leaky buckets of one plan; GraphQL in cost points, REST in requests. */
export interface PlanBuckets {
  readonly maximumAvailable: number;
  /** Points per second. */
  readonly restoreRate: number;
  readonly restSize: number;
  /** Requests per second. */
  readonly restRate: number;
}

export interface SandboxPlan {
  /** `ShopPlan.publicDisplayName`. */
  readonly name: string;
  readonly plus: boolean;
  readonly partnerDevelopment: boolean;
  /** Whether `staffMembers` can be read at all: Advanced and Plus only (facts.md 1.4). */
  readonly readsUsers: boolean;
  /** Users beside the owner; collaborators take no seat. Null where there is no limit or none is known (facts.md 7). */
  readonly seats: number | null;
  /** Whether its users can be given store roles (facts.md 6). */
  readonly holdsRoles: boolean;
  readonly buckets: PlanBuckets;
}

/** Rates: facts.md section 4. The sizes (20 s worth) are an inference there; clients must read them from answers. */
const STANDARD: PlanBuckets = { maximumAvailable: 2000, restoreRate: 100, restSize: 40, restRate: 2 };
const ADVANCED: PlanBuckets = { maximumAvailable: 4000, restoreRate: 200, restSize: 80, restRate: 4 };
const PLUS: PlanBuckets = { maximumAvailable: 20_000, restoreRate: 1000, restSize: 400, restRate: 20 };

/** A name that no version of the API lists: clients must keep and show it (facts.md 1.5). */
export const UNKNOWN_PLAN_NAME = 'Commerce Studio';

const plan = (name: string, buckets: PlanBuckets, more: Partial<SandboxPlan> = {}): SandboxPlan => ({
  name,
  plus: false,
  partnerDevelopment: false,
  readsUsers: false,
  seats: null,
  holdsRoles: true,
  buckets,
  ...more,
});

/** Every plan that a sandbox store can be on, by its public name. */
export const SANDBOX_PLANS = {
  Starter: plan('Starter', STANDARD, { seats: 0, holdsRoles: false }),
  Basic: plan('Basic', STANDARD, { seats: 0, holdsRoles: false }),
  Grow: plan('Grow', STANDARD, { seats: 5 }),
  Advanced: plan('Advanced', ADVANCED, { readsUsers: true, seats: 15 }),
  Plus: plan('Plus', PLUS, { plus: true, readsUsers: true }),
  Development: plan('Development', STANDARD, { partnerDevelopment: true }),
  Paused: plan('Paused', STANDARD, { seats: 1 }),
  Trial: plan('Trial', STANDARD),
  [UNKNOWN_PLAN_NAME]: plan(UNKNOWN_PLAN_NAME, STANDARD),
} as const satisfies Readonly<Record<string, SandboxPlan>>;

export type SandboxPlanName = keyof typeof SANDBOX_PLANS;

export const SANDBOX_PLAN_NAMES = Object.keys(SANDBOX_PLANS) as readonly SandboxPlanName[]; // keys of the literal above
