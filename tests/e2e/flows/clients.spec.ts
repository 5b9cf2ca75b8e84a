import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { table } from '../pages/tables.ts';

const store = { name: 'Kettle & Co', domain: 'kettle-and-co.myshopify.com' };

test('a client shows its stores and who can enter them, and is renamed, given domains and stores', async ({
  filled,
}) => {
  const { page } = filled;
  await filled.goto('/stores');
  await table(page, 'Stores').search.fill(store.domain);
  await table(page, 'Stores').rows.first().click();
  await expect(frame(page).heading).toHaveText(store.name);
  await expect(page.getByRole('definition').first()).toContainText(/seats? used|left/u);
  await page.getByRole('banner').or(page.locator('header')).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/clients\/cl_/u);
  const stores = page.getByRole('table', { name: 'Stores' });
  await expect(stores).toContainText(store.name);
  const before = await stores.getByRole('row').count();
  await expect(page.getByRole('table', { name: 'Administrators' })).toContainText('Ana Greenaway');

  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit the client' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Kettle, renamed');
  await dialog.getByLabel('E-mail domains').first().fill('kettle-new.example');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(frame(page).heading).toHaveText('Kettle, renamed');
  await expect(page.getByRole('definition').first()).toContainText('kettle-new.example');

  await page.getByRole('button', { name: 'Move a store here…' }).click();
  const move = page.getByRole('dialog', { name: 'Move a store here' });
  await move.getByLabel('Store').first().fill('Nordlys');
  await page.getByRole('option').first().click();
  await move.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(stores.getByRole('row')).toHaveCount(before + 1);
  await frame(page)
    .toast(/now belongs to/u)
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(stores.getByRole('row')).toHaveCount(before);
});

test('clients and comparisons are a few letters away in the palette', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/settings');
  const { openPalette, palette, heading } = frame(page);
  await expect(heading).toHaveText('Settings');
  await openPalette();
  await palette.fill('compare two stores');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Compare two stores');
});

test('a store says how it is read, what can be changed there and why not otherwise', async ({ shared }) => {
  const { page } = shared;
  await shared.goto(`/stores/${store.domain}?tab=connection`);
  await expect(page.getByRole('heading', { name: 'What can be read, and what not' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What can be changed, and how' })).toBeVisible();
  await expect(page.getByText(/No public API assigns or edits roles/u)).toBeVisible();
});

test('two stores stand side by side, only what differs on request', async ({ shared }) => {
  const { page } = shared;
  await shared.goto(`/stores/${store.domain}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Compare with another store' }).click();
  await expect(frame(page).heading).toHaveText('Compare two stores');
  await page.getByLabel('The other').first().fill('Kettle & Co EU');
  await page.getByRole('option').first().click();
  const people = page.getByRole('table', { name: 'People of both' });
  await expect(people).toContainText('Ana Greenaway');
  const all = await people.getByRole('row').count();
  await page.getByRole('checkbox', { name: 'Only differences' }).focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/only=true/u);
  await expect(people).not.toContainText('the same');
  expect(await people.getByRole('row').count()).toBeLessThan(all);
});
