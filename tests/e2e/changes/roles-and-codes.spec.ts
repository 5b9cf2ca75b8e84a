import { createVisitor } from '#sandbox/testing/visit-admin.ts';
import { changeRoleByHand, deleteRoleByHand, type VisitToMake } from '../../fixtures/make-visit.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';
import { matrix } from '../pages/matrix.ts';

test('a role is planned from the page of a store, by mouse', async ({ world, filled }) => {
  const { page } = filled;
  const plan = changes(page);
  const store = world.known.find(({ plan: held }) => held === 'Advanced');
  await filled.goto(`/stores/${store?.domain ?? ''}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Create role…' }).click();
  await plan.dialog.getByRole('button', { name: 'Plan now' }).click();
  await expect(plan.dialog).toContainText('A role is needed.');
  await plan.dialog.getByLabel('Role').fill('Night packer');
  await plan.dialog.getByRole('button', { name: 'Plan now' }).click();
  await expect(plan.dialog).toContainText('Choose at least one permission.');
  await plan.dialog.getByLabel('Permissions').fill('fulfill');
  await page.getByRole('option', { name: 'Orders > Fulfill and ship' }).click();
  await expect(plan.dialog).toContainText('2 permissions with what these need.');
  await page.keyboard.press('Tab');
  await expectAccessible(page, 'the dialog of a new role');
  await plan.dialog.getByRole('button', { name: 'Plan now' }).click();
  await expect(page).toHaveURL(/\/changes\/\d+$/u);
  await expect(plan.title).toHaveText('Create role Night packer at 1 store');
  await expect(plan.summary).toContainText('1 operation on 1 target: 1 guided in 1 visit.');
  await expect(plan.operations).toContainText('with Orders > Fulfill and ship, Orders > View');
  await expectAccessible(page, 'a plan of a role');
});

test('a role is changed and then deleted by hand in the admin, and both visits are told', async ({
  world,
  filled,
}) => {
  test.slow();
  const { page } = filled;
  const plan = changes(page);
  const store = world.known.find(({ plan: held }) => held === 'Advanced');
  const truth = world.sandbox.world.stores.find(({ domain }) => domain === store?.domain);
  if (store === undefined || truth === undefined)
    throw new Error('The workspace knows no store on Advanced.');
  const role = 'Short lived';
  await createVisitor(`${store.endpoint}/admin/settings/users`).send('/roles', { name: role });
  const begin = async (job: string) => {
    await filled.goto(`/stores/${store.domain}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: job }).click();
    await plan.dialog.getByLabel('Role', { exact: true }).fill(role);
  };
  /** Applies the plan, makes its one visit and says so, by keyboard. */
  const visit = async (make: (visit: VisitToMake) => Promise<void>) => {
    await plan.apply();
    await page.keyboard.press('v');
    await expect(plan.visit).toBeVisible();
    await make(await plan.visitToMake());
    await plan.sayDone();
    await expect(page.getByText('1 applied')).toBeVisible();
  };

  await begin('Change role…');
  await plan.dialog.getByLabel('Permissions to add').fill('fulfill');
  await page.getByRole('option', { name: 'Orders > Fulfill and ship' }).click();
  await page.keyboard.press('Tab');
  await plan.make();
  await visit(changeRoleByHand);
  expect(truth.roleContents.get(role)).toEqual(['fulfill_and_ship_orders', 'orders']);

  await begin('Delete role…');
  await plan.make();
  await expect(plan.operations).toContainText('rule holders-unknown');
  await visit(deleteRoleByHand);
  expect(truth.roles).not.toContain(role);
});

test('new request codes are planned from a selection in the matrix, by keyboard', async ({ filled }) => {
  const { page } = filled;
  const { ready, focus } = matrix(page);
  const plan = changes(page);
  await filled.goto('/matrix?filter=plan%3AAdvanced&targets=none');
  await ready();
  await focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+F10');
  const ways = page.getByRole('menuitem', { name: 'Roles and request codes' });
  await ways.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Generate a new request code…' }).press('Enter');
  // Staged first, then taken back and planned at once.
  await plan.dialog.getByRole('button', { name: 'Stage', exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: 'Staged changes' })).toContainText('change');
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: 'Staged changes' })).toBeHidden();
  await focus();
  await page.keyboard.press('Shift+F10');
  await ways.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Generate a new request code…' }).press('Enter');
  await plan.make();
  await expect(plan.operations).toContainText('Generate a new request code');
  await expect(plan.operations).toContainText('rule old-code-void');
  await page.keyboard.press('x');
  await expect(plan.operations).toContainText('Roles and request codes');
});
