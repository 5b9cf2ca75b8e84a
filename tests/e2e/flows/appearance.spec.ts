import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test('a chosen theme is kept over reloads and restarts', async ({ filled }) => {
  const { page } = filled;
  const scheme = page.locator('html');
  await filled.goto('/settings');
  await frame(page).settingKept(() => page.getByText('Dark', { exact: true }).click());
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.reload();
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await filled.stop();
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await filled.start();
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
  // By key, and following the system.
  await expect(frame(page).heading).toBeVisible();
  await page.keyboard.press('t');
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'light');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(dark);
  await filled.goto('/settings');
  await page.getByText('As the system', { exact: true }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'light');
});

test('the palette reaches pages and actions, and says when nothing is called so', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/matrix');
  await matrix(page).ready();
  const { openPalette, heading, palette } = frame(page);
  await openPalette();
  await page.keyboard.type('snapsh');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Snapshots');
  await openPalette();
  await page.keyboard.type('add a store');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Add a store');
  await openPalette();
  await page.keyboard.type('zzzzzz');
  await expect(page.getByText('Nothing is called “zzzzzz”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('? lists the keys of this page and of everywhere, and they work', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/stores');
  const { heading, keys } = frame(page);
  await expect(heading).toHaveText('Stores');
  await page.keyboard.press('?');
  await expect(keys.getByRole('heading', { name: 'This page' })).toBeVisible();
  await expect(keys.getByRole('heading', { name: 'Everywhere' })).toBeVisible();
  for (const said of ['Search stores', 'Open the row', 'Go to Matrix', 'Light or dark']) {
    await expect(keys).toContainText(said);
  }
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  for (const [key, name] of [
    ['m', 'Matrix'],
    ['p', 'People'],
    ['h', 'Snapshots'],
    [',', 'Settings'],
    ['s', 'Stores'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(heading).toHaveText(name);
  }
  // Typing is typing: keys do nothing while a field has the focus.
  await page.keyboard.press('/');
  await page.keyboard.type('gm');
  await expect(page.getByRole('searchbox')).toHaveValue('gm');
  await expect(heading).toHaveText('Stores');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('the rail narrows and stays so', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/stores');
  await frame(page).settingKept(() => page.getByRole('button', { name: 'Narrow rail' }).click());
  const wide = page.getByRole('button', { name: 'Wide rail' });
  await expect(wide).toHaveAttribute('aria-expanded', 'false');
  await page.reload();
  await expect(wide).toBeVisible();
  // Narrow, every entry still has its name.
  await frame(page).go('People');
});
