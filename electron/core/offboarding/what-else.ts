import type { Hindrance, OffboardingDetail } from '#shared/contract/offboarding.ts';
import { isSharedMailbox } from '#shared/domain/email-address.ts';
import type { Person } from '#shared/domain/person.ts';
import { isBlocked } from '#shared/domain/plan/change-plan.ts';
import type { AccountOperation } from '#shared/domain/plan/operation.ts';
import type { Target } from '#shared/domain/target.ts';
import { suggestLinks } from '../people/suggest-links.ts';
import type { ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';

export type Place = OffboardingDetail['notCovered'][number]['target'];

/** A target by name; one that was removed since keeps its id as its name. */
export function placeOf(id: Target['id'], target: Target | undefined): Place {
  if (target === undefined) return { id, name: id, domain: null, kind: 'store' };
  return { id, name: target.name, domain: target.kind === 'store' ? target.domain : null, kind: target.kind };
}

/** What Rollcall never sees of anybody, whatever was read. */
export const blindSpots: readonly string[] = [
  'Apps and access tokens that they made or installed at a store stay valid: look under Settings > Apps of each store.',
  'The partner side: their membership in a Partner or Dev Dashboard organization, and which collaborator stores they may enter there.',
  'Sessions of collaborators, and devices that nobody logged out: Rollcall reads no list of sessions.',
  'Customizer instances, point-of-sale PINs, domains, mail, files, code hosts and other services outside of Shopify.',
];

/** Mailboxes of several people at targets where the person has an account: they may know the password. */
export function sharedLogins(view: WorkspaceView, person: Person): OffboardingDetail['sharedLogins'] {
  const places = new Set((view.accountsOf.get(person.id) ?? []).map(({ at }) => at));
  return [...places].flatMap((at) =>
    at.accounts.flatMap(({ merged: { account }, personId }) =>
      personId !== person.id &&
      account.email !== null &&
      account.status !== 'removed' &&
      isSharedMailbox(account.email)
        ? [
            {
              target: placeOf(at.target.id, at.target),
              account: { email: account.email, name: account.name },
            },
          ]
        : [],
    ),
  );
}

/** Who may be the same human, and is not linked. */
export function maybeAlso(view: WorkspaceView, person: Person): OffboardingDetail['maybeAlso'] {
  return suggestLinks(view).flatMap(({ personId, otherId, grounds }) => {
    if (personId !== person.id && otherId !== person.id) return [];
    const other = view.people.get(personId === person.id ? otherId : personId);
    if (other === undefined) return [];
    const accounts = (view.accountsOf.get(other.id) ?? []).filter(
      ({ account }) => account.merged.account.status !== 'removed',
    );
    const { id, name, emails } = other;
    return [{ personId: id, name, emails, grounds, accounts: accounts.length }];
  });
}

/** Targets of which nobody can say who is there now. */
export function notCovered(view: WorkspaceView, person: Person): OffboardingDetail['notCovered'] {
  const seenAt = new Set((view.accountsOf.get(person.id) ?? []).map(({ at }) => at.target.id));
  return view.targets.flatMap((at) => {
    const why = whyUncertain(at);
    if (why === null) return [];
    const { id } = at.target;
    return [{ target: placeOf(id, at.target), why, lastRead: at.lastRead, hasAccount: seenAt.has(id) }];
  });
}

function whyUncertain({ entry, status, fault, readBy, lastRead, target }: ViewTarget): string | null {
  if (entry === null || lastRead === null)
    return fault === null ? 'Nobody has read it yet.' : `It could not be read: ${fault.message}`;
  if (status === 'stale') return `It could not be read last time: ${fault?.message ?? 'the attempt failed.'}`;
  if (readBy === 'api' || target.kind === 'organization') return null;
  return readBy === 'import'
    ? 'Its list was pasted or imported: it holds who stood in it, and may not be everybody.'
    : 'What is known of it somebody attested: it may not be everybody.';
}

/** What stands in the way of taking an account off, with what to do first. */
export function hindranceOf(operation: AccountOperation, target: Place): Hindrance {
  const guard = operation.guards.find(({ level }) => level === 'block');
  if (guard === undefined || !isBlocked(operation)) throw new Error('Nothing hinders this operation.');
  const { rule, sentence, fact } = guard;
  const { email, name } = operation.account;
  return {
    target,
    account: { email, name },
    rule,
    sentence,
    fact,
    steps: stepsFor(rule, target),
  };
}

/** Without names, so that what is to be done the same way at many targets is read once. */
function stepsFor(rule: string, { kind }: Place): readonly string[] {
  const it = kind === 'organization' ? 'the organization' : 'the store';
  switch (rule) {
    case 'owner':
      return [
        `Agree with the client who is to own ${it}. Only the present owner can transfer it (facts 6): neither an administrator nor a program can.`,
        'The present owner logs in and transfers the ownership in the admin’s settings. No fact confirms where exactly: Shopify’s help tells under “store ownership”.',
        `Read or import ${it} again, then go on here: who owned it is then taken off like anybody else.`,
      ];
    case 'last-administrator':
      return [
        `Choose who is to administer ${it}: on its page Change… > Assign role, or rollcall plan new --assign-role Administrator.`,
        'Apply that plan. Only the owner or another administrator can give this role (facts 6).',
        `Read or import ${it} again, then go on here.`,
      ];
    case 'own-account':
      return ['Let somebody else who works with this workspace go on with this offboarding.'];
    default:
      return ['Do what the sentence asks for, read the target again, then go on here.'];
  }
}
