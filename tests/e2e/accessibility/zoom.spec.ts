import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';

const domain = 'kettle-and-co.myshopify.com';

/** Every page with the action that somebody comes for. */
const pages: readonly (readonly [
  path: string,
  role: 'button' | 'link' | 'textbox' | 'heading',
  name: string,
])[] = [
  ['/matrix', 'textbox', 'Filter the matrix'],
  ['/matrix?view=list', 'textbox', 'Filter the matrix'],
  ['/people', 'heading', 'People'],
  ['/stores', 'link', 'Add store'],
  ['/stores/add', 'button', 'Test and add'],
  ['/stores/import', 'button', 'Dry run'],
  [`/stores/${domain}`, 'button', 'Read now'],
  [`/stores/${domain}?tab=connection`, 'button', 'Test connection'],
  [`/stores/${domain}/import`, 'button', 'Preview'],
  ['/snapshots', 'heading', 'Snapshots'],
  ['/settings', 'button', 'Make a backup'],
];

async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const sideways = await page.evaluate(() =>
    [document.documentElement, document.body, document.querySelector('main')].flatMap((element) =>
      element !== null && element.scrollWidth > element.clientWidth + 1
        ? [`${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`]
        : [],
    ),
  );
  expect.soft(sideways, `${path} scrolls sideways`).toEqual([]);
}

for (const [said, viewport, deviceScaleFactor] of [
  ['1024 × 700', { width: 1024, height: 700 }, 1],
  ['1440 × 900 at 200 %', { width: 720, height: 450 }, 2],
] as const) {
  test.describe(said, () => {
    test.use({ viewport, deviceScaleFactor });
    test('no page scrolls sideways, and its main action can be reached', async ({ shared }) => {
      const { page } = shared;
      for (const [path, role, name] of pages) {
        await shared.goto(path);
        const action = page.getByRole(role, { name, exact: true }).first();
        await expect(action).toBeVisible();
        await expectNoSidewaysScroll(page, path);
        await action.scrollIntoViewIfNeeded();
        await expect.soft(action, `${path}: ${name}`).toBeInViewport({ ratio: 0.9 });
      }
    });
  });
}
