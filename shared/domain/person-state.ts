import type { PersonState } from './person.ts';

/**
 * What a person's state comes to on a day (`YYYY-MM-DD`): who was leaving on an earlier day has left. On the last day
 * itself they are still leaving.
 */
export function stateOn(state: PersonState, today: string): PersonState {
  return state.state === 'leaving' && state.on < today ? { state: 'left', on: state.on } : state;
}

/** The day of a moment, in UTC, as `YYYY-MM-DD`. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
