import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';

test.use({ viewport: { width: 1024, height: 700 } });

/** What scrolls sideways, but for the matrix itself: it is as wide as there are stores. */
const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((element) => !element.matches('.rc-mx-scroller'))
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls =
          overflowX === 'auto' || overflowX === 'scroll' || element === document.documentElement;
        return scrolls && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      })
      .map(
        (element) =>
          `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.className}`,
      ),
  );

test('no screen scrolls sideways in a window of 1024 × 700', async ({ shared, world }) => {
  const { page } = shared;
  await shared.goto('/people');
  await page.getByRole('row').nth(2).waitFor();
  const people = await page
    .locator('a[href^="/people/pe_"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const [one = '', other = ''] = people.map((href) => href.split('/').at(-1) ?? '');
  await shared.goto('/stores');
  await page.getByRole('row').nth(2).waitFor();
  const client = await page.locator('a[href^="/clients/cl_"]').first().getAttribute('href');
  const [store, second] = world.known.map(({ domain }) => domain);
  const addresses = [
    '/matrix',
    '/matrix?view=list',
    '/people',
    `/people/${one}`,
    '/people/import',
    `/people/compare?a=${one}&b=${other}`,
    '/stores',
    '/stores/add',
    '/stores/import',
    `/stores/${store ?? ''}`,
    `/stores/${store ?? ''}/import`,
    `/stores/compare?a=${store ?? ''}&b=${second ?? ''}`,
    client ?? '',
    '/snapshots',
    '/settings',
  ];
  for (const address of addresses) {
    await shared.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status', { name: /^Loading/u })).toHaveCount(0);
    expect(await sideways(page), address).toEqual([]);
  }
});
