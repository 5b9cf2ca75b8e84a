import type { Channel } from './capability.ts';
import { planClass } from './shopify-plan.ts';

/** What people want to change at a store. */
export const changeables = ['users', 'roles', 'collaborators', 'request-code', 'sessions'] as const;
export type Changeable = (typeof changeables)[number];

/** One line of "what can be changed, how, and why not otherwise"; each cites its fact. */
export interface WriteCapability {
  readonly changeable: Changeable;
  readonly how: Exclude<Channel, 'api'>;
  /** The rule in a sentence. */
  readonly why: string;
  /** What would change it; null when nothing would. */
  readonly remedy: string | null;
  readonly fact: string;
}

/**
 * What can be changed at a store on this plan (its public display name; null when never read). Nothing here has a public
 * API for a single store (facts 0): a human does it in the admin, or the plan forbids it.
 */
export function writeCapabilities(plan: string | null): readonly WriteCapability[] {
  const isPlus = planClass(plan) === 'plus';
  const withoutRoles = plan === 'Starter' || plan === 'Basic';
  return [
    {
      changeable: 'users',
      how: 'guided',
      why: 'No API of a store invites, suspends or removes users: a human does it in Settings > Users.',
      remedy: isPlus
        ? 'In a Plus organization with a verified domain, its identity provider can do it by SCIM.'
        : 'Only a Plus organization with a verified domain can do it by SCIM.',
      fact: '5',
    },
    withoutRoles
      ? {
          changeable: 'roles',
          how: 'impossible',
          why: `The plan ${plan} holds no store roles.`,
          remedy: 'Grow and larger plans hold them.',
          fact: '6',
        }
      : {
          changeable: 'roles',
          how: 'guided',
          why: 'No public API assigns or edits roles: a human does it in Settings > Users, many at once within one store or organization.',
          remedy: null,
          fact: '0',
        },
    {
      changeable: 'collaborators',
      how: 'guided',
      why: 'No public API requests, accepts, changes or removes collaborators: a human does it in the admin or the Dev Dashboard.',
      remedy: null,
      fact: '0',
    },
    {
      changeable: 'request-code',
      how: 'guided',
      why: 'No public API reads or renews the collaborator request code: it stands in Settings > Users > Security.',
      remedy: null,
      fact: '0',
    },
    {
      changeable: 'sessions',
      how: 'guided',
      why: 'No public API ends a session: a human revokes the device on the user’s page.',
      remedy: null,
      fact: '0',
    },
  ];
}
