import { emailDomain, foldEmail, isPersonalMailbox, isSharedMailbox } from '../email-address.ts';
import type { PersonId, TargetId } from '../ids.ts';
import type { AccessState, AccountState, TargetState } from '../plan/access-state.ts';
import { createAccountFinder, createPlaceFinder, isCollaborator } from '../plan/find-account.ts';
import type { Invitation } from './invitation.ts';

/** What a check can find about one entry. */
export const invitationRules = [
  'malformed',
  'duplicate',
  'same-person',
  'already-collaborator',
  'asked-for-access',
  'already-user',
  'pending',
  'suspended',
  'other-address',
  'unverified-domain',
  'personal-address',
  'shared-address',
] as const;
export type InvitationRule = (typeof invitationRules)[number];

/**
 * How much it matters. `refuse`: the entry is not taken. `block`: nobody can be invited so at the stores named. `warn`: for a second
 * look. `info`: less is needed than an invitation.
 */
export const findingLevels = ['refuse', 'block', 'warn', 'info'] as const;
export type FindingLevel = (typeof findingLevels)[number];

export interface InvitationFinding {
  readonly rule: InvitationRule;
  readonly level: FindingLevel;
  readonly sentence: string;
  /** The stores it is about; empty when about the entry as such. */
  readonly stores: readonly TargetId[];
}

/** An entry with who is behind the address, when that is known. */
export interface KnownInvitation extends Invitation {
  readonly personId: PersonId | null;
}

export interface CheckedInvitation {
  readonly invitation: KnownInvitation;
  /** Whether it can be taken at all. */
  readonly isTaken: boolean;
  readonly findings: readonly InvitationFinding[];
  /** The stores at which an invitation is needed. */
  readonly needs: readonly TargetId[];
}

/** Checks a list against what was read of the stores, entry by entry. Pure: the same list gives the same findings. */
export function checkInvitations(
  current: AccessState,
  invitations: readonly KnownInvitation[],
  stores: readonly TargetId[],
): readonly CheckedInvitation[] {
  const places = stores.flatMap((id) => current.targets.get(id) ?? []);
  const look = createLook(current, places);
  const firstLine = new Map<string, number>();
  const firstLineOf = new Map<PersonId, number>();
  return invitations.map((invitation) => {
    const { email, problem, line, personId } = invitation;
    const refuse = (rule: InvitationRule, sentence: string): CheckedInvitation => ({
      invitation,
      isTaken: false,
      findings: [{ rule, level: 'refuse', sentence, stores: [] }],
      needs: [],
    });
    if (email === null) return refuse('malformed', problem ?? 'There is no address.');
    const first = firstLine.get(foldEmail(email));
    if (first !== undefined) return refuse('duplicate', `${email} stands in line ${first} already.`);
    firstLine.set(foldEmail(email), line);
    const same = personId === null ? undefined : firstLineOf.get(personId);
    if (personId !== null && same === undefined) firstLineOf.set(personId, line);
    const { findings, needs } = look(email, personId);
    return {
      invitation,
      isTaken: true,
      findings: [
        ...(same === undefined
          ? []
          : [warn('same-person', `This is somebody who stands in line ${same} under another address.`)]),
        ...addressFindings(email),
        ...findings,
      ],
      needs,
    };
  });
}

const warn = (rule: InvitationRule, sentence: string): InvitationFinding => ({
  rule,
  level: 'warn',
  sentence,
  stores: [],
});

function addressFindings(email: string): readonly InvitationFinding[] {
  return [
    ...(isPersonalMailbox(email)
      ? [warn('personal-address', `${email} is a personal address, not one of a company.`)]
      : []),
    ...(isSharedMailbox(email)
      ? [
          warn(
            'shared-address',
            `${email} looks like an address that several people share: make a user for each.`,
          ),
        ]
      : []),
  ];
}

interface Looked {
  readonly findings: readonly InvitationFinding[];
  readonly needs: readonly TargetId[];
}

