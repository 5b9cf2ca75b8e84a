import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { addStorePage } from '../pages/add-store.ts';
import { frame } from '../pages/frame.ts';
import { storePage } from '../pages/store.ts';
import { table } from '../pages/tables.ts';

/** Opens the consent page in a second tab, as its button does, and presses one of its buttons. */
async function consent(page: Page, answer: 'Install app' | 'Cancel'): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Open the consent page' }).click();
  const tab = await opened;
  await tab.getByRole('button', { name: answer }).click();
  return tab;
}

test('by token, with the keyboard alone', async ({ world, filled }) => {
  const { page } = filled;
  const { domain, endpoint, token, name } = world.newStore('token');
  await expect(page.getByRole('heading', { level: 1, name: 'Matrix' })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.press('s');
  const form = addStorePage(page);
  await expect(form.domain).toBeVisible();
  await form.way('Access token').focus();
  await page.keyboard.press('Tab');
  await expect(form.domain).toBeFocused();
  await page.keyboard.type(domain);
  await expect(form.taken).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(form.client).toBeFocused();
  await page.keyboard.type('A new client');
  await page.keyboard.press('Tab');
  await expect(form.name).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form.endpoint).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(form.endpoint).toBeFocused();
  await page.keyboard.type(endpoint);
  await page.keyboard.press('Tab');
  await expect(form.token).toBeFocused();
  await page.keyboard.type(token ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The connection works.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('read_products');
  await page
    .getByRole('button', { name: /^(Read its users now|Open the store)$/u })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('main')).toContainText('of A new client');
});

test('by client id and secret, and why not where the app is foreign', async ({ world, filled }) => {
  const { page } = filled;
  const { domain, endpoint, credential } = world.newStore('client-credentials');
  if (credential.kind !== 'client-credentials') throw new Error('The sandbox gave another store.');
  await filled.goto('/stores/add');
  const form = addStorePage(page);
  await form.way('Client id and secret').check();
  await form.place(domain, endpoint);
  const foreign = world.sandbox.oauthApps.find(({ clientId }) => clientId !== credential.clientId);
  await form.clientId.fill(foreign?.clientId ?? '');
  await form.clientSecret.fill(foreign?.clientSecret ?? '');
  await form.submit.click();
  await expect(page.getByRole('alert')).toContainText(/organization/u);
  await form.clientId.fill(credential.clientId);
  await form.clientSecret.fill(credential.clientSecret);
  await form.submit.click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  await page.getByRole('button', { name: 'Read its users now' }).click();
  await expect(storePage(page).users.getByRole('row').nth(1)).toBeVisible({ timeout: 30_000 });
});

test('by an app’s consent page in a second tab: denied, stopped, agreed to', async ({ world, filled }) => {
  const { page } = filled;
  const { domain, endpoint, credential } = world.newStore('authorization-code');
  if (credential.kind !== 'authorization-code') throw new Error('The sandbox gave another store.');
  await filled.goto('/stores/add');
  const form = addStorePage(page);
  await form.way('Agency app').check();
  await form.place(domain, endpoint);
  await form.clientId.fill(credential.clientId);
  await form.clientSecret.fill(credential.clientSecret);
  await form.submit.click();
  await expect(page.getByText('Waiting for the answer of the browser…')).toBeVisible();
  await page.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(form.domain).toHaveValue(domain);

  await form.submit.click();
  const denied = await consent(page, 'Cancel');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(/denied|refused|did not agree|not agree|cancel/iu);
  await denied.close();
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await filled.goto('/stores');
  await expect(table(page, 'Stores').row(domain)).toHaveCount(0);

  await filled.goto('/stores/add');
  await form.way('Agency app').check();
  await form.place(domain, endpoint);
  await form.clientId.fill(credential.clientId);
  await form.clientSecret.fill(credential.clientSecret);
  await form.submit.click();
  const agreed = await consent(page, 'Install app');
  await expect(page.getByText('The connection works.')).toBeVisible();
  // The tab tells where to go on, and shows nothing of code or token.
  await expect(agreed.getByRole('heading')).toBeVisible();
  await agreed.close();
  await page.getByRole('button', { name: 'Read its users now' }).click();
  await expect(storePage(page).users.getByRole('row').nth(1)).toBeVisible({ timeout: 30_000 });
});

