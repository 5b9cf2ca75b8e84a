import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { matrix } from '../pages/matrix.ts';

const views = (page: Page) => ({
  tab: (name: string | RegExp) =>
    page.getByRole('tablist', { name: 'Saved views' }).getByRole('tab', { name }),
  async save(name: string) {
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
  },
  async more(item: string) {
    await page.getByRole('button', { name: 'More about views' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  },
  async open(name: string, text: string) {
    await page
      .getByLabel('View file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  },
});

test('views are kept as tabs: saved, opened, changed, renamed, moved, opened first, deleted', async ({
  filled,
}) => {
  const { ready, filter, counts } = matrix(filled.page);
  const { tab, save, more } = views(filled.page);
  await ready();
  await filled.goto('/matrix?filter=kind:owner&people=owner');
  await ready();
  const owners = (await counts.textContent()) ?? '';
  await save('Owners');
  await expect(tab('Owners')).toHaveAttribute('aria-selected', 'true');
  await filled.goto('/matrix?filter=plan:plus');
  await ready();
  await save('Plus');
  await tab('Owners').click();
  await expect(filter).toHaveValue('kind:owner');
  await expect(counts).toHaveText(owners);
  // By keyboard: along the tabs, then open.
  await tab('Owners').press('ArrowRight');
  await filled.page.keyboard.press('Enter');
  await expect(filter).toHaveValue('plan:plus');
  await filter.fill('plan:plus kind:staff');
  await expect(tab(/^Plus changed$/u)).toBeVisible();
  await filled.page.getByRole('button', { name: 'Save changes' }).click();
  await expect(tab('Plus')).toHaveText('Plus');
  await more('Rename…');
  await filled.page.getByRole('textbox', { name: 'Name' }).fill('Owners');
  await filled.page.keyboard.press('Enter');
  await expect(
    filled.page.getByText('There is a view called “Owners” already.', { exact: true }),
  ).toBeVisible();
  await filled.page.getByRole('textbox', { name: 'Name' }).fill('Staff on Plus');
  await filled.page.keyboard.press('Enter');
  await expect(filled.page.getByRole('dialog')).toBeHidden();
  await more('Move left');
  await expect(filled.page.getByRole('tab')).toHaveText(['All', 'Staff on Plus', 'Owners']);
  await more('Open first');
  await filled.goto('/matrix');
  await expect(filter).toHaveValue('plan:plus kind:staff');
  await tab('All').click();
  await expect(filter).toHaveValue('');
  await tab(/Staff on Plus/u).click();
  await more('Delete');
  await expect(filled.page.getByRole('tab')).toHaveText(['All', 'Owners']);
});

test('a view is handed on as a file; one that was altered, is newer or asks the unknown is refused whole', async ({
  filled,
}) => {
  const { ready, filter } = matrix(filled.page);
  const { tab, save, more, open } = views(filled.page);
  await filled.goto('/matrix?filter=kind:owner&transposed=true');
  await ready();
  await save('Owners');
  const download = filled.page.waitForEvent('download');
  await more('Share as a file');
  const text = readFileSync(await (await download).path(), 'utf8');
  await filled.goto('/matrix');
  await ready();
  const refusal = filled.page.getByRole('alert').filter({ hasText: 'was opened' });
  await open('altered.json', text.replace('kind:owner', 'kind:staff'));
  await expect(refusal).toContainText('This view was altered after Rollcall saved it.');
  await open('newer.json', text.replace('"version": 1', '"version": 9'));
  await expect(refusal).toContainText('saved by a newer Rollcall');
  await open('other.json', '{"name":"x"}');
  await expect(refusal).toContainText('This file is no view of Rollcall.');
  await expect(filter).toHaveValue('');
  await expect(filled.page.getByRole('tab')).toHaveText(['All', 'Owners']);
  await open('owners.json', text);
  await expect(refusal).toBeHidden();
  await filled.page.getByRole('textbox', { name: 'Name' }).fill('Owners again');
  await filled.page.keyboard.press('Enter');
  await expect(tab('Owners again')).toHaveAttribute('aria-selected', 'true');
  await expect(filter).toHaveValue('kind:owner');
  await expect(filled.page).toHaveURL(/transposed=true/u);
});
