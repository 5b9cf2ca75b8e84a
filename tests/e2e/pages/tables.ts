import type { Locator, Page } from '@playwright/test';

/** One of the long tables: stores, people, snapshots. */
export function table(page: Page, name: 'Stores' | 'People' | 'Snapshots' | 'Activity') {
  const grid = page.getByRole('grid', { name, exact: true });
  return {
    grid,
    rows: grid.getByRole('row').filter({ has: page.getByRole('gridcell') }),
    row: (text: string | RegExp): Locator =>
      grid
        .getByRole('row')
        .filter({ has: page.getByRole('gridcell') })
        .filter({ hasText: text }),
    search: page.getByRole('searchbox'),
  };
}
