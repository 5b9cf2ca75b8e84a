/**
 * What Rollcall needs to know of a store's plan.
 *
 * `publicDisplayName` of ShopPlan is a free string with the values listed here (facts 1.5); an unknown one is kept and
 * shown as it came and treated as `other`: never as more than Shopify promised.
 */
export const planNames = [
  'Starter',
  'Basic',
  'Grow',
  'Advanced',
  'Plus',
  'Plus Trial',
  'Trial',
  'Development',
  'Agentic',
  'Agentic Enterprise',
  'Lite',
  'Retail',
  'Paused',
  'Inactive',
  'Shop Component',
  'Staff Business',
  'Other',
] as const;

/** How far a plan's users can be read by API: the class decides, not the marketing name (facts 1.4, 1.8). */
export const planClasses = ['plus', 'advanced', 'smaller', 'development', 'stopped', 'unknown'] as const;
export type PlanClass = (typeof planClasses)[number];

/**
 * The class of a plan by its public display name; null when the plan was never read.
 *
 * `Plus Trial` counts as Plus because ShopPlan.shopifyPlus says so for it; `Development` stores are their own class since
 * whether read_users works there is not documented (facts 1.4).
 */
export function planClass(publicDisplayName: string | null): PlanClass {
  switch (publicDisplayName) {
    case 'Plus':
    case 'Plus Trial':
      return 'plus';
    case 'Advanced':
      return 'advanced';
    case 'Starter':
    case 'Basic':
    case 'Grow':
    case 'Lite':
    case 'Retail':
    case 'Trial':
      return 'smaller';
    case 'Development':
      return 'development';
    case 'Paused':
    case 'Inactive':
      return 'stopped';
    default:
      return 'unknown';
  }
}

/** Staff seats beside the owner; null where the plan has no limit or none is known (facts 7). */
export function staffSeats(publicDisplayName: string | null): number | null {
  switch (publicDisplayName) {
    case 'Starter':
    case 'Basic':
      return 0;
    case 'Grow':
      return 5;
    case 'Advanced':
      return 15;
    default:
      return null;
  }
}
