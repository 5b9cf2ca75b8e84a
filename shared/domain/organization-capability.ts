import type { Channel } from './capability.ts';
import type { OrganizationConnection } from './target.ts';

/** What people want to know of, or change at, an organization. */
export const organizationDeeds = [
  'read',
  'invite',
  'suspend',
  'groups',
  'roles',
  'remove',
  'sessions',
] as const;
export type OrganizationDeed = (typeof organizationDeeds)[number];

/** One line of "how, and why not otherwise"; each cites its fact. */
export interface OrganizationCapability {
  readonly deed: OrganizationDeed;
  readonly how: Channel;
  /** The rule in a sentence. */
  readonly why: string;
  /** What would change it; null when nothing would. */
  readonly remedy: string | null;
  readonly fact: string;
}

const connect =
  'Give it a SCIM token: made under Users > Security > SCIM integration, on a verified domain with SAML.';

/** What can be read and changed at an organization, by what is known of its connection; null without one. */
export function organizationCapabilities(
  connection: Pick<OrganizationConnection, 'support'> | null,
): readonly OrganizationCapability[] {
  const bySupport = (deed: OrganizationDeed, why: string, otherwise: string): OrganizationCapability =>
    connection === null
      ? { deed, how: 'guided', why: otherwise, remedy: connect, fact: '5' }
      : { deed, how: 'api', why, remedy: null, fact: '5' };
  const groupsTold = connection?.support?.groups !== 'none';
  return [
    bySupport(
      'read',
      'SCIM lists the users on the verified domain with their groups. It tells neither owners nor pending users apart, nor what a group carries; collaborators and other users are not listed.',
      'Without SCIM no API lists an organization’s users: each store’s are read at the store.',
    ),
    bySupport(
      'invite',
      'SCIM creates users on the verified domain. They get no mail and stay pending until their first login.',
      'Without SCIM a human invites users in the organization’s admin.',
    ),
    bySupport(
      'suspend',
      'SCIM suspends and reactivates users on the verified domain, at all stores at once. Store owners and the organization owner are refused.',
      'Without SCIM a human suspends and reactivates users in the organization’s admin.',
    ),
    connection !== null && !groupsTold
      ? {
          deed: 'groups',
          how: 'guided',
          why: 'This SCIM server has no place for groups: a human assigns them in the organization’s admin.',
          remedy: null,
          fact: '5',
        }
      : bySupport(
          'groups',
          'SCIM puts users into groups and takes them out. A group’s name must be spelled exactly as in the admin.',
          'Without SCIM a human assigns groups in the organization’s admin, many users at once.',
        ),
    {
      deed: 'roles',
      how: 'guided',
      why: 'SCIM knows no roles: one reaches a user by API only through a group that is known to carry just that role at those stores. Otherwise a human assigns it, many users and stores at once.',
      remedy: 'Make a group that carries just this role, and describe here what it carries.',
      fact: '6',
    },
    {
      deed: 'remove',
      how: 'guided',
      why: 'SCIM takes access away by suspending; a human removes users in the organization’s admin.',
      remedy: null,
      fact: '5',
    },
    {
      deed: 'sessions',
      how: 'guided',
      why: 'No public API ends a session: a human revokes the device on the user’s page.',
      remedy: null,
      fact: '0',
    },
  ];
}
