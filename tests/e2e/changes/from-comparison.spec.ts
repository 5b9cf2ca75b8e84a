import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';
import { press, tabTo } from '../pages/keyboard.ts';
import { matrix } from '../pages/matrix.ts';

/** A workspace of two stores that live by import. */
async function importedWorkspace(folder: string): Promise<string> {
  const users = {
    tea: `Name,Email,Status,Type,Roles
Ana Ruiz,ana@agency.example,Active,Staff,Support; Packer
Bo Berg,bo@agency.example,Active,Staff,Support; Marketing
"=1+1 <b>\u202eeve",eve@agency.example,Active,Staff,"<i>Role</i>"`,
    jar: `Name,Email,Status,Type,Roles
Ana Ruiz,ana@agency.example,Active,Staff,Packer`,
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
  return folder;
}

test('a comparison and a role are staged, found in the matrix, and taken back', async ({
  world,
  serveOn,
}) => {
  const { page, goto } = await serveOn(await importedWorkspace(world.emptyFolder()));
  const { dialog } = changes(page);
  const { ready, focus, cell, filterBy, grid, panel } = matrix(page);
  const bar = page.getByRole('region', { name: 'Staged changes' });

  await test.step('two people are compared and one made like the other, by keyboard', async () => {
    await goto('/people/compare');
    for (const [label, name] of [
      ['One person', 'Ana Ruiz'],
      ['The other', 'Bo Berg'],
    ] as const) {
      await tabTo(page, page.getByRole('combobox', { name: label }).or(page.getByLabel(label)));
      await page.keyboard.type(name);
      await page.getByRole('option', { name }).click();
    }
    const begin = page.getByRole('button', { name: 'Make Bo Berg like Ana Ruiz…' });
    await press(page, begin);
    const changing = dialog.getByRole('table', { name: 'What changes' });
    await expect(changing.getByRole('row')).toHaveText(['StoreGetsLoses', 'teaPackerMarketing']);
    await expect(dialog.getByRole('table', { name: 'What stays different' })).toContainText(
      'Bo Berg at jar has no account: giving roles there begins with an invitation.',
    );
    await expectAccessible(page, 'making one person like another');
    const all = dialog.getByRole('checkbox', { name: '1 store of 1' });
    await expect(all).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Choose at least one.');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(begin).toBeFocused();
    await expect(bar).toContainText('2 changes on 1 store');
  });

  await test.step('the matrix is narrowed to it, by menu and by words', async () => {
    await goto('/matrix');
    await ready();
    await focus();
    await page.keyboard.press('Alt+a');
    await page.getByLabel('Filter by').selectOption('staged');
    const values = page.getByRole('list', { name: 'Values of staged' });
    await expect(values.getByRole('listitem')).toHaveText([
      'no3 accounts',
      'yes1 account',
      'forbidden0 accounts',
    ]);
    await values.getByRole('checkbox', { name: /^yes/u }).click();
    await expect(page).toHaveURL(/filter=staged(:|%3A)yes/u);
    await page.keyboard.press('Escape');
    await expect(grid.getByRole('rowheader')).toHaveCount(1);
    await expect(cell('Bo Berg', 'tea')).toHaveAccessibleName(/staged: .*gets Packer/u);
    await filterBy('staged:forbidden');
    await expect(grid).toBeHidden();
    await filterBy('staged:yes');
    await expect(cell('Bo Berg', 'tea')).toBeAttached();
  });

  await test.step('taken back, nothing is left of it', async () => {
    await focus();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Staged changes');
    await expect(page.getByText('Make Bo Berg like Ana Ruiz').first()).toBeVisible();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+z');
    await expect(bar).toBeHidden();
    await page.goBack();
    await expect(grid).toBeHidden();
  });

  await test.step('a role of a store is taken from its holders, by mouse', async () => {
    await goto('/stores/tea.myshopify.com?tab=roles');
    const roles = page.getByRole('table', { name: 'Roles of the store' });
    await expect(roles.getByRole('row')).toHaveCount(5);
    await expectAccessible(page, 'the roles of a store');
    await roles.getByRole('button', { name: 'Take away…: Support' }).click();
    await expect(dialog).toContainText('Support');
    await expect(dialog).toContainText('Bo Berg · bo@agency.example');
    await dialog.getByRole('button', { name: 'Stage' }).click();
    await expect(bar).toContainText('2 changes on 1 store');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(bar).toBeHidden();
  });

  await test.step('a role of a selection is taken from its holders there, by keyboard', async () => {
    await goto('/matrix');
    await ready();
    await focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Enter');
    await expect(panel).toBeVisible();
    await press(page, panel.getByRole('button', { name: 'Change who holds Packer' }));
    await expectAccessible(page, 'the roles of a selection');
    await page.getByRole('menuitem', { name: 'Take from its holders…' }).press('Enter');
    await expect(dialog).toContainText('Ana Ruiz at 2 stores.');
    await expect(dialog.getByRole('button', { name: 'Stage' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(bar).toContainText('2 changes on 2 stores');

    await page.keyboard.press('Control+z');
    await expect(bar).toBeHidden();
  });
});
