import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { table } from '../pages/tables.ts';

test('two people are linked on their suggestion, which can be taken back, and split again', async ({
  filled,
}) => {
  const { page } = filled;
  await filled.goto('/people');
  const { grid } = table(page, 'People');
  await expect(grid).toBeVisible();
  const everyone = Number(await grid.getAttribute('aria-rowcount')) - 1;
  await page.getByRole('button', { name: /suggested links?$/u }).click();
  const panel = page.getByRole('region', { name: 'Possibly the same person' });
  const first = panel
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'The same person' }) })
    .first();
  const grounds = await first.getByRole('list').textContent();
  expect(grounds).not.toBe('');
  await first.getByRole('button', { name: 'The same person' }).click();
  const toast = frame(page).toast(/are now one person/u);
  await expect(toast).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone));
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone + 1));

  await first.getByRole('button', { name: 'The same person' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone));
  // The one with two addresses now; the second of them is split off again on the page.
  const linked =
    (await frame(page)
      .toast(/are now one person/u)
      .last()
      .textContent()) ?? '';
  const name = /and (.+) are now one person/u.exec(linked)?.[1] ?? '';
  await page.getByRole('button', { name: 'Close the side panel' }).click();
  await table(page, 'People').search.fill(name);
  await table(page, 'People').rows.first().click();
  await expect(frame(page).heading).toHaveText(name);
  const split = page.getByRole('button', { name: 'Split off' });
  const addresses = await split.count();
  expect(addresses).toBeGreaterThan(1);
  await expect(page.getByText('linked by hand', { exact: false })).toBeVisible();
  const line = page.getByRole('listitem').filter({ hasText: 'linked by hand' }).first();
  const address = /\S+@\S+\.example/u.exec((await line.textContent()) ?? '')?.[0] ?? 'no address';
  await line.getByRole('button', { name: 'Split off' }).click();
  await expect(frame(page).toast(/is now a person of its own/u)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: address })).toHaveCount(0);
  await frame(page).go('People');
  await expect(grid).toHaveAttribute('aria-rowcount', String(everyone + 1));
  await table(page, 'People').search.fill(address);
  await expect(table(page, 'People').rows).toHaveCount(1);
  await table(page, 'People').rows.first().click();
  await expect(page.getByRole('listitem').filter({ hasText: address })).toBeVisible();
});

test('what is not the same person does not come back', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/people');
  const button = page.getByRole('button', { name: /suggested links?$/u });
  const before = Number.parseInt((await button.textContent()) ?? '', 10);
  expect(before).toBeGreaterThan(1);
  await button.click();
  await page.getByRole('button', { name: 'Not the same' }).first().click();
  await expect(button).toHaveText(new RegExp(`^${before - 1} suggested`, 'u'));
  await page.reload();
  await expect(button).toHaveText(new RegExp(`^${before - 1} suggested`, 'u'));
});

test('who somebody is, whose and since when gone is said by the operator', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/people?q=ana%20greenaway');
  const { rows } = table(page, 'People');
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit the person' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill(' ');
  await expect(dialog.getByText('A name is needed.')).toBeVisible();
  await name.fill('Ana Greenaway-Ruiz');
  await dialog.getByText('Agency', { exact: true }).click();
  await dialog.getByLabel('Team').first().fill('Onboarding');
  await dialog.getByText('Leaving', { exact: true }).click();
  await expect(dialog.getByText('The last day is needed.')).toBeVisible();
  await dialog.getByText('Left', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(frame(page).heading).toHaveText('Ana Greenaway-Ruiz');
  const facts = page.getByRole('definition');
  for (const said of ['Agency', 'Onboarding', 'Left']) {
    await expect(facts.filter({ hasText: said }).first()).toBeVisible();
  }
  // She left and can still enter: the list says so, and the matrix finds her.
  await filled.goto('/people?state=left-with-access');
  await expect(rows).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Team' }).selectOption('Onboarding');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: /^Vendor/u }).click();
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everyone' }).click();
  await expect(rows.first()).toBeVisible();
  await filled.goto('/matrix?filter=team:onboarding');
  await expect(page.getByText(/^1 of 62 people/u)).toBeVisible();
});
