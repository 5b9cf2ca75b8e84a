import type { InvitationCheck } from '#shared/contract/invitations.ts';
import { checkInvitations, type CheckedInvitation } from '#shared/domain/invitations/check-invitations.ts';
import { checkStores } from '#shared/domain/invitations/check-stores.ts';
import type { Invitation } from '#shared/domain/invitations/invitation.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { planTarget } from '../plan/plan-target.ts';
import { loadAccessState } from '../plan/access-state-of-view.ts';
import { createPersonFinder } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/** A list of people to invite as it was understood. */
export interface InvitationRequest {
  readonly invitations: readonly Invitation[];
  readonly columns: InvitationCheck['columns'];
  /** For whoever has none of their own. */
  readonly roles: readonly string[];
  readonly stores: readonly TargetId[];
}

/** Checks a list before any plan: entry by entry and store by store. Writes nothing. Rejects with `bad-input` without a snapshot. */
export async function checkList(
  ports: Pick<Ports, 'breather' | 'storage'>,
  view: WorkspaceView,
  request: InvitationRequest,
): Promise<InvitationCheck> {
  const { invitations, columns, roles, stores } = request;
  const current = await loadAccessState(ports, view);
  if (current === null)
    throw new RollcallError('bad-input', 'There is no snapshot to check invitations against.', {
      remedy: 'Sync or import users first.',
    });
  const find = createPersonFinder({ people: [...view.people.values()], links: view.links });
  const named = invitations.map((invitation) => ({
    ...invitation,
    personId: invitation.email === null ? null : (find(invitation.email)?.id ?? null),
  }));
  const checked = checkInvitations(current, named, stores);
  const has = (level: string) => (each: CheckedInvitation) =>
    each.findings.some((finding) => finding.level === level);
  const taken = checked.filter(({ isTaken }) => isTaken);
  return {
    lines: checked.map(
      ({ invitation: { line, text, email, name, roles: own, personId }, isTaken, findings }) => {
        const person = personId === null ? undefined : view.people.get(personId);
        return {
          line,
          text,
          email,
          name,
          roles: own,
          person: person === undefined ? null : { id: person.id, name: person.name },
          isTaken,
          findings: findings.map((finding) => ({
            ...finding,
            stores: finding.stores
              .map((id) => planTarget(view, id))
              .map(({ domain, name: called }) => domain ?? called),
          })),
        };
      },
    ),
    places: checkStores(current, checked, stores, roles).map(({ targetId, seats, findings }) => ({
      target: planTarget(view, targetId),
      seats,
      findings,
    })),
    columns,
    knownRoles: [...view.dictionaries.roles].sort(),
    totals: {
      lines: checked.length,
      taken: taken.length,
      refused: checked.length - taken.length,
      invitations: taken.reduce((count, { needs }) => count + needs.length, 0),
      blocked: taken.filter(has('block')).length,
      warned: taken.filter(has('warn')).length,
    },
  };
}
