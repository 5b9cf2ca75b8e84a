import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHolder, holder, staffAt, unreadAt } from '#tests/fixtures/core/holders.ts';
import { accessByTarget, type Holder, type Holding } from './access-at.ts';
import { gatherConsidered } from './considered-wishes.ts';
import { noChoices } from './hand-on.ts';
import { moveTeam, type TeamMove } from './move-team.ts';
import { teamAccess } from './team-access.ts';

/** Two people who hold the same. */
const twins = (...holdings: readonly Holding[]) =>
  teamAccess([holder('Eva', holdings), holder('Fay', holdings)]);
const nobody = teamAccess([]);

const move = (mover: Holder, parts: Partial<TeamMove>) =>
  moveTeam({
    mover,
    from: nobody,
    to: nobody,
    team: 'Design',
    choices: noChoices,
    takeWhereUnknown: false,
    ...parts,
  });
const wishes = (...args: Parameters<typeof move>) =>
  gatherConsidered(move(...args)).wanted.map(({ change }) => change);
const staying = (...args: Parameters<typeof move>) => move(...args).flatMap(({ stays }) => stays ?? []);

describe('moveTeam', () => {
  it('gives what the new team shares and takes what only the old one shares', () => {
    const mover = holder('Ana', [staffAt(1, ['Support', 'Packer', 'Own']), staffAt(2, ['Support'])]);
    const from = twins(staffAt(1, ['Support', 'Packer']), staffAt(2, ['Support']));
    const to = twins(staffAt(1, ['Packer', 'Marketing']), staffAt(3, ['Marketing']));
    expect(wishes(mover, { from, to })).toEqual([
      { kind: 'assign-role', role: 'Marketing' },
      { kind: 'remove-role', role: 'Support' },
      { kind: 'suspend' },
      { kind: 'invite-user', roles: ['Marketing'] },
    ]);
    expect(staying(mover, { from, to })).toEqual(['Own at store-1: their own.']);
  });

  it('takes single roles, not the account, where the person holds more of their own', () => {
    const mover = holder('Ana', [staffAt(1, ['Support', 'Own'])]);
    const from = twins(staffAt(1, ['Support']));
    expect(wishes(mover, { from })).toEqual([{ kind: 'remove-role', role: 'Support' }]);
  });

  it('keeps an access whose roles nobody can read, unless told to take it', () => {
    const mover = holder('Ana', [unreadAt(1)]);
    const from = twins(unreadAt(1));
    expect(wishes(mover, { from })).toEqual([]);
    expect(staying(mover, { from })).toEqual([
      'The access to store-1: not all roles there can be read, so Ana may hold more than the old team.',
    ]);
    expect(wishes(mover, { from, takeWhereUnknown: true })).toEqual([{ kind: 'suspend' }]);
  });

  it('keeps a role where nobody knows whether the new team shares it', () => {
    const mover = holder('Ana', [staffAt(1, ['Support'])]);
    const options = { from: twins(staffAt(1, ['Support'])), to: twins(unreadAt(1)) };
    expect(wishes(mover, options)).toEqual([]);
    expect(staying(mover, options)[0]).toContain('whether the team Design shares that is not known');
  });

  it('removes collaborators, who can’t be suspended, and never touches an owner', () => {
    const partner = { kind: 'collaborator' } as const;
    expect(
      wishes(holder('Ana', [staffAt(1, [], partner)]), { from: twins(staffAt(1, [], partner)) }),
    ).toEqual([{ kind: 'remove-user' }]);
    const owner = holder('Ana', [staffAt(1, ['Support'], { isOwner: true })]);
    expect(wishes(owner, { from: twins(staffAt(1, ['Support'])) })).toEqual([]);
  });

  it('leaves an account alone that the new team enters in another way', () => {
    const mover = holder('Ana', [staffAt(1, [], { kind: 'collaborator' })]);
    const options = {
      from: twins(staffAt(1, [], { kind: 'collaborator' })),
      to: twins(staffAt(1, ['Support'])),
    };
    expect(wishes(mover, options)).toEqual([{ kind: 'assign-role', role: 'Support' }]);
    expect(staying(mover, options)[0]).toContain('enters there in another way');
  });

  it('takes only what the old team shares and the new one does not, and gives only what the new one shares', () => {
    const team = fc.array(anyHolder, { maxLength: 3 }).map(teamAccess);
    fc.assert(
      fc.property(anyHolder, team, team, fc.boolean(), (mover, from, to, takeWhereUnknown) => {
        const own = accessByTarget(mover.holdings);
        for (const { targetId, takes, wanted } of move(mover, { from, to, takeWhereUnknown })) {
          const [old, next, mine] = [from.common.get(targetId), to.common.get(targetId), own.get(targetId)];
          for (const { change } of wanted) {
            if (change.kind === 'invite-user' || change.kind === 'assign-role') {
              const roles = change.kind === 'invite-user' ? change.roles : [change.role];
              expect(next?.login).toBe('staff');
              expect(roles.every((role) => next?.roles.includes(role))).toBe(true);
              continue;
            }
            expect(mine?.login).not.toBe('owner');
            expect(old?.login).toBe(mine?.login);
            if (change.kind === 'remove-role') {
              expect(old?.roles).toContain(change.role);
              expect(next?.roles ?? []).not.toContain(change.role);
            } else {
              expect(takes?.whole).toBe(true);
              expect(next).toBeUndefined();
              // Nothing that is known to be the person's own goes with it.
              expect(mine?.roles.every((role) => old?.roles.includes(role))).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('takes nothing from whom the old team has fewer than two others', () => {
    fc.assert(
      fc.property(anyHolder, anyHolder, (mover, other) => {
        const parts = move(mover, { from: teamAccess([other]), takeWhereUnknown: true });
        expect(parts.flatMap(({ wanted }) => wanted)).toEqual([]);
      }),
    );
  });
});
