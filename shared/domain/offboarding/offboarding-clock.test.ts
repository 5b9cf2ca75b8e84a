import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoTime } from '../time.ts';
import { clockStart, clockState, dueAt } from './offboarding-clock.ts';

const at = (text: string) => isoTime(Date.parse(text));
const none = { markedAt: null, begunAt: null };

describe('clockStart', () => {
  it('does not start for who is active and not being offboarded', () => {
    expect(clockStart({ state: { state: 'active' }, ...none })).toBe(null);
  });

  it('starts when it is begun, or when they are marked as having left, whichever was first', () => {
    const [early, late] = [at('2026-11-22T09:00:00Z'), at('2026-11-22T17:00:00Z')];
    const left = { state: 'left', on: null } as const;
    expect(clockStart({ state: { state: 'active' }, markedAt: null, begunAt: late })).toBe(late);
    expect(clockStart({ state: left, markedAt: early, begunAt: late })).toBe(early);
    expect(clockStart({ state: left, markedAt: late, begunAt: early })).toBe(early);
    expect(clockStart({ state: left, ...none })).toBe(null);
  });

  it('leaves the last day to who is leaving', () => {
    const leaving = { state: 'leaving', on: '2026-12-31' } as const;
    expect(clockStart({ state: leaving, ...none })).toBe('2027-01-01T00:00:00.000Z');
    // Marked weeks before: that starts nothing.
    expect(clockStart({ state: leaving, markedAt: at('2026-12-01T00:00:00Z'), begunAt: null })).toBe(
      '2027-01-01T00:00:00.000Z',
    );
    const begunAt = at('2026-12-31T16:00:00Z');
    expect(clockStart({ state: leaving, markedAt: null, begunAt })).toBe(begunAt);
  });
});

describe('clockState', () => {
  const due = dueAt(at('2026-11-22T09:00:00Z'), 24);

  it('is over a moment after it is due, and kept or missed by when it was complete', () => {
    expect(due).toBe('2026-11-23T09:00:00.000Z');
    expect(clockState(null, null, 0)).toBe('not-started');
    expect(clockState(due, null, Date.parse(due))).toBe('running');
    expect(clockState(due, null, Date.parse(due) + 1)).toBe('over');
    expect(clockState(due, due, 0)).toBe('kept');
    expect(clockState(due, isoTime(Date.parse(due) + 1), 0)).toBe('missed');
  });

  it('never changes its mind once it is complete', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.array(fc.nat(4e12)), (after, moments) => {
        const completed = isoTime(Date.parse(due) + after);
        const states = moments.map((now) => clockState(due, completed, now));
        expect(new Set(states).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});
