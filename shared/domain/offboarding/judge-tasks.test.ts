import { describe, expect, it } from 'vitest';
import { PlanId, TargetId } from '../ids.ts';
import type { AccountOperation } from '../plan/operation.ts';
import type { OperationProgress } from '../plan/plan-progress.ts';
import { isoTime } from '../time.ts';
import { judgeTasks, offboardingStatus, type TrackedPlan } from './judge-tasks.ts';

const planId = (n: number) => PlanId.parse(`pl_0000000${n}`);
const image = { exists: true, kind: 'staff', status: 'active', isOwner: false, roles: null } as const;

function suspend(id: string, parts: Partial<AccountOperation> = {}): AccountOperation {
  return {
    id,
    kind: 'suspend',
    targetId: TargetId.parse('tg_00000001'),
    stores: [],
    personId: null,
    account: { key: 'ana', email: 'ana@agency.example', name: 'Ana' },
    roles: [],
    before: image,
    after: { ...image, status: 'suspended' },
    channel: 'guided',
    why: 'A human does it.',
    fact: '7',
    group: null,
    page: 'user',
    dependsOn: [],
    guards: [],
    ...parts,
  };
}

function told(parts: Partial<OperationProgress>): OperationProgress {
  return {
    status: 'applied',
    verification: 'confirmed',
    fault: null,
    note: null,
    at: isoTime(1000),
    attested: false,
    ...parts,
  };
}

function tracked(
  n: number,
  operations: readonly (readonly [AccountOperation, OperationProgress | null])[],
): TrackedPlan {
  return {
    content: {
      id: planId(n),
      operations: operations.map(([operation]) => operation),
      visits: [],
    },
    progress: new Map(
      operations.flatMap(([{ id }, progress]) => (progress === null ? [] : [[id, progress]])),
    ),
  };
}

const only = (operation: AccountOperation, progress: OperationProgress | null) =>
  judgeTasks([tracked(1, [[operation, progress]])], isoTime(2000))[0];

describe('judgeTasks', () => {
  it('takes for done what was applied and not contradicted, and nothing else', () => {
    const states = (
      [
        [told({}), 'done'],
        [told({ verification: 'not-verifiable', attested: true }), 'done'],
        [told({ status: 'already-so', verification: null }), 'done'],
        [told({ verification: 'contradicted', note: 'The user is active.' }), 'open'],
        [told({ status: 'failed', fault: { code: 'timeout', message: 'No answer.', remedy: null } }), 'open'],
        [told({ status: 'skipped', note: 'the page does not open' }), 'open'],
        [told({ status: 'must-check' }), 'pending'],
        [told({ status: 'handed-off' }), 'pending'],
        [told({ status: 'planned' }), 'pending'],
        [null, 'pending'],
      ] as const
    ).map(([progress, expected]) => [only(suspend('op1'), progress)?.state, expected]);
    for (const [state, expected] of states) expect(state).toBe(expected);
    expect(
      only(suspend('op1'), told({ verification: 'contradicted', note: 'The user is active.' }))?.why,
    ).toBe('The user is active.');
  });

  it('says why what can’t be done is open', () => {
    expect(only(suspend('op1', { channel: 'impossible', why: 'The plan forbids it.' }), null)).toMatchObject({
      state: 'open',
      why: 'The plan forbids it.',
    });
    const guards = [{ rule: 'owner', level: 'block', sentence: 'Ana owns it.', fact: '7' }] as const;
    expect(only(suspend('op1', { guards: [...guards] }), null)?.why).toBe('Ana owns it.');
  });

  it('marks as late what was done after the agreed hours, and only that', () => {
    expect(only(suspend('op1'), told({ at: isoTime(2000) }))?.late).toBe(false);
    expect(only(suspend('op1'), told({ at: isoTime(2001) }))?.late).toBe(true);
    expect(only(suspend('op1'), told({ status: 'failed', at: isoTime(9000) }))?.late).toBe(false);
  });

  it('lets a later plan speak for what did not come off, and keeps what is done', () => {
    const [failed, done, again] = [told({ status: 'failed' }), told({}), null];
    const twice = (first: OperationProgress, second: OperationProgress | null) =>
      judgeTasks([tracked(1, [[suspend('op1'), first]]), tracked(2, [[suspend('op7'), second]])], null);
    expect(twice(failed, again)).toMatchObject([{ plan: planId(2), state: 'pending' }]);
    expect(twice(failed, done)).toMatchObject([{ plan: planId(2), state: 'done' }]);
    expect(twice(done, failed)).toMatchObject([{ plan: planId(1), state: 'done' }]);
  });
});

describe('offboardingStatus', () => {
  const nothing = { remaining: 0, hindered: 0 };
  const task = (state: 'done' | 'pending' | 'open') => ({ state });

  it('is complete only when nothing waits, is open, left or hindered', () => {
    expect(offboardingStatus(false, [], nothing)).toBe('nothing-to-do');
    expect(offboardingStatus(false, [], { remaining: 0, hindered: 1 })).toBe('not-begun');
    expect(offboardingStatus(true, [], nothing)).toBe('complete');
    expect(offboardingStatus(true, [task('done')], nothing)).toBe('complete');
    expect(offboardingStatus(true, [task('done'), task('pending')], nothing)).toBe('under-way');
    expect(offboardingStatus(true, [task('done'), task('open')], nothing)).toBe('open');
    expect(offboardingStatus(true, [task('done')], { remaining: 0, hindered: 1 })).toBe('open');
    expect(offboardingStatus(true, [task('done')], { remaining: 1, hindered: 0 })).toBe('open');
  });
});
