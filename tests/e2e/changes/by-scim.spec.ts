import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { withOrganization } from '../fixtures/scim-organization.ts';
import { changes } from '../pages/changes.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test('from a selection in the matrix to applied by SCIM, verified and undone', async ({ world, serveOn }) => {
  test.slow();
  const { folder, clientName, members } = await withOrganization(world);
  const { page, goto } = await serveOn(folder);
  const [user] = members;
  if (user === undefined) throw new Error('Nobody of the organization is active.');
  const status = () => user.status;
  const { ready, grid, press } = matrix(page);
  const plan = changes(page);
  const filter = `person:"${user.userName}" client:"${clientName}"`;
  await goto(`/matrix?filter=${encodeURIComponent(filter)}&targets=none`);
  await ready();
  await press(grid.getByRole('gridcell', { name: / · staff,/u }).first());
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Suspend…' }).press('Enter');
  await plan.make();
  await expect(plan.summary).toContainText('1 operation for 1 person on 1 target: 1 by API');
  await expect(plan.operations).toContainText('SCIM switches the user off');
  await expect(plan.operations).toContainText('rule whole-organization');
  expect(status()).toBe('active');
  await expectAccessible(page, 'a plan');

  await plan.apply();
  await expect(plan.tally).toContainText('1 applied');
  await expect(plan.tally).toContainText('1 confirmed');
  expect(status()).toBe('suspended');
  await expect(page.getByRole('banner').or(page.locator('header'))).toContainText('Done');

  await plan.undoButton.press('Enter');
  await expect(plan.title).toHaveText(/^Undo: /u);
  expect(status()).toBe('suspended');
  await plan.apply();
  await expect(plan.tally).toContainText('1 confirmed');
  expect(status()).toBe('active');

  // In which stores a role holds, now and after: by keyboard from the selection, by mouse where it is told.
  await goto(`/matrix?filter=${encodeURIComponent(filter)}&targets=none`);
  await ready();
  await press(grid.getByRole('gridcell', { name: / · staff,/u }).first());
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Edit store access…' }).press('Enter');
  await expect(plan.dialog.getByRole('table', { name: 'Store access' })).toContainText('Roles not readable');
  await page.keyboard.type('Night packer');
  await page.keyboard.press('Enter');
  await expect(plan.dialog.getByRole('alert')).toContainText('Choose at least one store');
  await plan.dialog
    .getByLabel(/^After, at/u)
    .first()
    .selectOption('Holds it');
  await expectAccessible(page, 'editing store access');
  await plan.dialog.getByRole('button', { name: 'Stage' }).click();
  await expect(plan.dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Staged changes' })).toContainText('1 change on 1 store');
  await frame(page).toast('Staged 1 change').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('region', { name: 'Staged changes' })).toBeHidden();

  await frame(page).go('Changes');
  await expect(page.getByRole('grid', { name: 'Plans' }).getByRole('row')).toHaveCount(3);
  await expectAccessible(page, 'the list of plans');
});

test('a plan that a rule forbids is shown with the rule and can’t be applied', async ({ filled }) => {
  const { page } = filled;
  const plan = changes(page);
  await filled.goto('/stores/kettle-and-co.myshopify.com');
  await page.getByRole('button', { name: 'Change…' }).click();
  await page.getByRole('menuitem', { name: 'Suspend…' }).click();
  await plan.dialog.getByRole('button', { name: 'Plan now' }).press('Enter');
  await expect(plan.dialog).toContainText('Choose somebody.');
  await plan.people.fill('ana greenaway');
  await page.getByRole('option', { name: /^Ana Greenaway/u }).click();
  await plan.make();
  await expect(plan.summary).toContainText('Rules forbid this plan as it is');
  await expect(plan.operations).toContainText(/Forbidden \(rule owner, facts [\d.]+\)/u);
  await expect(plan.applyButton).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await expect(plan.dialog).toBeHidden();
});
