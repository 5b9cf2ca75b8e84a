import { readFileSync, writeFileSync } from 'node:fs';
import { spoilAuditLog } from '../../fixtures/spoil-audit-log.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { table } from '../pages/tables.ts';

test('the log is read, narrowed by address, verified and exported', async ({ filled }, testInfo) => {
  const { page } = filled;
  await frame(page).go('Snapshots');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(frame(page).heading).toHaveText('Activity');
  const main = page.getByRole('main');
  const { rows } = table(page, 'Activity');
  await expect(rows.first()).toBeVisible();
  await expect(main).toContainText('Not verified since the workspace was opened');
  await expect(main).toContainText('Made the workspace');
  await expect(main).toContainText(/Sealed snapshot 1 after a sync of 20 targets/u);

  // By key, and by button again.
  await page.keyboard.press('v');
  await expect(main).toContainText(/Whole: \d+ entries, each as it was written/u);
  await expect(main).toContainText(/Entry \d+ is the one that the vault remembers as the log’s end/u);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(main).toContainText('Verified just now');

  // What is done shows, also while the page is not open.
  await frame(page).go('Matrix');
  await filled.goto('/activity?kind=stores.imported');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Imported 20 stores');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('snapshot.sealed');
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/kind=snapshot\.sealed/u);
  await page.getByRole('combobox', { name: 'Door' }).selectOption('cli');
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(page).toHaveURL(/\/activity$/u);
  await filled.goto('/activity?from=2020-01-01&to=2020-12-31');
  await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeVisible();
  await filled.goto('/activity?person=nobody@nowhere.example');
  await expect(page.getByRole('alert')).toContainText('nobody@nowhere.example');
  await page.getByRole('button', { name: 'Show everything' }).click();

  // By keyboard alone: an entry in full, and back.
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Details' });
  await expect(panel).toContainText('Hash before');
  await page.getByRole('button', { name: 'Close the side panel' }).press('Escape');
  await expect(panel).toBeHidden();
  await expect(rows.nth(1)).toBeFocused();

  // The export verifies; a changed copy does not.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = testInfo.outputPath('log.jsonl');
  await (await download).saveAs(file);
  const choose = page.locator('input[type=file]');
  await choose.setInputFiles(file);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Whole: \d+ entries/u);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(main).toContainText('Exported this log');
  const broken = testInfo.outputPath('broken.jsonl');
  writeFileSync(broken, readFileSync(file, 'utf8').replace('stores.imported', 'stores.imparted'));
  await choose.setInputFiles(broken);
  await expect(dialog).toContainText(/Broken at entry \d+/u);
  await expectAccessible(page, 'verdict on a file');
});

test('the log is for everybody to read, in both themes and at two widths', async ({ shared }) => {
  test.slow();
  const { page } = shared;
  await shared.goto('/activity');
  const { rows } = table(page, 'Activity');
  await expect(rows.first()).toBeVisible();
  await expectAccessible(page, 'activity');
  await rows.first().click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Hash before');
  await expectAccessible(page, 'activity with an entry');
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(rows.first()).toBeInViewport();
  await expect(page.getByRole('searchbox')).toBeInViewport();
});

test('a log that was changed behind its back is found at the entry, and shown', async ({ filled }) => {
  test.slow();
  const { page, folder } = filled;
  await filled.stop();
  await spoilAuditLog(folder, 'update audit_event set details = \'{"added":7}\' where sequence = 2');
  await filled.start();
  await filled.goto('/activity');
  const main = page.getByRole('main');
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(main.getByRole('alert')).toContainText('The log is broken at entry 2');
  await page.getByRole('button', { name: 'Show the place' }).click();
  await expect(page).toHaveURL(/upTo=4/u);
  const { row } = table(page, 'Activity');
  await expect(row('Broken')).toContainText('Imported 7 stores');
  await expectAccessible(page, 'a broken log');
  await filled.stop();
  await spoilAuditLog(folder, 'delete from audit_event where sequence > 2');
  await filled.start();
  await filled.goto('/activity');
  await expect(main.getByRole('alert')).toContainText('The log was cut or rewritten');
  await expectAccessible(page, 'a cut log');
});
