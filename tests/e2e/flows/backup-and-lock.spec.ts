import { createServer } from 'node:net';
import { expect, test } from '../fixtures/console.ts';
import { testPassphrase } from '../../fixtures/test-passphrase.ts';
import { firstRun } from '../pages/first-run.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { storePage } from '../pages/store.ts';

const backupPassphrase = 'another four plain words';

test('a backup is downloaded and restored into a new workspace, without credentials', async ({
  world,
  filled,
  serveOn,
}) => {
  const { page } = filled;
  await matrix(page).ready();
  const counts = (await matrix(page).counts.textContent()) ?? '';
  await filled.goto('/settings');
  const make = page.getByRole('button', { name: 'Make a backup' });
  await page.getByLabel('Passphrase of the backup').fill('short');
  await make.click();
  await expect(page.getByText(/at least 12 characters/u)).toBeVisible();
  await page.getByLabel('Passphrase of the backup').fill(backupPassphrase);
  await page.getByLabel('Passphrase again').fill(backupPassphrase);
  const download = page.waitForEvent('download');
  await make.click();
  const file = await (await download).path();
  await expect(frame(page).toast('The backup is made')).toBeVisible();

  await serveOn(world.emptyFolder());
  const { restore, passphraseVault } = firstRun(page);
  await restore.click();
  await passphraseVault();
  const submit = page.getByRole('button', { name: 'Restore', exact: true });
  await submit.click();
  await expect(page.getByText('Choose the backup file.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByLabel('Passphrase of the backup').fill('not the one it was made with');
  await submit.click();
  await expect(page.getByRole('alert')).toContainText(/passphrase/iu);
  await page.getByLabel('Passphrase of the backup').fill(backupPassphrase);
  await submit.click();
  await matrix(page).ready();
  await expect(matrix(page).counts).toHaveText(counts);
  // Its stores ask for their credentials again.
  await frame(page).go('Stores');
  await page.getByRole('link', { name: 'Kettle & Co', exact: true }).first().click();
  await page.getByRole('button', { name: 'Read now' }).click();
  await expect(frame(page).toast(/could not be read/u)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('main')).toContainText(/credential/iu);
  await storePage(page).openTab('Users');
  await expect(storePage(page).users.getByRole('row').nth(1)).toBeVisible();
});

test('locked, it shows nothing; a wrong passphrase opens nothing; the right one leads back', async ({
  filled,
}) => {
  const { page } = filled;
  await filled.goto('/people');
  await expect(frame(page).heading).toHaveText('People');
  await frame(page).lockButton.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/is locked$/u);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText('Greenaway');
  const field = page.getByLabel('Passphrase', { exact: true });
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeDisabled();
  await field.fill('quite another passphrase');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/passphrase/iu);
  // Reloading does not get around it.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/is locked$/u);
  await expect(field).toBeFocused();
  await page.keyboard.type(testPassphrase);
  await page.keyboard.press('Enter');
  await expect(frame(page).heading).toHaveText('People');
});

test('started without the passphrase it is locked, and asks for it', async ({ world, serveOn }) => {
  const { page } = await serveOn(world.filledFolder(), { passphrase: '' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/is locked$/u);
  await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await matrix(page).ready();
});

test('the passphrase is changed, and only the new one opens', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/settings');
  await page.getByRole('button', { name: 'Move secrets' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase', { exact: true }).fill(backupPassphrase);
  await dialog.getByLabel('Passphrase again').fill(backupPassphrase);
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(frame(page).toast('Secrets were moved')).toBeVisible({ timeout: 30_000 });
  await frame(page).lockButton.click();
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill(testPassphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'does not open the vault' })).toBeVisible();
  await field.fill(backupPassphrase);
  await page.keyboard.press('Enter');
  await expect(frame(page).heading).toHaveText('Settings');
});

test('a port that is taken is told, and another console is not harmed', async ({
  shared,
  world,
  serveOn,
}) => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { rollcall } = await import('../../fixtures/run-rollcall.ts');
  const refused = await rollcall([
    'serve',
    '--no-open',
    '--json',
    '--port',
    String(port),
    '--workspace',
    world.emptyFolder(),
  ]);
  taken.close();
  expect(refused.code).not.toBe(0);
  expect(refused.json<{ error: { message: string } }>().error.message).toContain(String(port));
  expect(serveOn).toBeDefined();
  await shared.goto('/matrix');
  await matrix(shared.page).ready();
});
