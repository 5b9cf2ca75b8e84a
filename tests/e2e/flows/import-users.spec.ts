import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { storePage } from '../pages/store.ts';

const preview = (page: Page) => page.getByRole('button', { name: 'Preview' });
const understood = (page: Page) =>
  page
    .getByRole('table', { name: 'Users understood' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });

/** A store whose users no program can read. */
const domain = 'foundry-denim.myshopify.com';

test('pasted: lines that make no sense are shown, and wait for a human’s look', async ({ filled }) => {
  const { page } = filled;
  await filled.goto(`/stores/${domain}`);
  await page.getByRole('link', { name: 'Import users' }).first().click();
  await page
    .getByLabel('Paste the Users page or a CSV')
    .fill(
      'Users\n\nAna Ruiz\nana@agency.example\nActive\nStore manager\n\nsomething nobody understands\n\nBo Lind\nbo@client.example\nPending\n',
    );
  await preview(page).click();
  await expect(understood(page)).toHaveCount(2);
  await expect(understood(page).filter({ hasText: 'ana@agency.example' })).toContainText('Store manager');
  await expect(understood(page).filter({ hasText: 'bo@client.example' })).toContainText(
    'Invited, not accepted',
  );
  const lines = page.getByRole('table', { name: 'Lines that were not understood' });
  await expect(lines).toContainText('something nobody understands');
  const commit = page.getByRole('button', { name: 'Import 2 users' });
  await expect(commit).toBeDisabled();
  await page.getByRole('checkbox', { name: /^I looked at the/u }).check();
  await commit.click();
  await expect(frame(page).toast('2 users imported')).toBeVisible();
  const { users } = storePage(page);
  await expect(users.getByRole('row').filter({ hasText: 'ana@agency.example' })).toContainText('Import');
  // Importing again replaces; what would go is told before.
  await page.getByRole('link', { name: 'Import users' }).first().click();
  await page.getByLabel('Paste the Users page or a CSV').fill('Ana Ruiz\nana@agency.example\nSuspended\n');
  await preview(page).click();
  await expect(page.getByText(/1 user understood: 0 new, 1 changed, 1 no longer there/u)).toBeVisible();
});

test('a CSV: the meaning of a column is changed, and the preview follows', async ({ filled }) => {
  const { page } = filled;
  await filled.goto(`/stores/${domain}/import`);
  // Semicolons, Latin-1, columns in an odd order.
  await page.locator('input[type=file]').setInputFiles({
    name: 'users.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Notes;E-mail;Full name;State\nPacker;jos\xe9@client.example;Jos\xe9 \xc5m;Active\n',
      'latin1',
    ),
  });
  await preview(page).click();
  await expect(understood(page)).toHaveCount(1);
  await expect(understood(page)).toContainText('José Åm');
  await expect(page.getByText(/Read as/u)).toBeVisible();
  const meaning = page.getByLabel('Meaning of the column Notes');
  await meaning.selectOption({ label: 'Roles' });
  await expect(understood(page)).toContainText('Packer');
  await page.getByLabel('Meaning of the column Full name').selectOption({ label: 'Leave out' });
  await expect(understood(page)).not.toContainText('José Åm');
  await page.getByLabel('Meaning of the column Full name').selectOption({ label: 'Name' });
  await expect(understood(page)).toContainText('José Åm');
  await page.getByRole('button', { name: 'Import 1 user' }).click();
  await expect(storePage(page).users).toContainText('Packer');
});

test('typed in by hand, with the keyboard', async ({ filled }) => {
  const { page } = filled;
  await filled.goto(`/stores/${domain}/import`);
  await page.getByText('Type in', { exact: true }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).focus();
  await page.keyboard.type('typed@client.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Typed Person');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Packer, Support');
  await page.getByRole('button', { name: 'Another user' }).click();
  await page.getByRole('textbox', { name: 'E-mail, user 2' }).fill('not an address');
  await preview(page).click();
  await expect(page.getByText(/not understood|not an address|address/iu).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'E-mail, user 2' }).fill('second@client.example');
  await page.getByRole('combobox', { name: 'Kind, user 2' }).selectOption('collaborator');
  await preview(page).click();
  await expect(understood(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Import 2 users' }).click();
  const { users } = storePage(page);
  await expect(users.getByRole('row').filter({ hasText: 'typed@client.example' })).toContainText('Support');
  await expect(users.getByRole('row').filter({ hasText: 'second@client.example' })).toContainText(
    'Collaborator',
  );
});
