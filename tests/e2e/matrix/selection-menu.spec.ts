import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test('disjoint ranges are selected by Ctrl and counted once', async ({ shared }) => {
  await shared.goto('/matrix?filter=client:%22kettle%20%26%20co%22&targets=none');
  const { ready, cell, press, column } = matrix(shared.page);
  await ready();
  const spoken = shared.page.getByRole('status').filter({ hasText: 'selected' });
  const places = [cell('Ana Greenaway', 'Kettle & Co'), cell('Ana Greenaway', 'Kettle & Co EU')];
  const [from, to] = await Promise.all(places.map((place) => place.boundingBox()));
  if (from == null || to == null) throw new Error('The cells are not on the screen.');
  await shared.page.mouse.move(from.x + 10, from.y + 10);
  await shared.page.mouse.down();
  await shared.page.mouse.move(to.x + 10, to.y + 10, { steps: 3 });
  await shared.page.mouse.up();
  await expect(spoken).toHaveText(/^2 cells selected: 1 person at 2 targets, 2 accounts$/u);
  // Another rectangle, drawn with Ctrl held.
  await shared.page.keyboard.down('Control');
  await shared.page.mouse.move(from.x + 10, from.y + 3 * from.height + 10);
  await shared.page.mouse.down();
  await shared.page.mouse.move(to.x + 10, to.y + 4 * from.height + 10, { steps: 3 });
  await shared.page.mouse.up();
  await shared.page.keyboard.up('Control');
  await expect(spoken).toHaveText(/^6 cells selected: 3 people at 2 targets/u);
  await press(column('Kettle & Co'), { modifiers: [] });
  await press(column('Kettle & Co Outlet'), { modifiers: ['Shift'] });
  await expect(spoken).toHaveText(/\d+ people at 3 targets/u);
});

test('the menu copies, opens and exports, by mouse and by keyboard', async ({ shared, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: shared.origin });
  await shared.goto('/matrix?filter=person:%22ana%20greenaway%22%20client:%22kettle%20%26%20co%22');
  const { ready, cell, grid } = matrix(shared.page);
  const menu = shared.page.getByRole('menu');
  await ready();
  const box = await cell('Ana Greenaway', 'Kettle & Co').boundingBox();
  if (box === null) throw new Error('The cell is not on the screen.');
  await shared.page.mouse.click(box.x + 10, box.y + 10, { button: 'right' });
  await menu.getByRole('menuitem', { name: 'Copy as text' }).click();
  await expect(frame(shared.page).toast('1 cell copied as text')).toBeVisible();
  expect(await shared.page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^Ana Greenaway\n {2}Kettle & Co: owner/u,
  );
  await expect(grid).toBeFocused();
  await shared.page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await shared.page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(grid).toBeFocused();
  await shared.page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Open Ana Greenaway' }).press('Enter');
  await expect(shared.page.getByRole('heading', { level: 1 })).toHaveText('Ana Greenaway');
});

test('what is shown is exported as a file, with the filter', async ({ shared }) => {
  await shared.goto('/matrix?filter=kind:owner');
  const { ready } = matrix(shared.page);
  await ready();
  await shared.page.getByRole('button', { name: 'Export what is shown' }).click();
  const dialog = shared.page.getByRole('dialog', { name: 'Export what is shown' });
  await dialog.getByRole('radio', { name: /^CSV/u }).check();
  await dialog.getByRole('radio', { name: 'A line for each account' }).check();
  const download = shared.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/u);
  await expect(dialog).toBeHidden();
});
