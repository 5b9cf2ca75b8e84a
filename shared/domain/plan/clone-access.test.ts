import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetId } from '#tests/fixtures/core/builders.ts';
import { anyHolder, holder, staffAt, unreadAt } from '#tests/fixtures/core/holders.ts';
import { accessByTarget, type Holder } from './access-at.ts';
import { isAdministratorRole } from './administrators.ts';
import { cloneAccess } from './clone-access.ts';
import { gatherConsidered } from './considered-wishes.ts';
import { noChoices, type RoleChoices } from './hand-on.ts';
import { isAboutAccount } from './wanted-change.ts';

const bo = holder('Bo');
const clone = (source: Holder, other = bo, choices: RoleChoices = noChoices) => {
  const { wanted, alreadySo, errors } = gatherConsidered(cloneAccess(source, [other], choices));
  return {
    wanted: wanted
      .filter(isAboutAccount)
      .map(({ change, accountKey }) => [change, accountKey === null ? 'new' : 'known']),
    alreadySo: alreadySo.map(({ why }) => why),
    errors: errors.map(({ why }) => why),
  };
};
const ana = (...holdings: Holder['holdings']) => holder('Ana', holdings);

describe('cloneAccess', () => {
  it('gives roles one by one where there is an account, and invites with them where there is none', () => {
    const source = ana(staffAt(1, ['Support', 'Packer']), staffAt(2, ['Support']));
    expect(clone(source, holder('Bo', [staffAt(2, ['Marketing'])]))).toEqual({
      wanted: [
        [{ kind: 'invite-user', roles: ['Packer', 'Support'] }, 'new'],
        [{ kind: 'assign-role', role: 'Support' }, 'known'],
      ],
      alreadySo: [],
      errors: [],
    });
  });

  it.each([
    ['ownership', staffAt(1, ['Store owner'], { isOwner: true }), 'ownership is never handed on'],
    ['a collaborator’s access', staffAt(1, [], { kind: 'collaborator' }), 'request access to the store'],
    ['a suspended account', staffAt(1, ['Support'], { status: 'suspended' }), 'does not work (suspended)'],
    ['a till’s account', staffAt(1, [], { kind: 'pos' }), '(pos)'],
    ['an administrator', staffAt(1, ['Administrator']), 'The role Administrator at store-1 is not handed on'],
    ['roles that nobody read', unreadAt(1), 'The roles of Ana at store-1 are not known: choose a role'],
  ])('leaves out %s, and says why', (_, holding, why) => {
    const { wanted, errors } = clone(ana(holding));
    expect(wanted).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(why);
  });

  it('gives what is plain beside an administrator’s role', () => {
    const { wanted, errors } = clone(ana(staffAt(1, ['Administrator', 'Support'])));
    expect(wanted).toEqual([[{ kind: 'invite-user', roles: ['Support'] }, 'new']]);
    expect(errors).toHaveLength(1);
  });

  it('takes the role that was chosen where roles are not known, and only there', () => {
    const source = ana(unreadAt(1), unreadAt(2), unreadAt(3), staffAt(4, ['Support']));
    const at = new Map([
      [targetId(2), 'Packer'],
      [targetId(3), null],
    ]);
    expect(clone(source, bo, { everywhere: 'Marketing', at })).toEqual({
      wanted: [
        [{ kind: 'invite-user', roles: ['Marketing'] }, 'new'],
        [{ kind: 'invite-user', roles: ['Packer'] }, 'new'],
        [{ kind: 'invite-user', roles: ['Support'] }, 'new'],
      ],
      alreadySo: [],
      errors: [],
    });
  });

  it('gives the roles that are known, and says that there may be more', () => {
    const { wanted, errors } = clone(ana(staffAt(1, ['Support'], { complete: false })));
    expect(wanted).toEqual([[{ kind: 'invite-user', roles: ['Support'] }, 'new']]);
    expect(errors).toEqual([
      'Besides Support, the roles of Ana at store-1 are not known: choose a role there, or leave the store out.',
    ]);
  });

  it('needs nothing where the other has everything, and an address where they have nothing', () => {
    const source = ana(staffAt(1, ['Support']));
    const owner = holder('Bo', [staffAt(1, [], { isOwner: true })]);
    expect(clone(source, owner)).toMatchObject({ wanted: [], alreadySo: ['Bo owns store-1.'], errors: [] });
    expect(clone(source, { ...bo, email: null }).errors).toEqual([
      'No address of Bo is known, so nobody can invite them to store-1.',
    ]);
    const asking = holder('Bo', [staffAt(1, [], { kind: 'collaborator', status: 'requested' })]);
    expect(clone(source, asking).errors[0]).toContain('accept that request');
  });

  it('never gives ownership or everything, nor what neither the source holds nor anybody chose', () => {
    const choices: RoleChoices = { everywhere: 'Chosen', at: new Map([[targetId(1), null]]) };
    fc.assert(
      fc.property(anyHolder, fc.array(anyHolder, { maxLength: 3 }), (source, others) => {
        const held = accessByTarget(source.holdings);
        for (const { targetId: at, change } of gatherConsidered(cloneAccess(source, others, choices))
          .wanted) {
          const roles =
            change.kind === 'invite-user'
              ? change.roles
              : change.kind === 'assign-role'
                ? [change.role]
                : null;
          expect(roles).not.toBeNull();
          expect(held.get(at)?.login).toBe('staff');
          for (const role of roles ?? []) {
            expect(isAdministratorRole(role)).toBe(false);
            expect([...(held.get(at)?.roles ?? []), 'Chosen']).toContain(role);
          }
        }
      }),
    );
  });

  it('answers for everybody at every target that the source has, and takes nothing from anybody', () => {
    fc.assert(
      fc.property(anyHolder, anyHolder, (source, other) => {
        const parts = cloneAccess(source, [other], noChoices);
        expect(parts.map(({ access }) => access.targetId)).toEqual([
          ...accessByTarget(source.holdings).keys(),
        ]);
        for (const { wanted, alreadySo, errors } of parts) {
          expect(wanted.length + alreadySo.length + errors.length).toBeGreaterThan(0);
          expect(
            wanted.every(({ change: { kind } }) => kind === 'invite-user' || kind === 'assign-role'),
          ).toBe(true);
        }
      }),
    );
  });
});
