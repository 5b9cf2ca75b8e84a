import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test('an earlier moment is shown as the past, and what changed since then is marked and listed', async ({
  world,
  filled,
}) => {
  const { ready, focus, panel, grid } = matrix(filled.page);
  const { page } = filled;
  const { domain } = world.known[0] ?? { domain: '' };
  const newcomer = { email: 'later@agency.example', firstName: 'Later', lastName: 'Comer' };
  await filled.goto('/matrix?filter=client:%22kettle%20%26%20co%22');
  await ready();
  // What other tests did to the world that all share is read first: only what changes from here on counts.
  await frame(page).sync();
  world.sandbox.changeWorld({ kind: 'add-account', domain, ...newcomer });
  await frame(page).sync();
  world.sandbox.changeWorld({ kind: 'remove-account', domain, email: newcomer.email });
  await focus();
  await page.keyboard.press('Alt+KeyS');
  const menu = page.getByRole('dialog', { name: 'Time' });
  await menu.getByLabel('Mark what changed since').selectOption({ index: 1 });
  await expect(page).toHaveURL(/since=sn_/u);
  const note = page.getByRole('note').filter({ hasText: 'Since' });
  await expect(note).toContainText('1 added (+), 0 removed (−), 0 changed (~).');
  await page.keyboard.press('Escape');
  await note.getByRole('button', { name: 'Show as a list' }).click();
  await expect(panel).toHaveAccessibleName('What changed');
  await expect(panel.getByRole('listitem').filter({ hasText: /^\+Later Comer/u })).toBeVisible();
  await focus();
  await page.keyboard.type('later comer');
  await page.keyboard.press('Home');
  await expect(grid.getByRole('gridcell', { name: /^Later Comer · .* · added since$/u })).toHaveCount(1);
  await panel.getByRole('button', { name: 'Close the side panel' }).click();
  await note.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(page).not.toHaveURL(/since=/u);
  await page.getByRole('button', { name: 'Time' }).click();
  await menu.getByLabel('As of').selectOption({ index: 2 });
  await expect(page.getByRole('note').filter({ hasText: 'This is the past.' })).toBeVisible();
  await ready();
  await expect(menu.getByLabel('Mark what changed since')).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByRole('note')).toBeHidden();
  await expect(page).not.toHaveURL(/snapshot=/u);
});

test('nothing moves while a sync runs: scroll, selection and filter stay', async ({ filled }) => {
  const { ready, focus, grid, expectActive, active } = matrix(filled.page);
  const { page } = filled;
  await ready();
  await focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowLeft');
  const name = (await (await active()).textContent()) ?? '';
  const scroll = () =>
    grid.evaluate((element) => [
      element.parentElement?.scrollLeft ?? 0,
      element.parentElement?.scrollTop ?? 0,
    ]);
  const before = await scroll();
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveCount(4);
  await frame(page).sync();
  expect(await scroll()).toEqual(before);
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveCount(4);
  await expectActive(new RegExp(`^${name.split(' · ').slice(0, 2).join(' · ')} ·`, 'u'));
});
