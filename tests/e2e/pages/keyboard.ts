import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has. */
const mostStops = 80;

/** Presses Tab (or Shift+Tab) until the place has the focus, as somebody without a mouse does; fails when it can't be reached. */
export async function tabTo(page: Page, place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(place.first()).toBeAttached();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await place.evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(place)} can’t be reached with ${key}.`);
}

/** Goes there by Tab and presses it. */
export async function press(page: Page, place: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, place);
  await page.keyboard.press(key);
}
