import { expect, test } from '../fixtures/console.ts';
import { matrix } from '../pages/matrix.ts';
import type { Locator } from '@playwright/test';

const boxOf = async (place: Locator) => {
  const box = await place.boundingBox();
  if (box === null) throw new Error('This place is not on the screen.');
  return box;
};
const widthOf = async (place: Locator) => (await boxOf(place)).width;
const heightOf = async (place: Locator) => (await boxOf(place)).height;

test('one column is made wider by its border in the header, one row higher by its border in the names', async ({
  shared,
}) => {
  await shared.goto('/matrix?filter=client:%22kettle%20%26%20co%22');
  const { page } = shared;
  const { ready, column, row, grid } = matrix(page);
  await ready();
  const kettle = column('Kettle & Co');
  const next = column('Kettle & Co EU');
  const [before, beside] = [await boxOf(kettle), await boxOf(next)];
  // The head of the mirror is the foot of the name: there the border stands where the column ends.
  const foot = before.y + before.height - 6;
  await page.mouse.move(before.x + before.width, foot);
  await expect(grid.locator('xpath=..')).toHaveAttribute('data-edge', 'column');
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 84, foot, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => widthOf(kettle)).toBeGreaterThan(before.width + 75);
  expect(await widthOf(next)).toBe(beside.width);
  expect((await boxOf(next)).x - beside.x).toBe((await widthOf(kettle)) - before.width);
  // Dragging a border selects nothing.
  await expect(grid.getByRole('columnheader', { selected: true })).toHaveCount(0);
  await expect(page).toHaveURL(/sizes=/u);

  const name = row('Ana Greenaway');
  await grid.focus();
  await page.keyboard.type('ana green');
  const low = await boxOf(name);
  await page.mouse.move(low.x + 60, low.y + low.height);
  await expect(grid.locator('xpath=..')).toHaveAttribute('data-edge', 'row');
  await page.mouse.down();
  await page.mouse.move(low.x + 60, low.y + low.height + 30, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => heightOf(name)).toBe(low.height + 30);

  // Kept with the look: in the address, so after a reload and in a saved view.
  const wide = await widthOf(kettle);
  await page.reload();
  await ready();
  await grid.focus();
  await page.keyboard.type('ana green');
  await expect.poll(() => widthOf(kettle)).toBe(wide);
  await expect.poll(() => heightOf(name)).toBe(low.height + 30);

  // A double click takes them back, another one fits them to what they hold.
  const edge = async () => {
    const box = await boxOf(kettle);
    return [box.x + box.width, box.y + box.height - 6] as const;
  };
  await page.mouse.dblclick(...(await edge()));
  await expect.poll(() => widthOf(kettle)).toBe(before.width);
  await page.mouse.dblclick(...(await edge()));
  await expect.poll(() => widthOf(kettle)).toBeGreaterThanOrEqual(90);
});

test('Escape while dragging leaves the column as it was', async ({ shared }) => {
  await shared.goto('/matrix?filter=client:%22kettle%20%26%20co%22');
  const { page } = shared;
  const { ready, column } = matrix(page);
  await ready();
  const kettle = column('Kettle & Co');
  const before = await boxOf(kettle);
  const foot = before.y + before.height - 6;
  await page.mouse.move(before.x + before.width, foot);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 60, foot, { steps: 3 });
  await expect.poll(() => widthOf(kettle)).toBeGreaterThan(before.width + 40);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => widthOf(kettle)).toBe(before.width);
  await expect(page).not.toHaveURL(/sizes=/u);
});

test('columns and rows are resized and fitted by keyboard, however fast, and it is told', async ({
  shared,
}) => {
  await shared.goto('/matrix?filter=person:%22ana%20greenaway%22%20client:%22kettle%20%26%20co%22');
  const { page } = shared;
  const { ready, focus, column, row, expectActive } = matrix(page);
  await ready();
  await focus();
  await page.keyboard.press('Control+Home');
  await expectActive(/^Ana Greenaway · Kettle & Co ·/u);
  const kettle = column('Kettle & Co');
  const name = row('Ana Greenaway');
  const [wide, high] = [await widthOf(kettle), await heightOf(name)];
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(page.getByText(`Kettle & Co: ${wide + 40} pixels wide`)).toBeAttached();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Alt+Shift+ArrowDown');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(() => widthOf(kettle)).toBe(wide + 40);
  await expect.poll(() => heightOf(name)).toBe(high + 16);
  // They go with the store and the person that have them when the matrix is turned around.
  await page.keyboard.press('Alt+KeyT');
  await expectActive(/^Ana Greenaway · Kettle & Co ·/u);
  await expect.poll(() => heightOf(row('Kettle & Co EU'))).toBe(high);
  await page.keyboard.press('Alt+KeyT');
  await expect.poll(() => widthOf(kettle)).toBe(wide + 40);
  await page.keyboard.press('Alt+Enter');
  await expect.poll(() => widthOf(kettle)).toBe(wide);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Alt+Enter');
  await expect.poll(() => heightOf(name)).toBe(high);
  await expect(page).not.toHaveURL(/sizes=/u);
});

test('a saved view keeps the sizes', async ({ filled }) => {
  const { page } = filled;
  const { ready, column } = matrix(page);
  await filled.goto('/matrix?filter=client:%22kettle%20%26%20co%22');
  await ready();
  const kettle = column('Kettle & Co');
  const before = await boxOf(kettle);
  const foot = before.y + before.height - 6;
  await page.mouse.move(before.x + before.width, foot);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 60, foot, { steps: 3 });
  await page.mouse.up();
  const wide = await widthOf(kettle);
  expect(wide).toBeGreaterThan(before.width + 50);
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Wide');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('tab', { name: 'All' }).click();
  await filled.goto('/matrix?filter=client:%22kettle%20%26%20co%22&saved=all');
  await ready();
  await expect.poll(() => widthOf(kettle)).toBe(before.width);
  await page.getByRole('tab', { name: 'Wide' }).click();
  await expect.poll(() => widthOf(kettle)).toBe(wide);
});
