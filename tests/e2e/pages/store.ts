import type { Page } from '@playwright/test';

/** One store: users, connection, history, and what can be done with it. */
export function storePage(page: Page) {
  return {
    users: page.getByRole('grid', { name: 'Users of the store' }),
    tab: (name: 'Users' | 'Connection' | 'History') => page.getByRole('tab', { name }),
    history: page.getByRole('table', { name: 'Snapshots of the store' }),
    test: page.getByRole('button', { name: 'Test connection' }),
    replace: page.getByRole('button', { name: 'Replace credential' }),
    give: page.getByRole('button', { name: 'Give a credential' }),
    removeCredential: page.getByRole('button', { name: 'Remove credential' }),
    dialog: page.getByRole('dialog'),
    async more(item: RegExp) {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    async openTab(name: 'Users' | 'Connection' | 'History') {
      await page.getByRole('tab', { name }).click();
    },
  };
}
