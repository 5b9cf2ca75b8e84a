import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { matrix } from '../pages/matrix.ts';

/** How much slower than this machine the page runs here: far slower than a quick hand types. */
const slowness = 8;

const setPace = async (page: Page, rate: number): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
};

test.beforeEach(async ({ shared }) => setPace(shared.page, slowness));
test.afterEach(async ({ shared }) => setPace(shared.page, 1));

test('letters typed right after a choice of the filter’s menu land behind it', async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, filter } = matrix(shared.page);
  await ready();
  // A busy machine draws late: what waits for the next frame comes between the next keys.
  await shared.page.evaluate(() => {
    window.requestAnimationFrame = (draw) =>
      window.setTimeout(() => {
        draw(performance.now());
      }, 300);
  });
  await shared.page.keyboard.press('/');
  await shared.page.keyboard.type('cli');
  await shared.page.keyboard.press('ArrowDown');
  await shared.page.keyboard.press('Enter');
  await shared.page.keyboard.type('kettle', { delay: 100 });
  await expect(filter).toHaveValue('client:kettle');
});

test('the key after the one that opens the menu is the menu’s', async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, grid } = matrix(shared.page);
  await ready();
  await grid.focus();
  await shared.page.keyboard.press('Shift+F10');
  await shared.page.keyboard.press('Escape');
  await expect(shared.page.getByRole('menu')).toBeHidden();
  await expect(grid).toBeFocused();
});
