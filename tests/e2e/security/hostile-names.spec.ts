import type { Page } from '@playwright/test';
import { HOSTILE_NAMES } from '#sandbox/faults/alter-accounts.ts';
import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { storePage } from '../pages/store.ts';
import { table } from '../pages/tables.ts';

const markup = '<img src=x onerror="window.hit=1"><script>window.hit=2</script>';
const override = 'txt.\u202Eexe\u202C \u2066x';
const formula = '=HYPERLINK("https://evil.example","x")';
const long = 'Long'.repeat(2_500);

/** What no name may bring about: an element of its own, a script that ran, a page wider than the window. */
async function expectHarmless(page: Page, screen: string): Promise<void> {
  const harm = await page.evaluate(() => ({
    hit: 'hit' in window,
    images: document.querySelectorAll('img[src="x"]').length,
    scripts: [...document.querySelectorAll('script')].filter(({ src }) => src === '').length,
    frames: document.querySelectorAll('iframe, object, embed').length,
    foreign: [...document.querySelectorAll('a[href]')].filter(
      (link) => link instanceof HTMLAnchorElement && !['127.0.0.1', ''].includes(link.hostname),
    ).length,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
    // A bare override would turn the text around it: names are isolated, and signs of that kind never drawn.
    bare: /[\u202A-\u202E\u0000]/u.test(document.body.innerText),
  }));
  expect.soft(harm, screen).toEqual({
    hit: false,
    images: 0,
    scripts: 0,
    frames: 0,
    foreign: 0,
    wide: false,
    bare: false,
  });
}

test('hostile names of stores, clients and people are text on every screen', async ({ world, filled }) => {
  const { page } = filled;
  const [store, renamed, other] = world.known;
  const domain = store?.domain ?? '';
  const names = [...HOSTILE_NAMES, markup, override, formula];
  const emails = names.map((_, index) => `hostile${index}@evil.example`);
  for (const [index, firstName] of names.entries()) {
    world.sandbox.changeWorld({ kind: 'add-account', domain, email: emails[index] ?? '', firstName });
  }
  // Those who are known already are called so as well from now on, at another store.
  world.sandbox.setFault(world.known[3]?.domain ?? '', { kind: 'hostile-names' });
  await filled.goto('/matrix');
  await matrix(page).ready();
  await frame(page).sync();
  for (const email of emails) world.sandbox.changeWorld({ kind: 'remove-account', domain, email });
  // What an operator types, or a CSV brings, is as hostile as what a store says.
  for (const [at, name, client] of [
    [renamed?.domain ?? '', markup, override],
    [other?.domain ?? '', long.slice(0, 200), formula],
  ] as const) {
    await filled.goto(`/stores/${at}`);
    await storePage(page).more(/^Edit/u);
    const { dialog } = storePage(page);
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByLabel('Client').first().fill(client);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expectHarmless(page, `the page of ${at}`);
  }
  await filled.goto(`/stores/${renamed?.domain ?? ''}`);
  await expect(frame(page).heading).toHaveText(markup);

  await filled.goto(`/stores/${domain}`);
  await expect(storePage(page).users.getByRole('row').nth(1)).toBeVisible();
  await storePage(page).users.getByRole('button', { name: 'Person' }).click();
  await expect(storePage(page).users).toContainText('<script>alert("rollcall")</script>');
  await expectHarmless(page, 'users of a store');
  await filled.goto('/people?q=onerror');
  await table(page, 'People').rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(frame(page).heading).toContainText('onerror=');
  await expectHarmless(page, 'a person');
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectHarmless(page, 'editing a person');

  await filled.goto('/people?q=%3Cscript');
  await expect(table(page, 'People').rows.first()).toBeVisible();
  await expectHarmless(page, 'people');
  await page.getByRole('button', { name: /suggested link/u }).click();
  await expectHarmless(page, 'suggested links');
  await filled.goto('/stores');
  await expect(table(page, 'Stores').row('<img src=x')).toBeVisible();
  await expectHarmless(page, 'stores');

  const { ready, focus, panel } = matrix(page);
  await filled.goto('/matrix');
  await ready();
  await focus();
  await page.keyboard.type('<'.replace('<', 'long'));
  await page.waitForTimeout(1_000);
  await page.keyboard.press('Space');
  await expect(panel).toBeVisible();
  await expectHarmless(page, 'matrix');
  await page.keyboard.press('Shift+Space');
  await expectHarmless(page, 'matrix: a row');
  await page.keyboard.press('Control+Space');
  await expectHarmless(page, 'matrix: a column');
  await filled.goto(`/matrix?filter=${encodeURIComponent(`store:"${markup.replaceAll('"', '')}"`)}`);
  await expect(matrix(page).filter).toBeVisible();
  await expectHarmless(page, 'filter');
  await filled.goto('/matrix?view=list');
  await expect(matrix(page).list).toBeVisible();
  await expectHarmless(page, 'list');

  await filled.goto('/snapshots/compare?from=1&to=2');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expectHarmless(page, 'comparison');
  await frame(page).openPalette();
  await page.keyboard.type('<');
  await expect(page.getByRole('dialog').getByRole('button').first()).toBeVisible();
  await expectHarmless(page, 'palette');
});

test('hostile texts in imports are shown as they are, and harm nothing', async ({ filled, world }) => {
  const { page } = filled;
  const domain = world.known[0]?.domain ?? '';
  const names = [...HOSTILE_NAMES.filter((name) => !/[\r\n]/u.test(name)), markup, override, formula];
  await filled.goto(`/stores/${domain}/import`);
  const csv = names.map((name, index) => `h${index}@x.example,"${name.replaceAll('"', '""')}"`);
  await page.locator('input[type=file]').setInputFiles({
    name: `${markup}.csv`.replaceAll('/', ''),
    mimeType: 'text/csv',
    buffer: Buffer.from(`E-mail,Name\n${csv.join('\n')}\n`),
  });
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('table', { name: 'Users understood' }).getByRole('row')).toHaveCount(
    names.length + 1,
  );
  await expectHarmless(page, 'preview of users');
  await page.getByRole('button', { name: `Import ${names.length} users` }).click();
  await expect(storePage(page).users.getByRole('row').nth(1)).toBeVisible();
  await expectHarmless(page, 'imported users');
  await filled.goto('/people?q=window.hit');
  await expect(table(page, 'People').rows.first()).toContainText('window.hit=2');
  await expectHarmless(page, 'imported people');
  await filled.goto('/stores/import');
  await page
    .getByLabel('Paste the CSV')
    .fill(
      `domain,name,${markup.replaceAll('"', '').replaceAll(',', '')}\nnew.myshopify.com,${override},x\n${markup.replaceAll('"', '')},y,z\n`,
    );
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectHarmless(page, 'dry run');
});
