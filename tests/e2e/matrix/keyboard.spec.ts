import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test.beforeEach(async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, focus } = matrix(shared.page);
  await ready();
  await focus();
});

test('moves as the ARIA grid pattern says', async ({ shared, world }) => {
  const { grid, place, expectActive } = matrix(shared.page);
  const keys = shared.page.keyboard;
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  const columns = Number(await grid.getAttribute('aria-colcount'));
  // One column more, and two rows: the headers and the bands above them.
  expect(columns).toBe(world.known.length + 1);
  const at = async (row: number, column: number) => {
    await expect(async () => {
      expect(await place()).toEqual({ row, column });
    }).toPass({ timeout: 5_000 });
  };
  await keys.press('Control+Home');
  await at(3, 2);
  await keys.press('ArrowRight');
  await keys.press('ArrowDown');
  await at(4, 3);
  await keys.press('Home');
  await at(4, 2);
  await keys.press('End');
  await at(4, columns);
  await keys.press('Control+End');
  await at(rows, columns);
  await keys.press('ArrowRight');
  await keys.press('ArrowDown');
  await at(rows, columns);
  await keys.press('Control+Home');
  await keys.press('PageDown');
  await expect(async () => {
    const { row, column } = await place();
    expect(row).toBeGreaterThan(10);
    expect(column).toBe(2);
  }).toPass();
  await keys.press('PageUp');
  await at(3, 2);
  await keys.press('ArrowUp');
  await expectActive(/ · .*myshopify\.com · .* plan · /u);
  await keys.press('ArrowLeft');
  await expectActive('People');
  await keys.press('ArrowDown');
  await at(3, 1);
  await keys.press('Control+ArrowRight');
  await at(3, columns);
});

test('tells each cell in a sentence, and how sure an empty one is', async ({ shared }) => {
  const { expectActive, active, cell } = matrix(shared.page);
  await shared.page.keyboard.type('ana green');
  await shared.page.keyboard.press('End');
  await expectActive(/^Ana Greenaway · .+ · (no account, read|not known|owner)/u);
  await shared.goto('/matrix?filter=store:foundry');
  await matrix(shared.page).ready();
  await matrix(shared.page).focus();
  await shared.page.keyboard.press('ArrowUp');
  await expectActive(
    /^Foundry Denim · foundry-denim\.myshopify\.com · .* · could not be read: .*Advanced and Plus/u,
  );
  await shared.goto('/matrix?filter=person:%22ana%20greenaway%22%20store:kettle');
  await matrix(shared.page).ready();
  await expect(cell('Ana Greenaway', 'Kettle & Co')).toHaveAccessibleName(
    /^Ana Greenaway · Kettle & Co · owner, roles not known, read by API (just now|\d+ \w+ ago)$/u,
  );
  await expect(await active()).toHaveAttribute('aria-selected', 'true');
});

test('extends, takes everything, and says what is selected', async ({ shared }) => {
  const { grid, panel } = matrix(shared.page);
  const keys = shared.page.keyboard;
  const spoken = shared.page.getByRole('status').filter({ hasText: 'selected' });
  await keys.press('Control+Home');
  await keys.press('Shift+ArrowRight');
  await keys.press('Shift+ArrowDown');
  await expect(spoken).toHaveText(/^4 cells selected: 2 people at 2 targets, \d+ accounts?$/u);
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveCount(4);
  await keys.press('Shift+Space');
  await expect(spoken).toHaveText(/1 person at 20 targets/u);
  await keys.press('Control+Space');
  await expect(spoken).toHaveText(/62 people at 1 target/u);
  await keys.press('Control+a');
  await expect(spoken).toHaveText(/^1,240 cells selected: 62 people at 20 targets, 185 accounts$/u);
  await keys.press('Space');
  await expect(panel).toHaveAccessibleName('1,240 cells selected');
  await keys.press('Escape');
  await expect(panel).toBeHidden();
  await expect(spoken).toHaveCount(0);
  await expect(grid).toBeFocused();
});

test('finds people by typing, and letters go to the name while it is typed', async ({ shared }) => {
  const { expectActive, panel, grid } = matrix(shared.page);
  await shared.page.keyboard.type('camille k');
  await expectActive(/^Camille Kowalski · /u);
  await expect(panel).toBeHidden();
  await shared.page.waitForTimeout(1_000); // a pause ends the search: the next letter begins another
  await shared.page.keyboard.type('g');
  await expectActive(/^G\w+ /u);
  await shared.page.waitForTimeout(1_000);
  await shared.page.keyboard.press('Space');
  await expect(panel).toBeVisible();
  await expect(grid).toBeFocused();
  await shared.page.keyboard.press('Enter');
  await expect(grid).not.toBeFocused();
  await shared.page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(grid).toBeFocused();
});

test('leads to the filter, the list, the legend, the keys, and out by Tab', async ({ shared }) => {
  const { filter, list, grid, focus } = matrix(shared.page);
  const { keys } = frame(shared.page);
  await shared.page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await shared.page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  await shared.page.keyboard.press('Alt+KeyL');
  await expect(list).toBeVisible();
  await expect(shared.page).toHaveURL(/view=list/u);
  await shared.page.keyboard.press('Alt+KeyL');
  await expect(grid).toBeVisible();
  await focus();
  await shared.page.keyboard.press('Alt+KeyK');
  await expect(shared.page.getByRole('dialog', { name: 'Legend' })).toBeVisible();
  await shared.page.keyboard.press('Escape');
  await focus();
  await shared.page.keyboard.press('?');
  await expect(keys).toBeVisible();
  await expect(keys).toContainText('Copy the selection as a table');
  await shared.page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await focus();
  await shared.page.keyboard.press('Tab');
  await expect(grid).not.toBeFocused();
});

test('copies what is selected as a table', async ({ shared, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: shared.origin });
  await shared.page.keyboard.type('ana green');
  await shared.page.keyboard.press('Shift+Space');
  await shared.page.keyboard.press('Control+c');
  await expect(frame(shared.page).toast('20 cells copied as a table')).toBeVisible();
  const copied = await shared.page.evaluate(() => navigator.clipboard.readText());
  const [head = '', line = ''] = copied.split('\n');
  expect(head.split('\t')).toContain('Kettle & Co');
  expect(line).toContain('Ana Greenaway');
});
