import { useSyncExternalStore } from 'react';

/**
 * Whether the core answers.
 *
 * `ended`: the session is refused for good (a new address is needed). `silent`: no answer now; asking again may help.
 */
export type DoorState =
  | { readonly state: 'open' }
  /** `heardAt`: when the core last answered, in milliseconds since 1970; what is shown is not younger. */
  | { readonly state: 'silent'; readonly heardAt: number }
  | { readonly state: 'ended' };

let current: DoorState = { state: 'open' };
let heardAt = Date.now();
const listeners = new Set<() => void>();

/** Tells the screen how the door does; `ended` is final. */
export function reportDoor(next: 'open' | 'silent' | 'ended'): void {
  if (next === 'open') heardAt = Date.now();
  if (current.state === 'ended' || current.state === next) return;
  current = next === 'silent' ? { state: 'silent', heardAt } : { state: next };
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
