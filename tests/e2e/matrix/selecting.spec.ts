import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { escape, matrix } from '../pages/matrix.ts';

const kettle = '/matrix?filter=client:%22kettle%20%26%20co%22&targets=none';

const spokenOn = (page: Page) => page.getByRole('status').filter({ hasText: 'selected' });

test('a click and a Shift click span a range, names take whole rows and columns, the corner takes all', async ({
  shared,
}) => {
  const { page } = shared;
  await shared.goto(kettle);
  const { ready, cell, row, column, press, grid, place } = matrix(page);
  await ready();
  const spoken = spokenOn(page);
  const first = grid.getByRole('gridcell').first();
  const name = (await first.textContent())?.split(' · ')[0] ?? '';
  await press(cell(name, 'Kettle & Co'));
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  const below = ((await grid.getByRole('rowheader').nth(2).textContent()) ?? '').split(' · ')[0] ?? '';
  await press(cell(name, 'Kettle & Co'));
  await press(cell(below, 'Kettle & Co UK'), { modifiers: ['Shift'] });
  await expect(spoken).toHaveText(/^12 cells selected: 3 people at 4 targets/u);
  // Shift with arrows goes on from there.
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(spoken).toHaveText(/^9 cells selected: 3 people at 3 targets/u);
  await press(row(name));
  await expect(spoken).toHaveText(/1 person at \d+ targets/u);
  await press(row(below), { modifiers: ['Shift'] });
  await expect(spoken).toHaveText(/3 people at \d+ targets/u);
  await press(column('Kettle & Co EU'));
  await expect(spoken).toHaveText(/\d+ people at 1 target/u);
  await expect.poll(place).toEqual({ row: 1, column: 3 });
  const corner = await grid.getByRole('columnheader', { name: 'People', exact: true }).boundingBox();
  if (corner === null) throw new Error('The corner is not on the screen.');
  await page.mouse.click(corner.x + 30, corner.y + 30);
  const [rows, columns] = await Promise.all(
    ['aria-rowcount', 'aria-colcount'].map(async (count) => Number(await grid.getAttribute(count)) - 1),
  );
  await expect(spoken).toHaveText(new RegExp(`: ${rows} people at ${columns} targets`, 'u'));
});

test('Ctrl+A takes what the filter leaves, and nothing else', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/matrix?filter=client:%22kettle%20%26%20co%22%20kind:owner');
  const { ready, focus, grid } = matrix(page);
  await ready();
  await focus();
  const owners = await grid.getByRole('rowheader').count();
  await page.keyboard.press('Control+a');
  await expect(spokenOn(page)).toHaveText(new RegExp(`: ${owners} pe(rson|ople) at \\d+ targets?`, 'u'));
});

test('transposed, every key moves as it does the other way round, and drawing spans people', async ({
  shared,
}) => {
  const { page } = shared;
  await shared.goto(`${kettle}&transposed=true`);
  const { ready, focus, grid, place, expectActive, panel, press, row } = matrix(page);
  await ready();
  await focus();
  const keys = page.keyboard;
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  const columns = Number(await grid.getAttribute('aria-colcount'));
  for (const [key, to] of [
    ['Control+Home', [2, 2]],
    ['ArrowRight', [2, 3]],
    ['ArrowDown', [3, 3]],
    ['End', [3, columns]],
    ['Home', [3, 2]],
    ['Control+End', [rows, columns]],
    ['Control+ArrowUp', [2, columns]],
    ['Control+ArrowLeft', [2, 2]],
    ['PageDown', [rows, 2]],
    ['PageUp', [2, 2]],
    ['ArrowUp', [1, 2]],
    ['ArrowDown', [2, 2]],
    ['ArrowLeft', [2, 1]],
    ['ArrowRight', [2, 2]],
  ] as const) {
    await keys.press(key);
    await expect.poll(place, key).toEqual({ row: to[0], column: to[1] });
  }
  // Typing finds what stands down: stores now.
  await keys.type('kettle & co eu');
  await expectActive(/ · Kettle & Co EU · /u);
  await keys.press('Shift+ArrowRight');
  await expect(spokenOn(page)).toHaveText(/^2 cells selected: 2 people at 1 target/u);
  await keys.press('Control+a');
  await expect(spokenOn(page)).toHaveText(new RegExp(`: ${columns - 1} people at ${rows - 1} targets`, 'u'));
  await press(row('Kettle & Co EU'));
  await expect(spokenOn(page)).toHaveText(new RegExp(`: ${columns - 1} people at 1 target`, 'u'));
  await page.waitForTimeout(1_000); // a pause ends the search: Space belongs to the panel again
  await keys.press('Space');
  await expect(panel).toBeVisible();
  await keys.press('Enter');
  await expect(grid).not.toBeFocused();
  await keys.press('Escape');
  await expect(grid).toBeFocused();
});

test('two people of the selection are compared by its menu, by keyboard', async ({ shared }) => {
  const { page } = shared;
  await shared.goto(kettle);
  const { ready, focus, grid } = matrix(page);
  await ready();
  await focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(spokenOn(page)).toHaveText(/2 people at \d+ targets/u);
  const names = await Promise.all(
    [0, 1].map(
      async (at) => ((await grid.getByRole('rowheader').nth(at).textContent()) ?? '').split(' · ')[0],
    ),
  );
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Compare the two people' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Compare two people' })).toBeVisible();
  const who = page.getByRole('table').first();
  for (const name of names)
    await expect(who.getByRole('columnheader', { name: new RegExp(escape(name ?? ''), 'u') })).toBeVisible();
  await page.goBack();
  await ready();
});

test('two stores of the selection are compared by its menu, by mouse', async ({ shared }) => {
  const { page } = shared;
  await shared.goto(kettle);
  const { ready, column, press } = matrix(page);
  await ready();
  await press(column('Kettle & Co'));
  await press(column('Kettle & Co EU'), { modifiers: ['Shift'] });
  const box = await column('Kettle & Co EU').boundingBox();
  if (box === null) throw new Error('The store is not on the screen.');
  await page.mouse.click(box.x + 6, box.y + 4, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Compare the two stores' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Compare two stores' })).toBeVisible();
  for (const name of ['Kettle & Co', 'Kettle & Co EU'])
    await expect(page.getByRole('columnheader', { name, exact: true }).first()).toBeVisible();
});
