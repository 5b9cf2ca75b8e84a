/** Places that come and go: whatever has the focus in them is not where it was before. */
const passing = '[aria-modal="true"], [role="menu"], [role="listbox"], [role="alert"]';

/**
 * Gives the focus back where the page takes it away, so that nobody who works by keyboard starts over at its top:
 *
 * - to a button that is disabled while what it began goes on: browsers take the focus from whatever is disabled;
 * - to where it was before a dialog opened, when the dialog is gone; to the heading, when that place went with it.
 *
 * Does nothing where something else has taken the focus meanwhile. For the life of the page.
 */
export function keepFocus(): void {
  let last: Element | null = null;
  let waiting: HTMLButtonElement | null = null;
  let before: HTMLElement | null = null;
  let dialog: Element | null = null;

  const giveBack = (to: HTMLElement): void => {
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body || focused === to;
    if (isLost && to.isConnected) to.focus({ preventScroll: true });
  };
  const removals = new MutationObserver(() => {
    if (dialog?.isConnected === true) return;
    if (dialog !== null && before !== null) giveBack(before);
    dialog = null;
    // What was done in the dialog may take that place away a moment later.
    if (before?.isConnected === true) return;
    removals.disconnect();
    const heading = document.querySelector<HTMLElement>('[data-page-heading]');
    if (heading !== null && document.activeElement === document.body) giveBack(heading);
  });
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    waiting = null;
    const modal = target.closest('[aria-modal="true"]');
    if (modal !== null && dialog === null) {
      dialog = modal;
      removals.observe(document.body, { childList: true, subtree: true });
    } else if (target.closest(passing) === null) {
      if (dialog === null && target !== before) removals.disconnect();
      before = target;
    }
  });
  new MutationObserver(() => {
    if (last instanceof HTMLButtonElement && last.disabled && last.dataset['loading'] === 'true') {
      waiting = last;
    }
    if (waiting === null || waiting.disabled) return;
    const button = waiting;
    waiting = null;
    giveBack(button);
  }).observe(document, { attributeFilter: ['disabled'], subtree: true });
}
