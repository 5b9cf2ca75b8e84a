import { useSyncExternalStore } from 'react';

let arriving = false;
let announced = '';
const listeners = new Set<() => void>();

/** Says that the next page heading to appear is that of a new page. Called by the router. */
export function expectPage(): void {
  arriving = true;
}

/** Called by a page's heading as it appears: takes the focus and tells screen readers, when the page is new. */
export function arriveAt(name: string, heading: HTMLElement): void {
  if (!arriving) return;
  arriving = false;
  heading.focus({ preventScroll: true });
  announced = name;
  for (const listener of listeners) listener();
}

/** The name of the page last arrived at, for the live region. */
export function useAnnouncedPage(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => announced,
  );
}
