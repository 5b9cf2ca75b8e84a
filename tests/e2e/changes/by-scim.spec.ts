import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import type { SandboxWorld } from '../fixtures/sandbox-world.ts';
import { changes } from '../pages/changes.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

/** A workspace that knows an organization by SCIM and has read its users, and one of its stores. */
async function withOrganization({ sandbox, known, filledFolder }: SandboxWorld) {
  const access = sandbox.organizations.find(({ name }) => name === 'Kettle & Co Group');
  const truth = sandbox.world.organizations.find(({ id }) => id === access?.id);
  const stores = known.filter(({ domain }) => access?.storeDomains.includes(domain) === true);
  if (access === undefined || truth === undefined || stores.length === 0)
    throw new Error('The workspace knows no store of the organization.');
  const folder = filledFolder();
  const domains = stores.map(({ domain }) => domain);
  const place = ['--endpoint', access.endpoint, '--workspace', folder, '--json'];
  const added = await rollcall(
    ['org', 'add', access.name, '--scim-token-stdin', ...place, '--stores', ...domains],
    { input: `${access.token}\n` },
  );
  const synced = await rollcall(['sync', '--workspace', folder, '--json']);
  if (added.code !== 0 || synced.code > 3) throw new Error(`${added.out}${synced.out}`);
  return { folder, truth, clientName: access.clientName };
}

test('from a selection in the matrix to applied by SCIM, verified and undone', async ({ world, serveOn }) => {
  test.slow();
  const { folder, truth, clientName } = await withOrganization(world);
  const { page, goto } = await serveOn(folder);
  const user = truth.users.find(
    ({ status, userName, isOwner }) => status === 'active' && !isOwner && /^[a-z]+\.[a-z]+@/u.test(userName),
  );
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
