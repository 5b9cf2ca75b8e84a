import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expect, test } from '../fixtures/console.ts';
import { press } from '../pages/keyboard.ts';
import { matrix } from '../pages/matrix.ts';

test('an export that takes long is cancelled by keyboard: no file comes, and the next one does', async ({
  shared,
}) => {
  const { page } = shared;
  await shared.goto('/matrix?filter=kind:owner');
  await matrix(page).ready();
  await press(page, page.getByRole('button', { name: 'Export what is shown' }));
  const dialog = page.getByRole('dialog', { name: 'Export what is shown' });
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  // Its news never come: as long as a file can take.
  await page.route('**/rpc/exports/watch', () => undefined);
  const watched = page.waitForRequest('**/rpc/exports/watch');
  await press(page, dialog.getByRole('button', { name: 'Export' }));
  await watched;
  await expect(dialog.getByRole('status')).toContainText('Beginning…');
  await expect(dialog.getByRole('radio', { name: /^CSV/u })).toBeDisabled();
  const cancelled = page.waitForResponse('**/rpc/exports/cancel');
  await press(page, dialog.getByRole('button', { name: 'Cancel' }));
  expect((await cancelled).ok()).toBe(true);
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  expect(downloads).toEqual([]);

  await page.unroute('**/rpc/exports/watch');
  const download = page.waitForEvent('download');
  await press(page, dialog.getByRole('button', { name: 'Export' }));
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/u);
  await expect(dialog).toBeHidden();
});

test('what is too much for a PDF is said before anything is built, with another way', async ({
  world,
  serveOn,
}) => {
  const folder = world.filledFolder();
  const users = Array.from({ length: 7_600 }, (_, index) => `u${index}@many.example,Somebody ${index},Staff`);
  const list = join(folder, 'many.csv');
  writeFileSync(list, `E-mail,Name,Kind\n${users.join('\n')}\n`);
  const { code, err } = await rollcall([
    ...['users', 'import', world.known[0]?.domain ?? '', list, '--format', 'csv'],
    ...['--workspace', folder],
  ]);
  expect(code, err).toBe(0);
  const { page, goto } = await serveOn(folder);
  await goto('/matrix');
  await matrix(page).ready();
  await page.getByRole('button', { name: 'Export what is shown' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export what is shown' });
  await dialog.getByRole('radio', { name: /^PDF/u }).check();
  await expect(dialog).toContainText(
    /people against \d+ stores are too many for a PDF: it takes 150,000 cells/u,
  );
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'A line for each account' }).check();
  await expect(dialog).not.toContainText('too many');
  await dialog.getByRole('radio', { name: /^The grid/u }).check();
  await press(page, dialog.getByRole('button', { name: 'XLSX instead' }));
  await expect(dialog.getByRole('radio', { name: /^XLSX/u })).toBeChecked();
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeEnabled();
});
