import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test('bands fold by mouse, tell what is behind them, and the address keeps them', async ({ shared }) => {
  await shared.goto('/matrix?filter=person:%22jonas%20abbott%22');
  const { ready, grid, press, cell } = matrix(shared.page);
  await ready();
  const band = grid
    .getByRole('columnheader', {
      name: /^Copper Kettle Tea · 3 targets · \d+ accounts, at most/u,
    })
    .first();
  const columns = Number(await grid.getAttribute('aria-colcount'));
  await expect(band).toHaveAttribute('aria-expanded', 'true');
  await expect(band).toHaveAttribute('aria-colspan', '3');
  await press(band);
  await expect(band).toHaveAttribute('aria-expanded', 'false');
  await expect(grid).toHaveAttribute('aria-colcount', String(columns - 2));
  await expect(cell('Jonas Abbott', 'Copper Kettle Tea (3 targets)')).toHaveAccessibleName(
    /3 cells with an account, at most full access$/u,
  );
  await expect(shared.page).toHaveURL(/folded=/u);
  await shared.page.reload();
  await ready();
  await expect(grid).toHaveAttribute('aria-colcount', String(columns - 2));
  await press(band);
  await expect(band).toHaveAttribute('aria-expanded', 'true');
  await expect(shared.page).not.toHaveURL(/folded=/u);
});

test('bands of columns fold and unfold with the keyboard alone', async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, focus, expectActive, active } = matrix(shared.page);
  await ready();
  await focus();
  const keys = shared.page.keyboard;
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', 'ArrowRight']) await keys.press(key);
  await expectActive(/^Copper Kettle Tea · 3 targets ·/u);
  await keys.press('ArrowLeft');
  await expect(await active()).toHaveAttribute('aria-expanded', 'false');
  await keys.press('ArrowRight');
  await expect(await active()).toHaveAttribute('aria-expanded', 'true');
  await keys.press('Enter');
  await expect(await active()).toHaveAttribute('aria-expanded', 'false');
  await keys.press('ArrowDown');
  await expectActive(/^Copper Kettle Tea · 3 targets ·/u);
  await keys.press('Enter');
  await keys.press('ArrowUp');
  await expect(await active()).toHaveAttribute('aria-expanded', 'true');
});

test('people are grouped and sorted by menu; their bands fold as in a tree', async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, focus, grid, expectActive, active } = matrix(shared.page);
  await ready();
  await focus();
  await shared.page.keyboard.press('Alt+KeyG');
  const menu = shared.page.getByRole('dialog', { name: 'Arrange' });
  const people = menu.getByRole('group', { name: 'People' });
  await people.getByLabel('Group by').selectOption('owner');
  await people.getByLabel('Sort by').selectOption('stores');
  await people.getByLabel('Turned around').press('Space');
  await expect(shared.page).toHaveURL(/people=owner/u);
  await expect(shared.page).toHaveURL(/peopleSort=stores/u);
  await shared.page.keyboard.press('Escape');
  await focus();
  await shared.page.keyboard.press('Control+Home');
  await shared.page.keyboard.press('ArrowLeft');
  await expectActive(/^Nobody knows whose · 62 people · 185 accounts, at most full access$/u);
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  expect(rows).toBe(62 + 1 + 2);
  const reach = async (at: number): Promise<number> => {
    const text = await grid.getByRole('rowheader').nth(at).textContent();
    return Number(/(\d+) targets?$/u.exec(text ?? '')?.[1]);
  };
  expect(await reach(1)).toBeGreaterThanOrEqual(await reach(2));
  expect(await reach(2)).toBeGreaterThanOrEqual(await reach(5));
  await shared.page.keyboard.press('ArrowLeft');
  await expect(grid).toHaveAttribute('aria-rowcount', '3');
  await expect(await active()).toHaveAttribute('aria-expanded', 'false');
  await shared.page.keyboard.press('ArrowRight');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows));
  await shared.page.keyboard.press('ArrowRight');
  await expectActive(/^Nobody knows whose \(62 people\) · .* · \d+ cells with an account/u);
});

test('transposed, stores stand down and the selected cell stays the same', async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, focus, grid, expectActive } = matrix(shared.page);
  await ready();
  await focus();
  await shared.page.keyboard.type('ana green');
  await expectActive(/^Ana Greenaway · /u);
  const before = await grid.getByRole('gridcell', { selected: true }).textContent();
  await shared.page.keyboard.press('Alt+KeyT');
  await expect(
    shared.page.getByRole('grid', { name: /stores and organizations down, people across/u }),
  ).toBeVisible();
  await expectActive(before ?? '');
  await expect(grid.getByRole('rowheader', { name: /myshopify\.com/u }).first()).toBeAttached();
  await shared.page.keyboard.press('Alt+KeyT');
  await expectActive(before ?? '');
  await expect(shared.page).not.toHaveURL(/transposed/u);
});

test('the edges of the headers are moved by mouse and by keyboard, and kept', async ({ filled }) => {
  const { ready, row } = matrix(filled.page);
  await ready();
  const edge = filled.page.getByRole('separator', { name: 'Width of the names' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  const box = await edge.boundingBox();
  if (box === null) throw new Error('The edge is not on the screen.');
  await filled.page.mouse.move(box.x + 4, box.y + 300);
  await filled.page.mouse.down();
  await filled.page.mouse.move(box.x + 64, box.y + 300, { steps: 4 });
  await filled.page.mouse.up();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 60));
  await edge.focus();
  const { settingKept } = frame(filled.page);
  await settingKept(() => filled.page.keyboard.press('ArrowRight'));
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 68));
  expect((await row('Ana Greenaway').boundingBox())?.width).toBe(before + 68);
  const height = filled.page.getByRole('separator', { name: 'Height of the header' });
  await height.focus();
  await settingKept(() => filled.page.keyboard.press('Home'));
  await expect(height).toHaveAttribute('aria-valuenow', '72');
  await filled.page.reload();
  await ready();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 68));
  await expect(height).toHaveAttribute('aria-valuenow', '72');
  await edge.dblclick();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before));
});
