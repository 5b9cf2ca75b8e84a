import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { press, tabTo } from '../pages/keyboard.ts';
import { table } from '../pages/tables.ts';

/** Owns all stores of the Kettle group. */
const owner = 'Ana Greenaway';

const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

/** Opens the only person found by a search, from the search field on. */
async function openBySearch(page: Page, text: string): Promise<void> {
  const { grid, rows, search } = table(page, 'People');
  await expect(grid).toBeVisible();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type(text);
  await expect(rows).toHaveCount(1);
  await press(page, rows.first());
  await expect(frame(page).heading).not.toHaveText('People');
}

test('suggestions are decided one after the other by keyboard, and taken back', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/people');
  const { grid } = table(page, 'People');
  await expect(grid).toBeVisible();
  const everyone = Number(await grid.getAttribute('aria-rowcount'));
  const count = page.getByRole('button', { name: /suggested links?$/u });
  const suggested = Number.parseInt((await count.textContent()) ?? '', 10);
  await press(page, count);
  const panel = page.getByRole('region', { name: 'Possibly the same person' });
  const same = panel.getByRole('button', { name: 'The same person' });
  await press(page, same.first());
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone - 1));
  // The next pair is at hand without a way back through the page.
  await expect(same.first()).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone));
  await expect(count).toHaveText(new RegExp(`^${suggested} `, 'u'));

  await tabTo(page, panel.getByRole('button', { name: 'Not the same' }).first());
  await page.keyboard.press('Enter');
  await expect(count).toHaveText(new RegExp(`^${suggested - 1} `, 'u'));
  await expect(same.first()).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(count).toHaveText(new RegExp(`^${suggested} `, 'u'));
  await tabTo(page, same.first());
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('two are linked, an owner after a question, split and brought back by keyboard', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/people');
  await openBySearch(page, 'farah.usman@private');
  const addresses = section(page, 'Addresses').getByRole('listitem');
  await expect(addresses).toHaveCount(1);
  await press(page, page.getByRole('button', { name: 'Link…' }));
  const dialog = page.getByRole('dialog', { name: 'Link with another person' });
  await expect(dialog.getByLabel('The same person as').first()).toBeFocused();
  await page.keyboard.type(owner);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await press(page, dialog.getByRole('button', { name: 'Link', exact: true }));
  await expect(dialog.getByRole('alert')).toContainText(`${owner} is the owner of`);
  // The same button asks now, and still has the focus.
  await expect(dialog.getByRole('button', { name: 'Yes, the same person' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(addresses).toHaveCount(2);

  await press(
    page,
    addresses.filter({ hasText: 'linked by hand' }).getByRole('button', { name: 'Split off' }),
  );
  await expect(addresses).toHaveCount(1);
  await press(page, page.getByRole('button', { name: 'Undo', exact: true }).first());
  await expect(addresses).toHaveCount(2);
  await press(page, page.getByRole('button', { name: 'Undo', exact: true }).first());
  await expect(addresses).toHaveCount(1);
});

test('somebody is leaving on a day, has left, and stays, said by keyboard', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/people');
  await openBySearch(page, owner);
  const edit = page.getByRole('button', { name: 'Edit' });
  const dialog = page.getByRole('dialog', { name: 'Edit the person' });
  const state = section(page, 'Who').getByRole('definition');
  const choose = async (was: string, key: string) => {
    await press(page, edit);
    await expect(dialog).toBeVisible();
    await tabTo(page, dialog.getByRole('radio', { name: was }));
    await page.keyboard.press(key);
  };
  await choose('Active', 'ArrowRight');
  await tabTo(page, dialog.getByLabel('Last day').first());
  await page.keyboard.type('2031-03-31');
  await page.keyboard.press('Tab');
  await press(page, dialog.getByRole('button', { name: 'Save' }));
  await expect(dialog).toBeHidden();
  await expect(state.filter({ hasText: /leaving on .*2031/iu })).toBeVisible();
  await expect(edit).toBeFocused();

  await choose('Leaving', 'ArrowRight');
  await press(page, dialog.getByRole('button', { name: 'Save' }));
  await expect(dialog).toBeHidden();
  await expect(state.filter({ hasText: /^Left/u })).toBeVisible();
  await choose('Left', 'ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await press(page, dialog.getByRole('button', { name: 'Save' }));
  await expect(dialog).toBeHidden();
  await expect(state.filter({ hasText: /^Active/u })).toBeVisible();
});

test('a list is previewed, asks about an owner, is taken over and exported by keyboard', async ({
  filled,
}) => {
  const { page } = filled;
  await filled.goto('/people');
  const { grid } = table(page, 'People');
  await expect(grid).toBeVisible();
  const everyone = Number(await grid.getAttribute('aria-rowcount'));
  const download = page.waitForEvent('download');
  await press(page, page.getByRole('button', { name: 'Export' }));
  expect((await download).suggestedFilename()).toMatch(/^people-.*\.csv$/u);
  await filled.goto(`/people?q=${encodeURIComponent(owner)}`);
  await expect(table(page, 'People').rows).toHaveCount(1);
  const row = await table(page, 'People').rows.first().innerText();
  const [address = 'none'] = /[^\s@]+@[^\s@]+/u.exec(row) ?? [];
  await filled.goto('/people/import');
  await tabTo(page, page.getByLabel('Paste the list'));
  await page.keyboard.insertText(`email,name\n"${address}; farah.usman@private.example",${owner}\n`);
  const preview = page.getByRole('button', { name: 'Preview' });
  await press(page, preview);
  await expect(page.getByRole('table', { name: 'Rows of the list' })).toBeVisible();
  await expect(preview).toBeFocused();
  const take = page.getByRole('button', { name: /^Take over/u });
  await expect(take).toBeDisabled();
  await press(page, page.getByRole('checkbox', { name: /make a store’s owner one/u }), 'Space');
  await press(page, take);
  await expect(frame(page).heading).toHaveText('People');
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone - 1));
  await page.keyboard.press('Control+z');
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone));
});

test('two people are compared by keyboard, only what differs on request', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/people/compare');
  for (const [label, name] of [
    ['One person', owner],
    ['The other', 'Liam'],
  ] as const) {
    await tabTo(page, page.getByRole('combobox', { name: label }).or(page.getByLabel(label)));
    await page.keyboard.type(name);
    await expect(page.getByRole('option').first()).toContainText(name);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  const stores = page.getByRole('table', { name: 'Stores of both' });
  await expect(stores).toBeVisible();
  await press(page, page.getByRole('checkbox', { name: 'Only differences' }), 'Space');
  await expect(page).toHaveURL(/only=true/u);
  await expect(stores).not.toContainText('the same');
});
