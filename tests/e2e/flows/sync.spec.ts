import { startSandbox } from '#sandbox/start-sandbox.ts';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/console.ts';
import { csvOf } from '../fixtures/sandbox-world.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { storePage } from '../pages/store.ts';
import { table } from '../pages/tables.ts';

test('a cancelled sync keeps what it had read', async ({ world, empty }) => {
  const { page, folder } = empty;
  // Stores that were never read: what is kept of a cancelled sync can then only come from it.
  const list = join(folder, 'stores.csv');
  writeFileSync(list, csvOf(world.known));
  expect((await rollcall(['store', 'import', list, '--workspace', folder, '--json'])).code).toBe(0);
  await empty.stop();
  await empty.start();
  const slow = world.known.slice(10).map(({ domain }) => domain);
  for (const domain of slow) world.sandbox.setFault(domain, { kind: 'latency', ms: 20_000 });
  await page.goto(`${empty.origin}/matrix`);
  await page.getByRole('button', { name: 'Sync all stores' }).click();
  const { syncBar, cancelSync, outcomes } = frame(page);
  await expect(syncBar).toBeVisible();
  await expect(async () => {
    expect(Number(await syncBar.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(8);
  }).toPass({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Store by store' }).click();
  await expect(outcomes).toContainText('Being read');
  await cancelSync.click();
  await expect(syncBar).toBeHidden({ timeout: 30_000 });
  await expect(outcomes.getByRole('heading', { name: /Cancelled sync/u })).toBeVisible();
  await expect(outcomes).toContainText('Not tried');
  await page.getByRole('button', { name: 'Close the list' }).click();
  const { ready, counts } = matrix(page);
  await ready();
  await expect(counts).toHaveText(/^\d+ people · 20 targets · \d+ accounts$/u);
  await frame(page).go('Stores');
  const { row } = table(page, 'Stores');
  await expect(row('kettle-and-co.myshopify.com')).toContainText('Read');
  await expect(row(slow[0] ?? '')).toContainText('Nothing read yet');
  // Cancelled again, with the list closed: told in a toast, by its name.
  await page.keyboard.press('n');
  await page.keyboard.press('y');
  await expect(syncBar).toBeVisible();
  await cancelSync.click();
  await expect(frame(page).toast(/^The sync was cancelled: \d+ targets not tried/u)).toBeVisible();
  world.sandbox.clearFaults();
});

test('a store that fails keeps its last good data, marked stale with the reason', async ({
  world,
  filled,
}) => {
  const { page } = filled;
  const { sync, go, outcomes } = frame(page);
  const broken = world.known[0]?.domain ?? '';
  world.sandbox.setFault(broken, { kind: 'wrong-json' });
  await matrix(page).ready();
  await sync();
  await page.getByRole('button', { name: 'Show store by store' }).click();
  await expect(outcomes.getByRole('row').filter({ hasText: broken })).toContainText('last good data shown');
  await page.getByRole('button', { name: 'Close the list' }).click();
  const { column, cell, filterBy, panel, press } = matrix(page);
  await filterBy(`store:${broken}`);
  await expect(column('Kettle & Co')).toHaveAccessibleName(/ · read by API .*, stale: /u);
  await filterBy(`store:${broken} person:"ana greenaway"`);
  await expect(cell('Ana Greenaway', 'Kettle & Co')).toHaveAccessibleName(
    /owner, .*stale: the store could not be read since$/u,
  );
  await press(column('Kettle & Co'));
  await page.keyboard.press('Space');
  await expect(panel).toContainText('What is shown was last seen');
  await go('Stores');
  const { row, rows } = table(page, 'Stores');
  await expect(row(broken)).toContainText('Stale: Answer not understood');
  await page.getByRole('button', { name: /^Need attention/u }).click();
  await expect(rows).toHaveCount(5);
  await row(broken).click();
  await expect(storePage(page).users.getByRole('row').nth(1)).toContainText(/API/u);
  await expect(page.getByText(/What is shown is from/u)).toBeVisible();
  // Healthy again: the mark goes with the next reading.
  world.sandbox.clearFaults();
  await page.getByRole('button', { name: 'Read now' }).click();
  await expect(page.getByText(/What is shown is from/u)).toBeHidden({ timeout: 30_000 });
});

test('offline after kill -9 and after a proper stop, the matrix is the same', async ({ world, serveOn }) => {
  // A sandbox of its own, since this one is taken away.
  const sandbox = await startSandbox({ stores: 8, people: 30, healthy: true });
  const folder = world.emptyFolder();
  const list = join(folder, 'stores.csv');
  writeFileSync(list, csvOf(sandbox.stores));
  await rollcall(['store', 'import', list, '--workspace', folder]);
  await rollcall(['sync', '--workspace', folder]);
  const console = await serveOn(folder);
  const { page } = console;
  const { ready, counts, expectActive, focus } = matrix(page);
  await ready();
  const before = await counts.textContent();
  await sandbox.close();
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    await console.stop(signal);
    await expect(page.getByText(/host does not answer/u)).toBeVisible({ timeout: 20_000 });
    await console.start();
    await ready();
    await expect(counts).toHaveText(before ?? '');
    await focus();
    await page.keyboard.press('Control+Home');
    await expectActive(/ · (owner|staff|collaborator|no account, read)/u);
  }
  await frame(page).sync();
  await expect(frame(page).toast(/8 targets could not be read/u)).toBeVisible();
  await expect(counts).toHaveText(before ?? '');
  await page.keyboard.press('Control+End');
  await frame(page).go('Stores');
  await expect(table(page, 'Stores').rows.filter({ hasText: 'Stale: Not reachable' })).toHaveCount(8);
});

test('a sync that was killed is offered to be gone on with', async ({ world, filled }) => {
  const { page } = filled;
  await matrix(page).ready();
  for (const { domain } of world.known.slice(4)) {
    world.sandbox.setFault(domain, { kind: 'latency', ms: 20_000 });
  }
  await page.keyboard.press('n');
  await page.keyboard.press('y');
  const { syncBar, toast } = frame(page);
  await expect(syncBar).toBeVisible();
  await expect(async () => {
    expect(Number(await syncBar.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(3);
  }).toPass();
  await filled.stop('SIGKILL');
  world.sandbox.clearFaults();
  await filled.start();
  await expect(page.getByText(/A sync was interrupted/u)).toBeVisible();
  await matrix(page).ready();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(toast(/could not be read/u)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/A sync was interrupted/u)).toBeHidden();
});
