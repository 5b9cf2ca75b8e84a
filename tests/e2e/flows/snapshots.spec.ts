import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { table } from '../pages/tables.ts';

test('two snapshots show who came, who went and what changed', async ({ world, filled }) => {
  const { page } = filled;
  const { domain } = world.known[0] ?? { domain: '' };
  const newcomer = { email: 'newcomer@agency.example', firstName: 'New', lastName: 'Comer' };
  const leaver = { email: 'leaver@agency.example', firstName: 'Lea', lastName: 'Ver' };
  await matrix(page).ready();
  world.sandbox.changeWorld({ kind: 'add-account', domain, ...leaver });
  await frame(page).sync();
  world.sandbox.changeWorld({ kind: 'remove-account', domain, email: leaver.email });
  world.sandbox.changeWorld({ kind: 'add-account', domain, ...newcomer });
  await filled.goto('/stores');
  await frame(page).sync();
  // The sandbox is the worker's: other tests find it as it was.
  world.sandbox.changeWorld({ kind: 'remove-account', domain, email: newcomer.email });
  await frame(page).go('Snapshots');
  const { rows } = table(page, 'Snapshots');
  await expect(rows).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'Pick snapshot 2 to compare' }).check();
  await page.getByRole('checkbox', { name: 'Pick snapshot 3 to compare' }).check();
  await page.getByRole('button', { name: 'Compare 2 with 3' }).click();
  await expect(frame(page).heading).toHaveText('What changed');
  const main = page.getByRole('main');
  await expect(main).toContainText(/1 account more, 1 fewer, 0 changed/u);
  await expect(main.getByRole('heading', { level: 2 })).toHaveCount(1);
  const change = (mark: string) => page.getByRole('img', { name: mark, exact: true }).locator('xpath=..');
  await expect(change('New')).toContainText('newcomer@agency.example');
  await expect(change('Gone')).toContainText(leaver.email);
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByRole('heading', { name: 'No change matches' })).toBeVisible();
  // The same snapshot on both sides.
  await page.getByRole('combobox', { name: 'From' }).selectOption('3');
  await expect(page.getByRole('heading', { name: 'Nothing changed' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'No change matches' })).toBeVisible();
  // From the store's history as well, and by rows with the keyboard.
  await frame(page).go('Snapshots');
  await rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(main).toContainText('newcomer@agency.example');
  await filled.goto(`/stores/${domain}?tab=history`);
  await page.getByRole('link', { name: 'What changed' }).first().click();
  await expect(main).toContainText('newcomer@agency.example');
});

test('a snapshot that does not exist is told, with the way back', async ({ shared }) => {
  await shared.goto('/snapshots/compare?from=77&to=latest');
  await expect(shared.page.getByRole('alert')).toContainText('77');
  await shared.page.getByRole('link', { name: 'All snapshots' }).click();
  await expect(frame(shared.page).heading).toHaveText('Snapshots');
});
