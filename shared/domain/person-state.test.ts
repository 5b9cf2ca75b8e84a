import { expect, it } from 'vitest';
import { dayOf, stateOn } from './person-state.ts';

it('turns a last day that has passed into having left, not the last day itself', () => {
  const leaving = { state: 'leaving', on: '2026-11-22' } as const;
  expect(stateOn(leaving, '2026-11-22')).toBe(leaving);
  expect(stateOn(leaving, '2026-11-23')).toEqual({ state: 'left', on: '2026-11-22' });
  expect(stateOn({ state: 'active' }, '2026-11-23')).toEqual({ state: 'active' });
  expect(dayOf(Date.UTC(2026, 10, 22, 23, 59))).toBe('2026-11-22');
});
