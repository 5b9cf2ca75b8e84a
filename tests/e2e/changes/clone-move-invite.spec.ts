import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';

/** A name and a role as somebody writes them who means harm: markup, a formula, and words that run backwards. */
const hostileName = '<img src=x onerror=alert(1)> \u202eeve';
const hostileRole = '=HYPERLINK("x") <b>Role</b>';

/** A workspace of stores that live by import: Tea and Jar with roles, Cup without. */
async function importedWorkspace(folder: string): Promise<string> {
  const users = {
    tea: `Name,Email,Status,Type,Roles
Ana Ruiz,ana@agency.example,Active,Staff,Support; Packer
Bo Berg,bo@agency.example,Active,Staff,Support
Cy Cole,cy@agency.example,Active,Staff,"${hostileRole.replaceAll('"', '""')}"
Di Dahl,di@agency.example,Active,Staff,Marketing
"${hostileName}",eve@agency.example,Active,Staff,Marketing
Pat Partner,pat@partner.example,Active,Collaborator,`,
    cup: `Name,Email,Status,Type
Ana Ruiz,ana@agency.example,Active,Staff`,
  };
  const run = async (...args: string[]) => {
    const { code, out } = await rollcall([...args, '--workspace', folder, '--json']);
    if (code !== 0) throw new Error(out);
  };
  for (const [handle, text] of Object.entries(users)) {
    const file = join(folder, `${handle}.csv`);
    await run('store', 'add', `${handle}.myshopify.com`, '--import-only');
    writeFileSync(file, text);
    await run('users', 'import', `${handle}.myshopify.com`, file);
  }
  const teams = join(folder, 'teams.csv');
  const lines = ['ana,Support', 'bo,Support', 'cy,Support', 'di,Design', 'eve,Design'];
  writeFileSync(
    teams,
    `email,team\n${lines.map((line) => line.replace(',', '@agency.example,')).join('\n')}\n`,
  );
  await run('people', 'import', teams, '--yes');
  return folder;
}

async function openPerson(page: Page, name: string): Promise<void> {
  await page
    .getByRole('searchbox', { name: 'Search people' })
    .or(page.getByLabel('Search people'))
    .fill(name);
  await page.getByRole('grid', { name: 'People' }).getByRole('row').nth(1).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('access is cloned, somebody changes teams, and a list is invited', async ({ world, serveOn }) => {
  test.slow();
  const { page, goto } = await serveOn(await importedWorkspace(world.emptyFolder()));
  const { dialog, operations } = changes(page);
  await goto('/people');

  await test.step('cloning, by keyboard: what can’t be read is chosen', async () => {
    await openPerson(page, 'Ana Ruiz');
    await page.keyboard.press('c');
    await expect(dialog).toContainText('Clone the access of Ana Ruiz');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('c');
    const forWhom = dialog
      .getByRole('combobox', { name: 'For whom' })
      .or(dialog.getByLabel('For whom'))
      .first();
    await expect(forWhom).toBeFocused();
    await page.keyboard.type('eve@agency');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const table = dialog.getByRole('region', { name: 'What they would get' });
    await expect(table).toContainText('The roles of Ana Ruiz at cup are not known: choose a role there');
    await dialog.getByLabel('Role at cup').fill('Support');
    await expect(table).not.toContainText('are not known');
    await expectAccessible(page, 'cloning');
    await dialog.getByRole('button', { name: /^Make the plan: 3 wishes$/u }).press('Enter');
    await expect(operations).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Clone the access of Ana Ruiz for');
    await expect(operations).toContainText('Invite Support');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  await test.step('moving to a team, by mouse: the label can be taken back', async () => {
    await goto('/people');
    await openPerson(page, 'Cy Cole');
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('menuitem', { name: 'Move to team…' }).click();
    await dialog.getByLabel('Team').first().click();
    await page.getByRole('option', { name: 'Design' }).click();
    const table = dialog.getByRole('region', { name: 'What follows' });
    await expect(table).toContainText('Marketing');
    await expect(table).toContainText(`${hostileRole} at tea: their own.`);
    await expectAccessible(page, 'moving to a team');
    await dialog.getByRole('button', { name: 'Change the team and make the plan' }).click();
    await expect(operations).toContainText('Assign role Marketing');
    await goto('/people');
    await openPerson(page, 'Cy Cole');
    await expect(page.getByText('Moved to the team Design')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Moved to the team Design')).toBeHidden();
  });

  await test.step('inviting a list: checked at once, then planned', async () => {
    await page.keyboard.press('n');
    await page.keyboard.press('i');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invite people');
    await page
      .getByLabel('Paste the list')
      .fill(
        [
          'Nia New <nia@agency.example>',
          'ana@agency.example',
          'pat@partner.example',
          'nobody',
          `${hostileName}, x`,
        ].join('\n'),
      );
    await page.getByLabel('Stores').first().fill('tea');
    await page.getByRole('option', { name: /^tea/u }).click();
    await page.getByLabel('Roles').first().fill('Support');
    await page.keyboard.press('Enter');
    const lines = page.getByRole('region', { name: 'Lines' });
    await expect(lines.getByRole('row')).toHaveCount(6);
    await expect(lines).toContainText('there is no @ in the address');
    await expect(lines).toContainText('Is a collaborator already');
    await expect(page.getByRole('region', { name: 'Stores' })).toContainText('its plan was never read');
    const make = page.getByRole('button', { name: 'Make the plan for 3 people' });
    await expect(make).toBeDisabled();
    await expectAccessible(page, 'inviting');
    await page.getByRole('checkbox', { name: 'Leave out 2 lines that can’t be taken' }).press('Space');
    await make.click();
    await expect(operations).toContainText('Nia New');
    await expect(page.getByRole('region', { name: 'The plan' })).toContainText('Is a collaborator at tea');
  });
});
