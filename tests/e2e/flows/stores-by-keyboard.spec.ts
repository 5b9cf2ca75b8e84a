import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { press, tabTo } from '../pages/keyboard.ts';
import { table } from '../pages/tables.ts';

const domain = 'kettle-and-co.myshopify.com';

test('two stores are compared by keyboard, only what differs on request', async ({ shared }) => {
  const { page } = shared;
  await shared.goto(`/stores/compare?a=${domain}`);
  await expect(frame(page).heading).toHaveText('Compare two stores');
  await tabTo(page, page.getByRole('combobox', { name: 'The other' }).or(page.getByLabel('The other')));
  await page.keyboard.type('Kettle & Co EU');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const people = page.getByRole('table', { name: 'People of both' });
  await expect(people).toContainText('Ana Greenaway');
  await press(page, page.getByRole('checkbox', { name: 'Only differences' }), 'Space');
  await expect(page).toHaveURL(/only=true/u);
  await expect(people).not.toContainText('the same');
});

test('two snapshots are picked and compared by keyboard', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/stores');
  await expect(table(page, 'Stores').grid).toBeVisible();
  await frame(page).sync();
  await filled.goto('/snapshots');
  for (const number of [1, 2]) {
    await press(page, page.getByRole('checkbox', { name: `Pick snapshot ${number} to compare` }), 'Space');
  }
  await press(page, page.getByRole('button', { name: 'Compare 1 with 2' }));
  await expect(frame(page).heading).toHaveText('What changed');
});

test('a client gets another name by keyboard, and the focus back', async ({ filled }) => {
  const { page } = filled;
  await filled.goto(`/stores/${domain}`);
  await press(page, page.locator('header').getByRole('link').first());
  await expect(page).toHaveURL(/\/clients\//u);
  const edit = page.getByRole('button', { name: 'Edit' });
  await press(page, edit);
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Kettle by hand');
  await page.keyboard.press('Enter');
  await expect(frame(page).heading).toHaveText('Kettle by hand');
  await expect(edit).toBeFocused();
});
