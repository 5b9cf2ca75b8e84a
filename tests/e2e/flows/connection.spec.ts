import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { storePage } from '../pages/store.ts';
import { table } from '../pages/tables.ts';

test('a test names the missing scope and what to do', async ({ world, filled }) => {
  const { page } = filled;
  const { domain } = world.known[0] ?? { domain: '' };
  await filled.goto(`/stores/${domain}?tab=connection`);
  const { test: testButton } = storePage(page);
  await testButton.click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  world.sandbox.setFault(domain, { kind: 'missing-scope' });
  await testButton.click();
  await expect(page.getByText(/was not granted the scope read_users/u).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/Shopify Support/u);
  await expect(page.getByRole('listitem').filter({ hasText: 'Who has an account' })).toContainText(
    'By import',
  );
});

test('a credential is replaced only when the new one works, and can be removed', async ({
  world,
  filled,
}) => {
  const { page } = filled;
  const [one, other] = world.known;
  const { domain, token } = one ?? { domain: '', token: '' };
  await filled.goto(`/stores/${domain}?tab=connection`);
  const { replace, dialog, removeCredential, give, test: testButton } = storePage(page);
  await replace.click();
  const field = dialog.getByLabel('Admin API access token');
  const submit = dialog.getByRole('button', { name: 'Test and replace' });
  await field.fill('shpat_00000000000000000000000000000000');
  await submit.click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await field.fill(other?.token ?? '');
  await submit.click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await field.fill(token ?? '');
  await submit.click();
  await expect(frame(page).toast('The new credential works')).toBeVisible();
  await expect(dialog).toBeHidden();
  await testButton.click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  await removeCredential.click();
  await expect(give).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Import only' })).toBeVisible();
  // What was read stays, by the way it was read.
  await storePage(page).openTab('Users');
  await expect(storePage(page).users.getByRole('row').nth(1)).toBeVisible();
});

test('a store is edited, and removed only when its domain is typed', async ({ world, filled }) => {
  const { page } = filled;
  const { domain } = world.known[0] ?? { domain: '' };
  await filled.goto(`/stores/${domain}`);
  const { more, dialog } = storePage(page);
  await more(/^Edit/u);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Kettle renamed');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(frame(page).heading).toHaveText('Kettle renamed');
  await more(/^Remove/u);
  const remove = dialog.getByRole('button', { name: 'Remove', exact: true });
  await expect(remove).toBeDisabled();
  await page.keyboard.type('kettle');
  await expect(remove).toBeDisabled();
  await dialog.getByRole('textbox').fill(domain);
  await page.keyboard.press('Enter');
  await expect(frame(page).toast(`${domain} was removed`)).toBeVisible();
  await expect(frame(page).heading).toHaveText('Stores');
  await expect(table(page, 'Stores').row(domain)).toHaveCount(0);
  await frame(page).go('Matrix');
  await expect(matrix(page).counts).toContainText('19 targets');
});
