import type { Page } from '@playwright/test';
import { testPassphrase } from '../../fixtures/test-passphrase.ts';

/** What a console shows before a workspace is open. */
export function firstRun(page: Page) {
  return {
    demo: page.getByRole('button', { name: 'Open the demo' }),
    add: page.getByRole('button', { name: 'New workspace', exact: true }),
    importList: page.getByRole('button', { name: 'New workspace from a list' }),
    restore: page.getByRole('button', { name: 'Restore it' }),
    /** Chooses the vault behind a passphrase and types it twice. */
    async passphraseVault(passphrase = testPassphrase) {
      await page.getByRole('radio', { name: /passphrase/iu }).check();
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.getByLabel('Passphrase again').fill(passphrase);
    },
  };
}
