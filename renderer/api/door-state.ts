import { useSyncExternalStore } from 'react';

/**
 * Whether the core answers.
 *
 * `ended`: the session is refused for good (a new address is needed). `silent`: no answer now; asking again may help.
 */
export type DoorState =
  | { readonly state: 'open' }
  | { readonly state: 'silent'; readonly since: number }
  | { readonly state: 'ended' };

let current: DoorState = { state: 'open' };
const listeners = new Set<() => void>();

/** Tells the screen how the door does; `ended` is final. */
export function reportDoor(next: 'open' | 'silent' | 'ended'): void {
  if (current.state === 'ended' || current.state === next) return;
  current = next === 'silent' ? { state: 'silent', since: Date.now() } : { state: next };
  for (const listener of listeners) listener();
}

/** The door's state, kept up to date. */
export function useDoorState(): DoorState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
