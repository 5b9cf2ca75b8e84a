import { expect, type Page } from '@playwright/test';

/** What surrounds every page: rail, palette, keys, toasts, progress of a sync. */
export function frame(page: Page) {
  const rail = page.getByRole('navigation', { name: 'Rollcall' });
  const outcomes = page.getByRole('region', { name: 'Sync, store by store' });
  return {
    rail,
    heading: page.getByRole('heading', { level: 1 }),
    syncButton: rail.getByRole('button', { name: /^Sync/u }),
    lockButton: rail.getByRole('button', { name: 'Lock' }),
    /** The bar of a sync that runs. */
    syncBar: page.getByRole('progressbar', { name: 'Sync' }),
    cancelSync: page.getByRole('button', { name: 'Cancel', exact: true }),
    /** What the last or the running sync came to, store by store. */
    outcomes,
    palette: page.getByRole('textbox', { name: 'Find a page, person, store or action' }),
    keys: page.getByRole('dialog', { name: 'Keys' }),
    toast: (title: string | RegExp) => page.getByRole('alert').filter({ hasText: title }),
    async go(name: 'Matrix' | 'People' | 'Stores' | 'Changes' | 'Snapshots' | 'Activity' | 'Settings') {
      await rail.getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    },
    /** Syncs all stores and waits for the toast that ends it. */
    async sync() {
      const ended = page.getByRole('alert').filter({ hasText: /could not be read|(?:was|were) read/u });
      await expect(ended).toHaveCount(0); // the toast of an earlier sync has gone
      await rail.getByRole('button', { name: /^Sync/u }).click();
      await expect(ended).toBeVisible({ timeout: 60_000 });
    },
    /** Does what changes a setting, and waits until it is kept. */
    async settingKept(act: () => Promise<void>) {
      const kept = page.waitForResponse('**/rpc/settings/write');
      await act();
      await kept;
    },
    async openPalette() {
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('textbox', { name: /Find a page/u })).toBeFocused();
    },
  };
}
