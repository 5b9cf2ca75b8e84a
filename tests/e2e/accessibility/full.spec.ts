import { expect, test } from '../fixtures/console.ts';
import { expectAccessible } from './find-violations.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { storePage } from '../pages/store.ts';

const domain = 'kettle-and-co.myshopify.com';

// Each screen is looked at twice, by a program that reads every element.
test.slow();

test('the matrix, its panel, legend, list and filter', async ({ shared }) => {
  const { page } = shared;
  const { ready, focus, panel, list, filter } = matrix(page);
  await shared.goto('/matrix');
  await ready();
  await expectAccessible(page, 'matrix');
  await focus();
  await page.keyboard.type('ana green');
  await page.waitForTimeout(1_000);
  await page.keyboard.press('Space');
  await expect(panel).toBeVisible();
  await expectAccessible(page, 'matrix with a cell in the panel');
  await page.keyboard.press('Shift+Space');
  await expect(panel).toContainText('Accounts at');
  await expectAccessible(page, 'matrix with a person in the panel');
  await page.keyboard.press('Control+Space');
  await expect(panel).toContainText('Read by');
  await expectAccessible(page, 'matrix with a store in the panel');
  await page.keyboard.press('Control+a');
  await expect(panel).toContainText('cells selected');
  await expectAccessible(page, 'matrix with all selected');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Legend' }).click();
  await expectAccessible(page, 'legend');
  await shared.goto('/matrix?view=list');
  await expect(list).toBeVisible();
  await expectAccessible(page, 'list twin');
  await filter.click();
  await page.keyboard.type('knd:x ki');
  await expectAccessible(page, 'filter with its menu and a problem');
});

test('people and one person', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/people');
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  await page.getByRole('button', { name: /suggested link/u }).click();
  await expectAccessible(page, 'people with suggestions');
  await page.getByRole('searchbox').fill('ana greenaway');
  await page.getByRole('gridcell').first().click();
  await expect(frame(page).heading).toHaveText('Ana Greenaway');
  await expectAccessible(page, 'person');
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Leaving', { exact: true }).click();
  await dialog.getByText('Client', { exact: true }).click();
  await expectAccessible(page, 'edit a person');
});

test('stores, one store and its dialogs', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/stores');
  await expect(page.getByRole('grid', { name: 'Stores' })).toBeVisible();
  await expectAccessible(page, 'stores');
  await shared.goto(`/stores/${domain}`);
  await expect(storePage(page).users).toBeVisible();
  await expectAccessible(page, 'store: users');
  await storePage(page).openTab('Connection');
  await storePage(page).test.click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  await expectAccessible(page, 'store: connection, tested');
  await storePage(page).replace.click();
  await expectAccessible(page, 'replace the credential');
  await page.keyboard.press('Escape');
  await storePage(page).openTab('History');
  await expectAccessible(page, 'store: history');
  await storePage(page).more(/^Edit/u);
  await expectAccessible(page, 'edit a store');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await expectAccessible(page, 'menu of a store');
  await page.getByRole('menuitem', { name: /^Remove/u }).click();
  await expectAccessible(page, 'remove a store');
});

test('adding and importing', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/stores/add');
  for (const way of ['Access token', 'Agency app', 'Client id and secret', 'Import only']) {
    await page.getByRole('radio', { name: new RegExp(`^${way}`, 'u') }).check();
    await page.getByRole('button', { name: /^(Test and add|Add the store|Go on to the browser)$/u }).click();
    await expectAccessible(page, `add a store: ${way}, refused`);
  }
  await shared.goto('/stores/import');
  await page.getByLabel('Paste the CSV').fill('domain,name,x\nnew.myshopify.com,New,1\nwww.bad.com,Bad,2\n');
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessible(page, 'import stores: dry run');
  await shared.goto(`/stores/${domain}/import`);
  await page
    .getByLabel('Paste the Users page or a CSV')
    .fill('E-mail,Name,Notes\nana@x.example,Ana,n\nnot an address,,\n');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('table', { name: 'Users understood' })).toBeVisible();
  await expectAccessible(page, 'import users: preview');
  await page.getByText('Type in', { exact: true }).click();
  await expectAccessible(page, 'import users: typed');
});

test('snapshots, settings, palette, keys', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/snapshots');
  await expect(page.getByRole('grid', { name: 'Snapshots' })).toBeVisible();
  await expectAccessible(page, 'snapshots');
  await shared.goto('/snapshots/compare?from=1&to=1');
  await expect(page.getByRole('heading', { name: 'Nothing changed' })).toBeVisible();
  await expectAccessible(page, 'comparison without changes');
  await shared.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Vault' })).toBeVisible();
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await expectAccessible(page, 'settings');
  await page.getByRole('button', { name: 'Move secrets' }).click();
  await expectAccessible(page, 'move secrets');
  await page.keyboard.press('Escape');
  await frame(page).openPalette();
  await page.keyboard.type('a');
  await expectAccessible(page, 'palette');
  await page.keyboard.press('Escape');
  await expect(frame(page).palette).toBeHidden();
  await page.keyboard.press('?');
  await expect(frame(page).keys).toBeVisible();
  await expectAccessible(page, 'keys');
});
