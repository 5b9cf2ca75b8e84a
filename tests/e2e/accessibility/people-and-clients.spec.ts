import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { table } from '../pages/tables.ts';
import { expectAccessible } from './find-violations.ts';

// In the smallest window that the console is made for, where most is folded and wrapped.
test.use({ viewport: { width: 1024, height: 700 } });
test.slow();

test('a person and two of them', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/people?q=ana%20greenaway');
  await table(page, 'People').rows.first().click();
  await expect(page.getByRole('list', { name: 'What changed, newest first' })).toBeVisible();
  await expectAccessible(page, 'a person');
  await page.getByRole('button', { name: 'Link…' }).click();
  await expectAccessible(page, 'linking two people');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByLabel('The other').first().fill('Liam');
  await page.getByRole('option').first().click();
  await expect(page.getByRole('table', { name: 'Stores of both' })).toBeVisible();
  await expectAccessible(page, 'two people');
});

test('a list of people', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/people/import');
  await page.getByLabel('Paste the list').fill('email,name\nnew@agency.example,New\nnobody,X');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('table', { name: 'Not on the list' })).toBeVisible();
  await expectAccessible(page, 'a list of people');
});

test('a store’s history and two stores', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/stores/kettle-and-co.myshopify.com?tab=history');
  await expect(page.getByRole('list', { name: 'What changed, newest first' })).toBeVisible();
  await expectAccessible(page, 'the history of a store');
  await shared.goto('/stores/compare?a=kettle-and-co.myshopify.com&b=kettle-and-co-eu.myshopify.com');
  await expect(frame(page).heading).toHaveText('Compare two stores');
  await expectAccessible(page, 'two stores');
});

test('a client', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/stores/kettle-and-co.myshopify.com');
  await expect(page.getByRole('grid', { name: 'Users of the store' })).toBeVisible();
  await page.locator('header').getByRole('link').first().click();
  await expect(page.getByRole('table', { name: 'Administrators' })).toBeVisible();
  await expectAccessible(page, 'a client');
  for (const name of ['Edit', 'Move a store here…']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});
