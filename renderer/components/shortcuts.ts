import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** A key or a sequence of keys and what it does. */
export interface Shortcut {
  /** `?`, `mod+k`, or a sequence: `g m`. `mod` is Ctrl, on a Mac ⌘. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  /** True for keys that work on every page. */
  readonly everywhere?: boolean;
  /** True for keys that work while typing too. */
  readonly whileTyping?: boolean;
}

/** A key that a page handles by itself, listed for whoever asks. */
export type ShownShortcut = Pick<Shortcut, 'keys' | 'label' | 'everywhere'>;

type Entry = ShownShortcut & Partial<Pick<Shortcut, 'run' | 'whileTyping'>>;

let entries: readonly Entry[] = [];
const listeners = new Set<() => void>();
let pending: { readonly key: string; readonly at: number } | null = null;

function change(next: readonly Entry[]): void {
  entries = next;
  // Adding the same listener twice adds it once.
  if (entries.length > 0) window.addEventListener('keydown', onKeyDown);
  else window.removeEventListener('keydown', onKeyDown);
  for (const listener of listeners) listener();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  );
}

function pressed(event: KeyboardEvent): string {
  const isLetter = event.key.length === 1;
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  // Without Ctrl the letter itself tells: `?` is typed with Shift on some keyboards only.
  const shift = mod !== '' && isLetter && event.shiftKey ? 'shift+' : '';
  return mod + shift + (isLetter ? event.key.toLowerCase() : event.key);
}

/** The one listener: finds what a key press means, given the key before it. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.repeat) return;
  const key = pressed(event);
  const before = pending !== null && event.timeStamp - pending.at < 1200 ? `${pending.key} ` : '';
  const inDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  const find = (keys: string): Entry | undefined =>
    entries.findLast(
      (entry) =>
        entry.run !== undefined &&
        entry.keys === keys &&
        (entry.whileTyping === true || (!isTyping(event.target) && !inDialog)),
    );
  // A sequence is meant as a whole: its last key alone means something else on some pages.
  const match = find(before + key) ?? (before === '' ? undefined : find(key));
  const starts = !isTyping(event.target) && entries.some((entry) => entry.keys.startsWith(`${key} `));
  pending = starts && before === '' ? { key, at: event.timeStamp } : null;
  if (match?.run === undefined) return;
  event.preventDefault();
  match.run();
}

/** Makes keys work while the component that asks is on the screen. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const names = shortcuts.map((shortcut) => shortcut.keys).join('|');
  const run = useEffectEvent((index: number) => shortcuts[index]?.run());
  const describe = useEffectEvent((): readonly Entry[] =>
    shortcuts.map((shortcut, index) => ({ ...shortcut, run: () => run(index) })),
  );
  useEffect(() => {
    const added = describe();
    change([...entries, ...added]);
    return () => change(entries.filter((entry) => !added.includes(entry)));
  }, [names]);
}

/** Lists keys that the component handles by itself (a grid's arrows), so that `?` shows them too. `keys` must be constant. */
export function useShownShortcuts(keys: readonly ShownShortcut[]): void {
  useEffect(() => {
    change([...entries, ...keys]);
    return () => change(entries.filter((entry) => !keys.includes(entry)));
  }, [keys]);
}

/** All keys that work now. */
export function useActiveShortcuts(): readonly Entry[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => entries,
  );
}
