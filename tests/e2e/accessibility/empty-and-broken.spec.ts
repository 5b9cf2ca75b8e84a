import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/console.ts';
import { expectAccessible } from './find-violations.ts';
import { firstRun } from '../pages/first-run.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

// Each screen is looked at twice, by a program that reads every element.
test.slow();

test('first run, and a workspace with nothing in it', async ({ empty }) => {
  const { page } = empty;
  await expect(firstRun(page).demo).toBeVisible();
  await expectAccessible(page, 'first run');
  await firstRun(page).restore.click();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expectAccessible(page, 'restore, refused');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await firstRun(page).add.click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Empty agency');
  await page.getByRole('radio', { name: /passphrase/iu }).check();
  await page.getByRole('button', { name: 'Make the workspace' }).click();
  await expectAccessible(page, 'new workspace, refused');
  await firstRun(page).passphraseVault();
  await page.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(frame(page).heading).toHaveText('Add a store');
  for (const name of ['Matrix', 'People', 'Stores', 'Snapshots'] as const) {
    await frame(page).go(name);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expectAccessible(page, `${name} with nothing in it`);
  }
});

test('stale stores, a sync and its outcomes, errors, a silent console', async ({ world, filled }) => {
  const { page } = filled;
  for (const { domain } of world.known.slice(0, 5)) world.sandbox.setFault(domain, { kind: 'html-page' });
  for (const { domain } of world.known.slice(5, 8))
    world.sandbox.setFault(domain, { kind: 'latency', ms: 4_000 });
  await matrix(page).ready();
  await frame(page).syncButton.click();
  await page.getByRole('button', { name: 'Store by store' }).click();
  await expectAccessible(page, 'a sync that runs');
  await expect(frame(page).syncBar).toBeHidden({ timeout: 60_000 });
  await expectAccessible(page, 'its outcomes');
  await page.getByRole('button', { name: 'Close the list' }).click();
  await matrix(page).filterBy('stale:yes');
  await page.keyboard.press('Space');
  await expectAccessible(page, 'stale cells');
  await filled.goto(`/stores/${world.known[0]?.domain ?? ''}`);
  await page.getByText('Details', { exact: true }).first().click();
  await expectAccessible(page, 'a stale store');
  await filled.goto('/people/pe_nobody');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'a person who is not there');
  await filled.goto('/nothing');
  await expectAccessible(page, 'an address that leads nowhere');
  await filled.goto('/matrix?filter=nobody-at-all');
  await expect(page.getByRole('heading', { name: 'Nobody matches this filter' })).toBeVisible();
  await expectAccessible(page, 'a filter that leaves nothing');
  await filled.stop('SIGKILL');
  await expect(page.getByText(/host does not answer/u)).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'a silent console');
});

test('locked, ended, and damaged', async ({ world, serveOn, browser }) => {
  const { page, folder, origin, stop, start } = await serveOn(world.filledFolder(), { passphrase: '' });
  await page.getByLabel('Passphrase', { exact: true }).fill('a wrong passphrase');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'locked');
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await stranger.goto(origin);
  await expect(stranger.getByRole('heading', { name: /session has ended/u })).toBeVisible();
  await expectAccessible(stranger, 'session ended');
  await context.close();

  await stop();
  const database = readdirSync(folder).find(
    (name) => /\.(db|sqlite|rollcall)/u.test(name) && !/-(wal|shm)$/u.test(name),
  );
  const file = join(folder, database ?? 'workspace.db');
  writeFileSync(file, readFileSync(file).fill(7, 5_000, 90_000));
  appendFileSync(file, 'x');
  await start({});
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Matrix');
  await expectAccessible(page, 'a damaged workspace');
});