/** Looks an address up at every store, each in constant time. */
function createLook(
  current: AccessState,
  places: readonly TargetState[],
): (email: string, personId: PersonId | null) => Looked {
  const find = createAccountFinder();
  const findPlace = createPlaceFinder(current);
  const byPerson = new Map(places.map((place) => [place.id, peopleOf(place)]));
  const verified = new Map<TargetId, ReadonlySet<string>>();
  const verifiedAt = (organization: TargetState): ReadonlySet<string> => {
    const known = verified.get(organization.id) ?? scimDomains(organization);
    verified.set(organization.id, known);
    return known;
  };
  return (email, personId) => {
    const found = new Map<string, InvitationFinding>();
    const needs: TargetId[] = [];
    for (const place of places) {
      const organization =
        place.organizationId === null ? undefined : current.targets.get(place.organizationId);
      const there = find(place, null, email);
      const direct = present(
        there ?? (organization === undefined ? null : findPlace(organization, null, email)),
      );
      const account = direct ?? byPerson.get(place.id)?.get(personId ?? '') ?? null;
      const finding =
        account === null ? unverified(organization, verifiedAt, email) : standing(account, email);
      if (account === null) needs.push(place.id);
      if (finding === null) continue;
      const known = found.get(finding.sentence);
      found.set(finding.sentence, { ...finding, stores: [...(known?.stores ?? []), place.id] });
    }
    return { findings: [...found.values()], needs };
  };
}

const present = (account: AccountState | null): AccountState | null =>
  account === null || account.status === 'removed' ? null : account;

/** What an account that is there already means for an invitation (facts 7, 8). */
function standing(account: AccountState, email: string): Omit<InvitationFinding, 'stores'> {
  if (account.status === 'requested')
    return {
      rule: 'asked-for-access',
      level: 'block',
      sentence: 'Has asked for access as a collaborator: accept or decline that request first.',
    };
  if (isCollaborator(account))
    return {
      rule: 'already-collaborator',
      level: 'block',
      sentence: 'Is a collaborator already, and nobody is both staff and collaborator of one store.',
    };
  if (account.status === 'pending')
    return {
      rule: 'pending',
      level: 'warn',
      sentence:
        'Was invited and has not accepted. Invitations end after seven days: then remove and add again, nothing sends them anew.',
    };
  if (account.status === 'suspended' || account.status === 'inactive')
    return {
      rule: 'suspended',
      level: 'warn',
      sentence: `Is a user already, but ${account.status}: reactivate them. Only the roles are given.`,
    };
  if (account.email !== null && foldEmail(account.email) !== foldEmail(email))
    return {
      rule: 'other-address',
      level: 'warn',
      sentence: `Is a user already as ${account.email}: that account gets the roles, no second one is made.`,
    };
  return { rule: 'already-user', level: 'info', sentence: 'Is a user already: only the roles are given.' };
}

function unverified(
  organization: TargetState | undefined,
  verifiedAt: (organization: TargetState) => ReadonlySet<string>,
  email: string,
): Omit<InvitationFinding, 'stores'> | null {
  if (organization === undefined || organization.scim === null) return null;
  const domains = verifiedAt(organization);
  const domain = emailDomain(email);
  if (domains.size === 0 || domain === null || domains.has(domain)) return null;
  const few = [...domains].sort().slice(0, 3).join(', ');
  return {
    rule: 'unverified-domain',
    level: 'warn',
    sentence: `Everybody whom SCIM manages in ${organization.name} is at ${few}: it refuses addresses outside of its verified domains, and a human would have to invite them.`,
  };
}

/** Only users on a verified domain can be managed by SCIM (facts 5): so these domains are verified. */
function scimDomains({ accounts }: TargetState): ReadonlySet<string> {
  return new Set(accounts.flatMap(({ email }) => (email === null ? [] : (emailDomain(email) ?? []))));
}

function peopleOf({ accounts }: TargetState): ReadonlyMap<string, AccountState> {
  return new Map(
    accounts.flatMap((account) =>
      account.personId === null || account.status === 'removed' ? [] : [[account.personId, account]],
    ),
  );
}
