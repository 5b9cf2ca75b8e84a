import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetId } from '#tests/fixtures/core/builders.ts';
import { anyHolder, holder, someRoles, staffAt, unreadAt } from '#tests/fixtures/core/holders.ts';
import { accessByTarget, type Holder } from './access-at.ts';
import { teamAccess } from './team-access.ts';

const shared = (...members: readonly Holder[]) =>
  [...teamAccess(members).common.values()].map(({ targetName, login, roles, complete }) => ({
    at: targetName,
    login,
    roles,
    complete,
  }));

describe('teamAccess', () => {
  it('is what every member holds', () => {
    const ana = holder('Ana', [staffAt(1, ['Support', 'Packer']), staffAt(2, ['Support'])]);
    const bo = holder('Bo', [staffAt(1, ['Marketing', 'Support']), staffAt(3, ['Support'])]);
    expect(shared(ana, bo)).toEqual([{ at: 'store-1', login: 'staff', roles: ['Support'], complete: true }]);
  });

  it('is nothing for a team of one or none', () => {
    expect(teamAccess([holder('Ana', [staffAt(1, ['Support'])])])).toEqual({ members: 1, common: new Map() });
    expect(teamAccess([])).toEqual({ members: 0, common: new Map() });
  });

  it.each([
    ['is suspended', staffAt(1, ['Support'], { status: 'suspended' })],
    ['is a collaborator', staffAt(1, ['Support'], { kind: 'collaborator' })],
    ['has no account any more', staffAt(1, ['Support'], { status: 'removed' })],
  ])('does not hold where one member %s', (_, holding) => {
    expect(shared(holder('Ana', [staffAt(1, ['Support'])]), holder('Bo', [holding]))).toEqual([]);
  });

  it('lets owners stand in the way of nothing, and stand for nothing alone', () => {
    const owner = holder('Olga', [staffAt(1, [], { isOwner: true })]);
    expect(shared(owner, holder('Ana', [staffAt(1, ['Support'])]))).toMatchObject([{ roles: ['Support'] }]);
    expect(shared(owner, owner)).toEqual([]);
  });

  it('says that there may be more where somebody’s roles are not known', () => {
    expect(shared(holder('Ana', [staffAt(1, ['Support'])]), holder('Bo', [unreadAt(1)]))).toEqual([
      { at: 'store-1', login: 'staff', roles: [], complete: false },
    ]);
  });

  it('has a role in common if and only if each member is known to hold it, as the definition says', () => {
    fc.assert(
      fc.property(fc.array(anyHolder, { minLength: 2, maxLength: 4 }), (members) => {
        const { common } = teamAccess(members);
        const held = members.map(({ holdings }) => accessByTarget(holdings));
        for (const n of [1, 2, 3, 4]) {
          const there = held
            .map((access) => access.get(targetId(n)))
            .filter((access) => access?.login !== 'owner');
          for (const login of ['staff', 'collaborator'] as const) {
            const all = there.length > 0 && there.every((access) => access?.login === login);
            expect(common.get(targetId(n))?.login === login).toBe(all);
            for (const role of someRoles)
              expect(all && common.get(targetId(n))?.roles.includes(role)).toBe(
                all && there.every((access) => access?.roles.includes(role)),
              );
          }
        }
      }),
    );
  });

  it('does not depend on the order of the members', () => {
    fc.assert(
      fc.property(fc.array(anyHolder, { minLength: 2, maxLength: 4 }), (members) => {
        const told = (of: readonly Holder[]) => shared(...of).toSorted((a, b) => (a.at < b.at ? -1 : 1));
        expect(told(members.toReversed())).toEqual(told(members));
      }),
    );
  });
});
