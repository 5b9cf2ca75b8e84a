import { expect, type Locator, type Page } from '@playwright/test';

/** The matrix, as the accessibility tree shows it: the canvas itself is hidden from it. */
export function matrix(page: Page) {
  const grid = page.getByRole('grid', { name: /^Who can enter which store/u });
  const panel = page
    .getByRole('region')
    .filter({ has: page.getByRole('button', { name: 'Close the side panel' }) });
  /** The element that `aria-activedescendant` names. */
  const active = async (): Promise<Locator> => {
    const id = await grid.getAttribute('aria-activedescendant');
    return page.locator(`[id="${id ?? ''}"]`);
  };
  // Bands stand above the names and may be called alike: they span columns.
  const column = (store: string) =>
    grid
      .getByRole('columnheader', { name: new RegExp(`^${escape(store)} ·`, 'u') })
      .and(page.locator(':not([aria-colspan])'));
  const row = (person: string) =>
    grid.getByRole('rowheader', { name: new RegExp(`^${escape(person)} ·`, 'u') });
  return {
    grid,
    panel,
    filter: page.getByRole('textbox', { name: 'Filter the matrix' }),
    list: page.getByRole('table', { name: 'Who can enter which store' }),
    column,
    row,
    cell: (person: string, store: string) =>
      grid.getByRole('gridcell', { name: new RegExp(`^${escape(person)} · ${escape(store)} ·`, 'u') }),
    counts: page.getByText(/^[\d,]+ (of [\d,]+ )?pe(rson|ople) · .*targets? · .*accounts?$/u),
    async ready() {
      await expect(grid).toBeVisible();
      await expect(grid.getByRole('rowheader').first()).toBeAttached();
    },
    async focus() {
      await grid.focus();
      await expect(grid).toBeFocused();
    },
    active,
    /** Types a filter and leaves the field for the grid. */
    async filterBy(text: string) {
      await page.getByRole('textbox', { name: 'Filter the matrix' }).fill(text);
      await page.keyboard.press('Enter');
    },
    /** Waits until the active place is called so. */
    async expectActive(name: string | RegExp) {
      await expect(async () => {
        await expect(await active()).toHaveAccessibleName(name, { timeout: 500 });
      }).toPass({ timeout: 8_000 });
    },
    /** Column and row number of the active place, as ARIA counts them (1 is the header). */
    async place(): Promise<{ readonly row: number; readonly column: number }> {
      const cell = await active();
      const row = await cell
        .locator('xpath=ancestor-or-self::*[@aria-rowindex][1]')
        .getAttribute('aria-rowindex');
      return { row: Number(row), column: Number(await cell.getAttribute('aria-colindex')) };
    },
    /** Where an element of the mirror lies; the canvas is pressed there, as a mouse would. */
    async press(place: Locator, options: { readonly modifiers?: readonly ('Shift' | 'Control')[] } = {}) {
      const box = await place.boundingBox();
      if (box === null) throw new Error('This place is not on the screen.');
      for (const key of options.modifiers ?? []) await page.keyboard.down(key);
      await page.mouse.click(box.x + box.width / 2, box.y + Math.min(box.height / 2, 14));
      for (const key of options.modifiers ?? []) await page.keyboard.up(key);
    },
  };
}

/** A text as a pattern that matches it alone. */
export const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/gu, '\\$&');
