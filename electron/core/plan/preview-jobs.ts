import type { ClonePreview, MovePreview } from '#shared/contract/plan-previews.ts';
import type { Person } from '#shared/domain/person.ts';
import type { ConsideredWishes } from '#shared/domain/plan/considered-wishes.ts';
import type { HandedOn } from '#shared/domain/plan/hand-on.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import type { ConsideredClone } from './consider-clone.ts';
import type { ConsideredMove } from './consider-move.ts';
import { planTarget } from './plan-target.ts';

/** Cloning as it is shown before a plan is made. */
export function previewClone(
  view: WorkspaceView,
  { source, parts }: ConsideredClone,
  people: readonly Person[],
): ClonePreview {
  return {
    from: nameOf(source),
    to: people.map(nameOf),
    knownRoles: [...view.dictionaries.roles].sort(),
    targets: parts.map((part) => {
      const { targetId, login, roles, complete, accounts } = part.access;
      return {
        target: planTarget(view, targetId),
        ...giving(part, part.handedOn),
        login,
        status: accounts[0].status,
        roles,
        complete,
      };
    }),
  };
}

/** Moving to another team likewise; targets at which nothing happens are left out. */
export function previewMove(view: WorkspaceView, { team, movers }: ConsideredMove): MovePreview {
  return {
    team,
    knownRoles: [...view.dictionaries.roles].sort(),
    people: movers.map(({ person, from, to, notes, parts }) => ({
      person: nameOf(person),
      fromTeam: person.team,
      fromMembers: from.members,
      toMembers: to.members,
      notes,
      targets: parts
        .filter(({ gives, takes, stays }) => gives !== null || takes !== null || stays !== null)
        .map((part) => ({
          target: planTarget(view, part.targetId),
          ...giving(part, part.gives),
          takes: part.takes,
          stays: part.stays,
        })),
    })),
  };
}

const nameOf = ({
  id,
  name,
  emails: [email],
}: Person): { readonly id: Person['id']; readonly name: string } => ({
  id,
  name: name === '' ? (email ?? '') : name,
});

function giving({ wanted, alreadySo, errors }: ConsideredWishes, handedOn: HandedOn | null) {
  const left = handedOn?.left ?? [];
  const told = new Set(left.map(({ sentence }) => sentence));
  return {
    gives: handedOn?.gives ?? null,
    asks: handedOn?.asks ?? false,
    left,
    problems: [...new Set(errors.map(({ why }) => why))].filter((why) => !told.has(why)),
    assigns: wanted.filter(({ change }) => change.kind === 'assign-role').length,
    invites: wanted.filter(({ change }) => change.kind === 'invite-user').length,
    alreadySo: alreadySo.length,
  };
}
