import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wish } from '#tests/fixtures/core/access-state.ts';
import { foldSteps, stepToRedo, stepToUndo, type KeptStep, type StagedStep } from './staged-set.ts';

const support = wish('ana', 'tea', { kind: 'assign-role', role: 'Support' });
const analytics = wish('ana', 'tea', { kind: 'assign-role', role: 'Analytics' });
const suspend = wish('bo', 'cup', { kind: 'suspend' });

const kept = (...steps: readonly StagedStep[]): readonly KeptStep[] =>
  steps.map((step, index) => ({ number: index + 1, undone: false, step }));
const stage = (title: string, ...wanted: readonly (typeof support)[]): StagedStep => ({
  kind: 'stage',
  title,
  wanted,
});
const shape = (steps: readonly KeptStep[]) =>
  foldSteps(steps).map(({ number, title, wishes }) => [number, title, wishes.map((each) => each.number)]);

describe('foldSteps', () => {
  it('keeps groups in order and wishes under the numbers that they came with', () => {
    const steps = kept(stage('One', support, suspend), stage('Two', analytics), {
      kind: 'unstage',
      names: [{ group: 1, wish: 1 }],
    });
    expect(shape(steps)).toEqual([
      [1, 'One', [2]],
      [2, 'Two', [1]],
    ]);
  });

  it('adds nothing for a wish that is staged already', () => {
    expect(shape(kept(stage('One', support), stage('Again', support, suspend)))).toEqual([
      [1, 'One', [1]],
      [2, 'Again', [2]],
    ]);
    expect(shape(kept(stage('One', support), stage('Again', support)))).toEqual([[1, 'One', [1]]]);
  });

  it('drops whole groups, empties and puts another role in', () => {
    const both = kept(stage('One', support), stage('Two', suspend, analytics));
    const after = (step: StagedStep) => foldSteps([...both, { number: 3, undone: false, step }]);
    expect(after({ kind: 'unstage', names: [{ group: 2, wish: null }] })).toHaveLength(1);
    expect(after({ kind: 'discard' })).toEqual([]);
    // Analytics becomes Support, which is staged already.
    const changed = after({ kind: 'change-role', group: 2, role: 'Support', title: 'Now' });
    expect(changed.map(({ title, wishes }) => [title, wishes.map(({ wanted }) => wanted)])).toEqual([
      ['One', [support]],
      ['Now', [suspend]],
    ]);
  });
});

// Anything that people can do, in any order, on a small world.
const anyWish = fc
  .tuple(
    fc.constantFrom('ana', 'bo'),
    fc.constantFrom('tea', 'cup'),
    fc.constantFrom(
      { kind: 'suspend' } as const,
      { kind: 'assign-role', role: 'Support' } as const,
      { kind: 'remove-role', role: 'Support' } as const,
    ),
  )
  .map(([who, where, change]) => wish(who, where, change));
const anyStep: fc.Arbitrary<StagedStep> = fc.oneof(
  fc.array(anyWish, { minLength: 1, maxLength: 4 }).map((wanted) => stage('Group', ...wanted)),
  fc
    .array(fc.record({ group: fc.integer({ min: 1, max: 6 }), wish: fc.constantFrom(null, 1, 2) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((names) => ({ kind: 'unstage', names }) as const),
  fc
    .integer({ min: 1, max: 6 })
    .map((group) => ({ kind: 'change-role', group, role: 'Analytics', title: 'Other' }) as const),
  fc.constant({ kind: 'discard' } as const),
);
const anySteps = fc.array(anyStep, { maxLength: 8 }).map((steps) => kept(...steps));

const turned = (steps: readonly KeptStep[], which: KeptStep | null): readonly KeptStep[] =>
  steps.map((each) => (each === which ? { ...each, undone: !each.undone } : each));

describe('undo and redo', () => {
  it('take back and bring back exactly what a step did', () => {
    fc.assert(
      fc.property(anySteps, anyStep, (steps, step) => {
        const after = [...steps, { number: steps.length + 1, undone: false, step }];
        const undone = turned(after, stepToUndo(after));
        expect(foldSteps(undone)).toEqual(foldSteps(steps));
        expect(foldSteps(turned(undone, stepToRedo(undone)))).toEqual(foldSteps(after));
      }),
    );
  });

  it('fold the same every time, without a wish twice or a group empty, through JSON too', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const groups = foldSteps(steps);
        // Safe: what was just written comes back.
        expect(foldSteps(JSON.parse(JSON.stringify(steps)) as readonly KeptStep[])).toEqual(groups);
        const wishes = groups.flatMap((group) => group.wishes.map(({ wanted }) => JSON.stringify(wanted)));
        expect(new Set(wishes).size).toBe(wishes.length);
        expect(groups.every((group) => group.wishes.length > 0)).toBe(true);
      }),
    );
  });
});
