import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { matrix } from '../pages/matrix.ts';

const scrollerOf = (grid: Locator): Locator => grid.locator('xpath=..');

const scrollOf = (grid: Locator) =>
  scrollerOf(grid).evaluate((element) => ({ x: element.scrollLeft, y: element.scrollTop }));

/** Waits until the scroll position has stopped, as a test of a position needs it. */
async function settled(grid: Locator) {
  let before = await scrollOf(grid);
  await expect(async () => {
    const now = await scrollOf(grid);
    const same = now.x === before.x && now.y === before.y;
    before = now;
    expect(same).toBe(true);
  }).toPass();
  return before;
}

async function overGrid(page: Page, grid: Locator): Promise<void> {
  const box = await scrollerOf(grid).boundingBox();
  if (box === null) throw new Error('The grid is not on the screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
}

for (const [width, height] of [
  [1440, 900],
  [1024, 700],
] as const) {
  test(`the active cell stays in sight when the panel opens, at ${width} × ${height}`, async ({ shared }) => {
    const { page } = shared;
    await page.setViewportSize({ width, height });
    await shared.goto('/matrix');
    const { ready, focus, panel, active, grid, press } = matrix(page);
    await ready();
    await focus();
    const expectInSight = async () => {
      await expect(async () => {
        const cell = await (await active()).boundingBox();
        const frame = await scrollerOf(grid).boundingBox();
        const side = await panel.boundingBox();
        if (cell === null || frame === null || side === null) throw new Error('Not on the screen.');
        expect(cell.x + cell.width).toBeLessThanOrEqual(Math.min(side.x, frame.x + frame.width) + 1);
        expect(cell.x).toBeGreaterThanOrEqual(frame.x);
        expect(cell.y + cell.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
      }).toPass({ timeout: 5_000 });
    };
    // By keyboard, from the corner that the panel would cover.
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Space');
    await expect(panel).toBeVisible();
    await expectInSight();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    // By mouse, on the cell farthest right that shows whole; Enter opens what a double click opens.
    const cells = grid.getByRole('gridcell');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+End');
    await press(cells.last());
    await page.keyboard.press('Enter');
    await expect(panel).toBeVisible();
    await expectInSight();
  });
}

test('a wheel and a touchpad scroll along both axes, Shift turns the wheel, nothing is selected', async ({
  shared,
}) => {
  const { page } = shared;
  await page.setViewportSize({ width: 760, height: 600 });
  await shared.goto('/matrix');
  const { ready, grid, row } = matrix(page);
  await ready();
  await overGrid(page, grid);
  const first = await row('Ana Greenaway').boundingBox();
  await page.mouse.wheel(0, 280);
  await expect.poll(async () => (await scrollOf(grid)).y).toBe(280);
  expect((await row('Ana Greenaway').boundingBox())?.y).toBe((first?.y ?? 0) - 280);
  await page.mouse.wheel(72, 0);
  await expect.poll(async () => (await scrollOf(grid)).x).toBe(72);
  await page.mouse.wheel(36, 28); // a touchpad moves along both at once
  await expect.poll(() => scrollOf(grid)).toEqual({ x: 108, y: 308 });
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, 36);
  await page.keyboard.up('Shift');
  await expect.poll(async () => (await scrollOf(grid)).x).toBeGreaterThan(108);
  const at = await settled(grid);
  expect(at.y).toBe(308);
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveCount(1);
});

test('pinching to look closer leaves scroll, selection and keyboard as they are', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/matrix');
  const { ready, grid, focus, place } = matrix(page);
  await ready();
  await focus();
  await page.keyboard.press('Control+Home');
  const before = await settled(grid);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBe(2);
  await page.keyboard.press('ArrowRight');
  await expect.poll(place).toEqual({ row: 3, column: 3 });
  expect(await settled(grid)).toEqual(before);
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
  await page.keyboard.press('ArrowDown');
  await expect.poll(place).toEqual({ row: 4, column: 3 });
  expect(await settled(grid)).toEqual(before);
});
