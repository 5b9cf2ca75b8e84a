import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSession } from '#electron/app/console-session.ts';
import { isoTime } from '#shared/domain/time.ts';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { testPassphrase } from '../../fixtures/test-passphrase.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';
import { press, tabTo } from '../pages/keyboard.ts';

const day = 86_400_000;
const domain = 'tea.myshopify.com';
const dateIn = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 10);

/** A store that lives by import, and a change that is due since yesterday. */
async function withSchedules(folder: string): Promise<string> {
  const run = async (...args: string[]) => {
    const { code, out } = await rollcall([...args, '--workspace', folder, '--json']);
    if (code !== 0) throw new Error(out);
  };
  const users = join(folder, 'users.csv');
  writeFileSync(
    users,
    [
      'Name,Email,Status,Type,Roles',
      'Ana Ruiz,ana@agency.example,Active,Staff,Support',
      'Bo Berg,bo@agency.example,Active,Staff,Support',
      'Cy Cole,cy@agency.example,Active,Staff,Packer',
    ].join('\n'),
  );
  await run('store', 'add', domain, '--import-only');
  await run('users', 'import', domain, users);
  // Three days ago somebody put off to yesterday what now is due.
  const clock = { now: () => Date.now() - 3 * day };
  const session = createSession({
    folder,
    door: 'cli',
    version: '0',
    passphrase: testPassphrase,
    clock,
    log: { write: () => undefined },
  });
  await session.client.schedules.add({
    what: { job: { kind: 'suspend' }, people: ['cy@agency.example'], stores: [domain] },
    at: isoTime(Date.now() - day),
  });
  await session.close();
  return folder;
}

test('a change is put off, moved, silenced and unscheduled; access gets an end; what is due is a plan', async ({
  world,
  serveOn,
}) => {
  test.slow();
  const { page, goto } = await serveOn(await withSchedules(world.emptyFolder()));
  const { dialog, people, operations, applyButton } = changes(page);
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const actsOn = (text: string) => row(text).getByRole('button', { name: /^What to do about/u });

  await test.step('what is due is planned when the console opens, and nothing of it was done', async () => {
    await goto('/changes/upcoming');
    const due = row('Suspend Cy Cole');
    await expect(due).toContainText('Planned: to be applied');
    await expect(page.getByRole('table', { name: 'Overdue' })).toBeVisible();
    await press(page, due.getByRole('link', { name: 'Plan 1' }));
    await expect(operations).toContainText('Cy Cole');
    await expect(applyButton).toBeEnabled();
  });

  await test.step('put off from the dialog that begins a change: a moment that has passed is refused', async () => {
    await goto(`/stores/${domain}`);
    await page.getByRole('button', { name: 'Change…' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Suspend…' }).press('Enter');
    await people.fill('ana ruiz');
    await page.getByRole('option', { name: /^Ana Ruiz/u }).click();
    await tabTo(page, dialog.getByRole('radio', { name: 'Now' }));
    await page.keyboard.press('ArrowRight');
    await dialog.getByLabel('Date').fill(dateIn(-2));
    await dialog.getByRole('button', { name: 'Schedule it' }).press('Enter');
    await expect(dialog).toContainText(/, 09:00 has passed already/u);
    await expectAccessible(page, 'a change for later');
    await dialog.getByLabel('Date').fill(dateIn(5));
    await dialog.getByLabel('Date').press('Enter');
    await expect(page).toHaveURL(/\/changes\/upcoming$/u);
    await expect(page.getByRole('table', { name: 'This week' })).toContainText('Suspend Ana Ruiz');
    await expect(row('Suspend Ana Ruiz')).toContainText('Soon');
  });

  await test.step('silenced, moved and unscheduled, by keyboard', async () => {
    await press(page, actsOn('Suspend Ana Ruiz'));
    await page.getByRole('menuitem', { name: 'Dismiss this reminder' }).press('Enter');
    await expect(row('Suspend Ana Ruiz')).toContainText('Silent until');
    await expect(actsOn('Suspend Ana Ruiz')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move…' }).press('Enter');
    await expect(dialog.getByLabel('Date')).toBeFocused();
    await dialog.getByLabel('Date').fill(dateIn(30));
    await dialog.getByLabel('Why').fill('She stays a month');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('table', { name: 'Later' })).toContainText('Moved: She stays a month');
    await press(page, actsOn('Suspend Ana Ruiz'));
    await page.getByRole('menuitem', { name: 'Cancel it…' }).press('Enter');
    await expect(dialog.getByLabel('Why')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Say why.');
    await dialog.getByLabel('Why').fill('She stays');
    await page.keyboard.press('Enter');
    await expect(row('Suspend Ana Ruiz')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('access gets an end on the page of a person', async () => {
    await goto('/people?q=bo');
    await page.getByRole('grid', { name: 'People' }).getByRole('row').nth(1).press('Enter');
    await press(page, page.getByRole('button', { name: /^Set an end date at tea/u }));
    await dialog.getByLabel('Last day').fill(dateIn(2));
    await dialog.getByLabel('It loses the role Support').check();
    await expectAccessible(page, 'setting an end');
    await dialog.getByRole('button', { name: 'Set the end' }).press('Enter');
    await expect(page.getByText(/^loses Support: ends/u)).toBeVisible();
    await goto('/changes/upcoming');
    await expect(row('Remove Support from Bo Berg')).toContainText('Soon');
    await expectAccessible(page, 'what comes up');
  });

  await test.step('access is given with an end', async () => {
    await goto(`/stores/${domain}`);
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('menuitem', { name: 'Assign role…' }).click();
    await dialog.getByLabel('Role').fill('Night packer');
    await people.fill('bo berg');
    await page.getByRole('option', { name: /^Bo Berg/u }).click();
    await tabTo(page, dialog.getByRole('checkbox', { name: 'This access ends' }));
    await page.keyboard.press('Space');
    await dialog.getByLabel('Last day').fill(dateIn(14));
    await dialog.getByRole('button', { name: 'Plan it with its end' }).click();
    await expect(operations).toContainText('Night packer');
    await expect(page.getByText(/^What it gives ends on/u)).toBeVisible();
  });
});
