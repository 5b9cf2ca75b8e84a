import { expect, test } from '../fixtures/console.ts';
import { csvOf } from '../fixtures/sandbox-world.ts';
import { frame } from '../pages/frame.ts';
import { table } from '../pages/tables.ts';

const paste = 'Paste the CSV';

test('a dry run names row, column and reason, and nothing is added while one is refused', async ({
  world,
  filled,
}) => {
  const { page } = filled;
  await filled.goto('/stores/import');
  const fresh = world.sandbox.stores.filter((store) => !world.known.includes(store)).slice(0, 3);
  const bad = 'www.kettle.com,Bad,,two words,http://far.example/\n';
  const run = page.getByRole('button', { name: 'Dry run' });
  await expect(run).toBeDisabled();
  await page.getByLabel(paste).fill(csvOf(fresh) + bad);
  await run.click();
  await expect(page.getByText(/^1 row can’t be taken/u)).toBeVisible();
  const rows = page.getByRole('table', { name: 'Rows of the list' }).getByRole('row');
  const refused = rows.filter({ hasText: 'Refused' });
  await expect(refused).toHaveCount(1);
  await expect(refused).toContainText('5');
  for (const column of ['domain', 'token', 'endpoint']) await expect(refused).toContainText(`${column}:`);
  await expect(page.getByRole('button', { name: 'Add 3 stores' })).toBeDisabled();
  await filled.goto('/stores');
  await expect(table(page, 'Stores').grid).toHaveAttribute('aria-rowcount', '21');

  // Mended, as a file this time, with a column nobody needs and one store that is here already.
  await filled.goto('/stores/import');
  const list = csvOf([...fresh, ...world.known.slice(0, 1)]);
  await page
    .getByLabel('Choose a file')
    .or(page.locator('input[type=file]'))
    .last()
    .setInputFiles({
      name: 'stores.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list.replace('domain,', 'note,domain,').replaceAll(/^(?!note)(?=.)/gmu, 'x,')),
    });
  await run.click();
  await expect(page.getByText('3 stores would be added, 1 are already here.')).toBeVisible();
  await expect(page.getByText('Columns left alone: note')).toBeVisible();
  // No cell shows a token.
  const shown = await page.getByRole('main').textContent();
  for (const { token } of fresh) if (token !== null) expect(shown).not.toContain(token);
  await page.getByRole('button', { name: 'Add 3 stores' }).click();
  await expect(frame(page).toast('3 stores added')).toBeVisible();
  await expect(table(page, 'Stores').grid).toHaveAttribute('aria-rowcount', '24');
});