test('with nothing but its domain, then its users by import', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/stores/add');
  const form = addStorePage(page);
  await form.way('Import only').check();
  await form.domain.fill('no-credential.myshopify.com');
  await form.name.fill('No credential');
  await form.submit.click();
  await expect(page.getByText('Added No credential.')).toBeVisible();
  await page.getByRole('link', { name: 'Import its users' }).click();
  await expect(frame(page).heading).toHaveText('Import users');
});

test('wrong domains are named as they are typed, and mended by one press', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/stores/add');
  const form = addStorePage(page);
  const verdict = page.getByRole('main');
  for (const [typed, said, mended] of [
    ['https://kettle.myshopify.com/admin/users?x=1', /address|path|domain/iu, 'kettle.myshopify.com'],
    ['KETTLE.myshopify.com/', /./u, 'kettle.myshopify.com'],
    ['https://admin.shopify.com/store/kettle', /./u, 'kettle.myshopify.com'],
  ] as const) {
    await form.domain.fill(typed);
    const use = page.getByRole('button', { name: `Use ${mended}` });
    if (await form.taken.isVisible()) continue; // taken as it is: letters and a slash alone change nothing
    await expect(verdict).toContainText(said);
    await use.click();
    await expect(form.domain).toHaveValue(mended);
    await expect(form.taken).toBeVisible();
  }
  for (const typed of [
    'www.kettle.com',
    'kettle',
    'kеttle.myshopify.com',
    'a b.myshopify.com',
    '-x.myshopify.com',
  ]) {
    await form.domain.fill(typed);
    await form.domain.blur();
    await expect(form.taken).toBeHidden();
    await expect(form.domain).toHaveAttribute('aria-invalid', 'true');
    await form.submit.click();
    await expect(page.getByText('The connection works.')).toBeHidden();
  }
});

test('a token of a wrong form is named before anything is asked', async ({ shared, watch }) => {
  const { page } = shared;
  await shared.goto('/stores/add');
  const form = addStorePage(page);
  await form.domain.fill('kettle.myshopify.com');
  for (const [typed, said] of [
    ['shpat_0123 4567', 'has a space inside'],
    ['Bearer shpat_0123', 'Paste the token alone'],
    ['"shpat_0123"', 'stands in quotes'],
    ['shpss_0123', 'client secret'],
  ] as const) {
    await form.token.fill(typed);
    await expect(page.getByText(said)).toBeVisible();
    await form.submit.click();
  }
  expect(watch.asked.filter((address) => address.endsWith('/rpc/stores/add'))).toEqual([]);
});

test('what is not reachable, or another store’s, is told; passing faults let it be kept untested', async ({
  world,
  filled,
}) => {
  const { page } = filled;
  const { domain, endpoint, token } = world.newStore('token');
  await filled.goto('/stores/add');
  const form = addStorePage(page);
  await form.place(domain, endpoint);
  await form.token.fill(`${token}0`);
  await form.submit.click();
  await expect(page.getByRole('alert')).toContainText(/refused|token/u);
  await expect(form.untested).toBeHidden();
  world.sandbox.setFault(domain, { kind: 'wrong-shop' });
  await form.token.fill(token ?? '');
  await form.submit.click();
  await expect(page.getByRole('alert')).toContainText(/another store|of the store|belongs/u);
  await expect(form.untested).toBeHidden();
  world.sandbox.setFault(domain, { kind: 'paused-store' });
  await form.submit.click();
  await expect(page.getByRole('alert')).toContainText(/paused|frozen/u);
  await page.getByText('Details', { exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('code: store-paused');
  await form.untested.click();
  await expect(page.getByText('Its connection was not tested.')).toBeVisible();
});
