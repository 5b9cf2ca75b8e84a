import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessState, accountState, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import { IsoTime } from '../time.ts';
import { diffAccess } from './diff-access.ts';
import type { JournalEntry } from './plan-journal.ts';
import { planProgress, trackProgress } from './plan-progress.ts';

const at = IsoTime.parse('2026-11-22T12:00:00.000Z');
const later = IsoTime.parse('2026-11-22T12:05:00.000Z');
const { operations } = diffAccess(
  accessState(targetState('tea', [accountState('ana'), accountState('bo')])),
  [
    wish('ana', 'tea', { kind: 'assign-role', role: 'Support' }),
    wish('bo', 'tea', { kind: 'assign-role', role: 'Support' }),
  ],
  { ownAddresses: new Set() },
);
const visit = { id: 'v1', targetId: operations[0]!.targetId, page: 'users', account: null } as const;
const steps = { operations, visits: [{ ...visit, operations: ['op1', 'op2'] }] };
const fault = { code: 'refused', message: 'No.', remedy: 'Ask.' } as const;
const intent: JournalEntry = { kind: 'intent', at, operation: 'op1' };
const outcome = (
  what: Extract<JournalEntry, { kind: 'outcome' }>['outcome'],
  parts: Partial<Extract<JournalEntry, { kind: 'outcome' }>> = {},
): JournalEntry => ({
  kind: 'outcome',
  at,
  operation: 'op1',
  outcome: what,
  fault: null,
  note: null,
  ...parts,
});
const ended = (result: Extract<JournalEntry, { kind: 'visit-ended' }>['result']): JournalEntry => ({
  kind: 'visit-ended',
  at,
  visit: 'v1',
  result,
  note: 'so',
  door: 'cli',
});
const first = (...journal: readonly JournalEntry[]) => planProgress(steps, journal).get('op1');

describe('planProgress', () => {
  it('starts with everything planned', () => {
    expect([...planProgress(steps, []).values()].map(({ status }) => status)).toEqual(['planned', 'planned']);
    expect(first({ kind: 'run-started', at, door: 'cli' })).toMatchObject({ status: 'planned', at: null });
  });

  it('does not know how a begun act ended until its outcome says so', () => {
    expect(first(intent)).toMatchObject({ status: 'must-check', at });
    expect(first(intent, outcome('applied'))).toMatchObject({ status: 'applied', attested: false });
    expect(first(intent, outcome('not-done'))).toMatchObject({ status: 'planned' });
    expect(first(intent, outcome('failed', { fault, note: 'n' }))).toMatchObject({
      status: 'failed',
      fault,
      note: 'n',
    });
  });

  it('forgets an old fault at the next try', () => {
    expect(first(outcome('failed', { fault }), intent)).toMatchObject({ status: 'must-check', fault: null });
  });

  it('takes a human’s word for every operation of a visit', () => {
    expect(first({ kind: 'handed-off', at, operation: 'op1' })).toMatchObject({ status: 'handed-off' });
    for (const [result, status] of [
      ['done', 'applied'],
      ['could-not', 'failed'],
      ['skipped', 'skipped'],
    ] as const)
      expect(planProgress(steps, [ended(result)]).get('op2')).toMatchObject({
        status,
        note: 'so',
        attested: true,
      });
  });

  it('keeps the status beside what reading back said', () => {
    const verified: JournalEntry = {
      kind: 'verified',
      at: later,
      operation: 'op1',
      verification: 'contradicted',
      note: 'It is not so.',
    };
    expect(first(ended('done'), verified)).toMatchObject({
      status: 'applied',
      verification: 'contradicted',
      attested: true,
      at: later,
    });
  });

  it('does not mind lines about what the plan does not have', () => {
    const strange = [
      { ...intent, operation: 'op9' },
      { ...ended('done'), visit: 'v9' } as JournalEntry, // another visit, otherwise the same
    ];
    expect([...planProgress(steps, strange)]).toEqual([...planProgress(steps, [])]);
  });
});

describe('folding', () => {
  const line: fc.Arbitrary<JournalEntry> = fc.oneof(
    fc.constantFrom('op1', 'op2', 'op3').map((operation) => ({ ...intent, operation })),
    fc.constantFrom('op1', 'op2').map((operation) => ({ kind: 'handed-off' as const, at, operation })),
    fc
      .constantFrom(
        'applied' as const,
        'already-so' as const,
        'failed' as const,
        'skipped' as const,
        'not-done' as const,
      )
      .map((each) => outcome(each)),
    fc.constantFrom('done' as const, 'could-not' as const, 'skipped' as const).map(ended),
    fc.constantFrom('confirmed' as const, 'not-verifiable' as const).map((verification) => ({
      kind: 'verified' as const,
      at: later,
      operation: 'op1',
      verification,
      note: null,
    })),
    fc.constant({ kind: 'run-ended' as const, at, why: 'paused' as const, note: null }),
  );

  it('comes to the same wherever it is interrupted', () => {
    fc.assert(
      fc.property(fc.array(line), fc.nat(), (journal, cut) => {
        const tracker = trackProgress(steps);
        const half = cut % (journal.length + 1);
        journal.slice(0, half).forEach((entry) => tracker.take(entry));
        expect([...tracker.states]).toEqual([...planProgress(steps, journal.slice(0, half))]);
        journal.slice(half).forEach((entry) => tracker.take(entry));
        expect([...tracker.states]).toEqual([...planProgress(steps, journal)]);
      }),
    );
  });
});
