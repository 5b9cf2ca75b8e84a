import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';
import { matrix } from '../pages/matrix.ts';

test('changes pile up from the matrix, are marked there, mended, undone, and become one plan', async ({
  filled,
}) => {
  const { page } = filled;
  const plan = changes(page);
  const { ready, grid, active, press } = matrix(page);
  const bar = page.getByRole('region', { name: 'Staged changes' });
  await filled.goto('/matrix?filter=kind:staff');
  await ready();
  await expect(bar).toBeHidden();

  // By keyboard: the active cell gets a role; Enter takes it, Enter again stages.
  await press(grid.getByRole('gridcell', { name: /· staff, /u }).first());
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Assign role…' }).press('Enter');
  await plan.roles.fill('Night packer');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(plan.dialog).toBeHidden();
  await expect(bar).toContainText('1 change on 1 store');
  await expect(grid).toBeFocused();
  await expect(async () => {
    await expect(await active()).toHaveAccessibleName(/staged: gets Night packer/u, { timeout: 500 });
  }).toPass({ timeout: 8_000 });

  // By mouse: the same cell is to be suspended, which contradicts it.
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Suspend…' }).click();
  await plan.dialog.getByRole('button', { name: 'Stage' }).click();
  await expect(bar).toContainText('1 conflict');
  await expect(bar).toContainText(/only one of the two can be/u);
  await expectAccessible(page, 'the matrix with staged changes');

  // It is all there after loading the page anew, and the conflict is mended beside its cause.
  await page.reload();
  await ready();
  await expect(bar).toContainText('1 conflict');
  await page.keyboard.press('Control+Enter');
  await expect(plan.title).toHaveText('Staged changes');
  const conflicts = page.getByRole('list', { name: 'Conflicts' });
  await expect(
    conflicts.getByRole('button', { name: /^Drop this one: Assign role Night packer/u }),
  ).toBeVisible();
  await expectAccessible(page, 'staged changes with a conflict');
  await conflicts.getByRole('button', { name: /^Drop this one: Suspend/u }).click();
  await expect(conflicts).toBeHidden();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(conflicts).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(conflicts).toBeHidden();

  await page.getByRole('button', { name: /^Show the changes of/u }).press('Enter');
  await expect(page.getByRole('table', { name: /^Changes of/u })).toContainText('Night packer');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/changes\/\d+$/u);
  await expect(plan.operations).toContainText('Night packer');
  await expect(bar).toBeHidden();
});
