import { expect, test } from '../fixtures/console.ts';
import { firstRun } from '../pages/first-run.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { addStorePage } from '../pages/add-store.ts';

test('from nothing to a matrix of the demo’s stores, with one press', async ({ empty }) => {
  const { page } = empty;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who can enter which client’s store?');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Open the demo workspace',
    'Add a store',
    'Import a list',
  ]);
  await firstRun(page).demo.focus();
  await page.keyboard.press('Enter');
  const { grid, counts, ready } = matrix(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Matrix' })).toBeVisible({ timeout: 60_000 });
  // The demo comes with one imported page, so that the matrix is there before the first sync has ended.
  await ready();
  await expect(frame(page).toast(/could not be read/u)).toBeVisible({ timeout: 60_000 });
  await expect(counts).toHaveText(/^\d{3} people · \d\d targets · \d{3,} accounts$/u);
  await expect(grid).toHaveAttribute('aria-colcount', /^\d\d$/u);
  await expect(frame(page).rail).toContainText('Sandbox stores');
  await page.getByRole('button', { name: 'Show store by store' }).click();
  const { outcomes } = frame(page);
  await expect(outcomes.getByRole('row').filter({ hasText: 'Read' }).first()).toBeVisible();
  await expect(outcomes).toContainText('Not read');
});

test('a workspace of one’s own asks for a good passphrase and leads to the first store', async ({
  empty,
}) => {
  const { page } = empty;
  const { add, passphraseVault } = firstRun(page);
  await add.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A new workspace');
  const make = page.getByRole('button', { name: 'Make the workspace' });
  await passphraseVault('short');
  await make.click();
  await expect(page.getByText('A name', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/at least 12 characters/u)).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('Agency Norð <b>&</b> Co');
  await passphraseVault();
  await page.getByLabel('Passphrase again').fill('four plain words there');
  await expect(page.getByText('The two passphrases differ.')).toBeVisible();
  await passphraseVault();
  await make.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add a store');
  await expect(frame(page).rail).toContainText('Agency Norð <b>&</b> Co');
  await expect(addStorePage(page).domain).toBeVisible();
  await frame(page).go('Matrix');
  await expect(page.getByRole('heading', { name: 'No stores yet' })).toBeVisible();
  await frame(page).go('People');
  await expect(page.getByRole('heading', { name: 'Nobody yet' })).toBeVisible();
  await frame(page).go('Snapshots');
  await expect(page.getByRole('heading', { name: 'No snapshot yet' })).toBeVisible();
});

test('an address that leads nowhere says so and leads on', async ({ shared }) => {
  await shared.goto('/nothing/here');
  await expect(shared.page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await shared.page.getByRole('link', { name: 'To the first page' }).click();
  await matrix(shared.page).ready();
  await shared.goto('/stores/no-such-store.myshopify.com');
  await expect(shared.page.getByRole('alert')).toContainText('no-such-store.myshopify.com');
  await shared.page.getByRole('link', { name: 'All stores' }).click();
  await expect(frame(shared.page).heading).toHaveText('Stores');
});
