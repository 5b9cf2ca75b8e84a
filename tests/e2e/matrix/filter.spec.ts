import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test('a filter stands in the address and outlives a reload', async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, filter, counts, grid } = matrix(shared.page);
  await ready();
  await filter.click();
  await shared.page.keyboard.type('kind:owner ');
  await expect(counts).toHaveText(/^\d+ of 62 people · \d+ of 20 targets · \d+ of 185 accounts$/u);
  await expect(shared.page).toHaveURL(/filter=kind%3Aowner/u);
  const shown = await counts.textContent();
  await shared.page.reload();
  await ready();
  await expect(counts).toHaveText(shown ?? '');
  await expect(filter).toHaveValue('kind:owner');
  await expect(grid.getByRole('gridcell', { name: /· owner/u }).first()).toBeAttached();
});

test('tokens are completed by the menu, with the keyboard alone', async ({ shared }) => {
  await shared.goto('/matrix');
  const { ready, filter, counts } = matrix(shared.page);
  await ready();
  await shared.page.keyboard.press('/');
  await shared.page.keyboard.type('cli');
  await shared.page.keyboard.press('ArrowDown');
  await shared.page.keyboard.press('Enter');
  await expect(filter).toHaveValue('client:');
  await shared.page.keyboard.type('ket');
  await expect(shared.page.getByRole('option').first()).toContainText('Kettle & Co');
  await shared.page.keyboard.press('ArrowDown');
  await shared.page.keyboard.press('Enter');
  await expect(filter).toHaveValue('client:"Kettle & Co" ');
  await expect(counts).toHaveText(/^62 people · 5 of 20 targets · \d+ of 185 accounts$/u);
});

test('a filter that leaves nobody says so and is cleared in one step', async ({ shared }) => {
  await shared.goto('/matrix?filter=nobody-is-called-so');
  const { filter, grid } = matrix(shared.page);
  await expect(shared.page.getByRole('heading', { name: 'Nobody matches this filter' })).toBeVisible();
  await shared.page.getByRole('button', { name: 'Clear the filter' }).last().click();
  await expect(grid).toBeVisible();
  await expect(filter).toHaveValue('');
  await expect(filter).toBeFocused();
  await expect(shared.page).not.toHaveURL(/filter=/u);
});

test('what is not understood is named, with the nearest word, and the rest works', async ({ shared }) => {
  await shared.goto('/matrix?filter=knd%3Aowner%20kind%3Aowner');
  const { filter, counts } = matrix(shared.page);
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await expect(shared.page.getByRole('status').filter({ hasText: 'knd' })).toContainText('kind');
  await expect(counts).toHaveText(/of 185 accounts/u);
});

test('back and forward lead through what was looked at', async ({ shared }) => {
  await shared.goto('/matrix?filter=plan:plus');
  const { ready, counts, filter } = matrix(shared.page);
  await ready();
  await expect(counts).toHaveText(/of 20 targets/u);
  await shared.page.getByRole('navigation').getByRole('link', { name: 'Stores' }).click();
  await expect(shared.page.getByRole('heading', { level: 1 })).toHaveText('Stores');
  await shared.page.goBack();
  await ready();
  await expect(filter).toHaveValue('plan:plus');
});

test('the list twin says the same in rows', async ({ shared }) => {
  await shared.goto('/matrix?filter=person:%22ana%20greenaway%22');
  const { ready, list, panel, row } = matrix(shared.page);
  await ready();
  const targets = Number(/(\d+) targets/u.exec((await row('Ana Greenaway').textContent()) ?? '')?.[1]);
  await shared.page.getByText('List', { exact: true }).click();
  await expect(list).toBeVisible();
  await expect(list.getByRole('row').filter({ hasText: 'Ana Greenaway' })).toHaveCount(targets);
  await list.getByRole('button', { name: /^Kettle & Co Outlet/u }).click();
  await expect(panel).toHaveAccessibleName('Ana Greenaway');
  await expect(panel).toContainText('Owner');
});

test('zoom changes how much is shown and is kept', async ({ filled }) => {
  const { ready, focus } = matrix(filled.page);
  await ready();
  const zoom = filled.page.getByRole('group', { name: 'Zoom' });
  await expect(zoom).toContainText('Normal');
  await zoom.getByRole('button', { name: 'Zoom out' }).click();
  await expect(zoom).toContainText('Compact');
  await focus();
  await frame(filled.page).settingKept(() => filled.page.keyboard.press('-'));
  await expect(zoom).toContainText('Heat map');
  await expect(zoom.getByRole('button', { name: 'Zoom out' })).toBeDisabled();
  await filled.page.reload();
  await ready();
  await expect(zoom).toContainText('Heat map');
  await focus();
  for (const word of ['Compact', 'Normal', 'Roomy']) {
    await filled.page.keyboard.press('+');
    await expect(zoom).toContainText(word);
  }
});

test('hovering a cell tells its sentence', async ({ shared }) => {
  await shared.goto('/matrix?filter=person:%22ana%20greenaway%22%20store:kettle');
  const { ready, cell } = matrix(shared.page);
  await ready();
  const box = await cell('Ana Greenaway', 'Kettle & Co').boundingBox();
  if (box === null) throw new Error('The cell is not on the screen.');
  await shared.page.mouse.move(box.x + 2, box.y + 2);
  await shared.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(
    shared.page
      .getByText(/^Ana Greenaway · Kettle & Co · owner/u)
      .locator('visible=true')
      .last(),
  ).toBeVisible();
});

test('a filter is built by menu: each choice tells what it leaves, and chips take it back', async ({
  shared,
}) => {
  await shared.goto('/matrix');
  const { ready, focus, filter, counts } = matrix(shared.page);
  const { page } = shared;
  await ready();
  await focus();
  await page.keyboard.press('Alt+KeyA');
  const menu = page.getByRole('dialog', { name: 'Add filter' });
  await menu.getByLabel('Filter by').selectOption('kind');
  const values = menu.getByRole('list', { name: 'Values of kind' });
  const owner = values.getByRole('listitem').filter({ hasText: 'owner' });
  const left = Number(/(\d+) accounts?$/u.exec((await owner.textContent()) ?? '')?.[1]);
  expect(left).toBeGreaterThan(0);
  await owner.getByRole('checkbox').press('Space');
  await expect(filter).toHaveValue('kind:owner');
  await expect(counts).toHaveText(new RegExp(`${left} of \\d+ accounts$`, 'u'));
  await menu.getByLabel('Filter by').selectOption('plan');
  await menu.getByText('All but these').click();
  await menu
    .getByRole('list')
    .getByRole('listitem')
    .filter({ hasText: 'Plus' })
    .getByRole('checkbox')
    .check();
  await expect(filter).toHaveValue('kind:owner -plan:Plus');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove the filter kind: owner' }).press('Delete');
  await expect(filter).toHaveValue('-plan:Plus');
  await page.getByRole('button', { name: 'Remove the filter not plan: Plus' }).click();
  await expect(filter).toHaveValue('');
});
