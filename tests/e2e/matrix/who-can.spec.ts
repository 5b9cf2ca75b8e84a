import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import type { SandboxWorld } from '../fixtures/sandbox-world.ts';
import { expect, test } from '../fixtures/console.ts';
import { matrix } from '../pages/matrix.ts';

const newcomer = { email: 'later.comer@agency.example', firstName: 'Later', lastName: 'Comer' };

/** A workspace in which somebody came to a store of Kettle & Co after its first reading and then became administrator. */
async function promoted(world: SandboxWorld): Promise<string> {
  const folder = world.filledFolder();
  const { domain = '' } = world.known[0] ?? {};
  const run = async (...args: readonly string[]) => {
    const { code, err } = await rollcall([...args, '--workspace', folder, '--json']);
    expect(code, err).toBe(0);
  };
  const importRole = async (role: string) => {
    const file = join(folder, 'users.csv');
    writeFileSync(file, `name,email,type,status,roles\nLater Comer,${newcomer.email},staff,active,${role}\n`);
    await run('users', 'import', domain, file, '--format', 'csv');
  };
  world.sandbox.changeWorld({ kind: 'add-account', domain, ...newcomer });
  try {
    await run('sync', domain);
    await importRole('Support');
    await importRole('Administrator');
  } finally {
    world.sandbox.changeWorld({ kind: 'remove-account', domain, email: newcomer.email });
  }
  return folder;
}

const question = 'permission:"Export customers" client:"Kettle & Co"';

test('who can export customers in any store of a client, since when, through which role: within 20 seconds, by keyboard alone', async ({
  world,
  serveOn,
}) => {
  const { page, goto } = await serveOn(await promoted(world));
  const { ready, filter, counts, list, panel } = matrix(page);
  const keys = page.keyboard;
  await goto('/matrix');
  await ready();

  const asked = Date.now();
  await keys.press('/');
  // As an operator would: a few letters, then the choice.
  await keys.type('perm');
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await keys.type('export cus');
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await keys.type('cli');
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await keys.type('kettle');
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await expect(filter).toHaveValue(`${question} `);
  await keys.press('Enter');
  await keys.press('Alt+KeyL');
  await expect(list).toBeVisible();
  await expect(list.getByRole('columnheader')).toHaveText([
    'Person',
    'Store',
    'Account',
    'Status',
    'Allowed by',
    'Sensitivity',
    'Since',
    'Seen',
  ]);
  const row = (name: string) => list.getByRole('row').filter({ hasText: name });
  await expect(row('Later Comer')).toContainText('role Administrator: may do everything');
  await expect(row('Later Comer').locator('time').first()).toHaveText(/^came .* 2026/u);
  await expect(row('Ana Greenaway').first()).toContainText('owner: may do everything');
  await expect(row('Ana Greenaway').locator('time').first()).toHaveText(/^at least since .* 2026$/u);
  expect(Date.now() - asked).toBeLessThan(20_000);

  await expect(counts).toHaveText(/^\d+ of \d+ people · 5 of 20 targets · \d+ of \d+ accounts$/u);
  // The same in full, beside the cell.
  await row('Later Comer').getByRole('button').focus();
  await keys.press('Enter');
  const permissions = panel.getByRole('region', { name: 'Effective permissions' });
  await expect(permissions).toContainText(
    /Everything, Customers › Export too: role Administrator: may do everything, came/u,
  );
  await expect(panel.getByRole('definition').filter({ hasText: 'Administrator' })).toContainText(
    /came .* 2026/u,
  );
  // It stands in the address: a colleague gets the same answer.
  await expect(page).toHaveURL(/filter=permission/u);
});

test('the command gives the same answer', async ({ world }) => {
  const folder = await promoted(world);
  const asked = await rollcall(['matrix', '--filter', question, '--workspace', folder, '--json']);
  const { people, targets, cells } = asked.json<MatrixJson>();
  expect(targets.map(({ client }) => client)).toEqual(targets.map(() => 'Kettle & Co'));
  const later = people.find(({ name }) => name === 'Later Comer');
  const [cell, ...others] = cells.filter(({ person }) => person === later?.id);
  expect(others).toEqual([]);
  expect(cell?.since.after).not.toBeNull();
  expect(cell?.holds).toEqual([
    {
      permission: 'export_customers',
      through: 'role',
      roles: ['Administrator'],
      since: { after: expect.any(String), by: expect.any(String) },
    },
  ]);
  const owners = cells.filter(({ account }) => account.isOwner);
  expect(owners.length).toBeGreaterThan(0);
  for (const { holds } of owners) {
    expect(holds).toMatchObject([{ through: 'owner', roles: [], since: { after: null } }]);
  }
  const table = await rollcall(['matrix', '--filter', question, '--workspace', folder]);
  expect(table.out).toMatch(
    /Later Comer\s+kettle-and-co\.myshopify\.com\s+staff\s+active\s+role Administrator\s+between /u,
  );
});

test('an answer that can’t be whole says so, and shows the rest when asked', async ({ shared }) => {
  const { ready, filter, counts } = matrix(shared.page);
  await shared.goto('/matrix?filter=permission:export_customers');
  await ready();
  const before = await counts.textContent();
  const note = shared.page.getByRole('status').filter({ hasText: 'no reading tells what they may do' });
  await expect(note).toHaveText(/^Of \d+ more accounts here/u);
  await note.getByRole('button', { name: 'Show them too' }).press('Enter');
  await expect(filter).toHaveValue('permission:export_customers,unknown');
  await expect(note).toHaveCount(0);
  await expect(counts).not.toHaveText(before ?? '');
});

test('what changed since a moment is found, grouped and sorted by its last change', async ({
  world,
  serveOn,
}) => {
  const { page, goto } = await serveOn(await promoted(world));
  const { ready, counts, row, grid } = matrix(page);
  await goto('/matrix?filter=changed:1d');
  await ready();
  await expect(counts).toHaveText(/^1 of \d+ people · 1 of 20 targets · 1 of \d+ accounts$/u);
  await expect(row('Later Comer')).toBeAttached();
  // As of the first snapshot nothing had been seen to change, and nobody is said to have come.
  await page.getByRole('button', { name: 'Time' }).click();
  const menu = page.getByRole('dialog', { name: 'Time' });
  const choices = await menu.getByLabel('As of').locator('option').count();
  await menu.getByLabel('As of').selectOption({ index: choices - 1 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Nobody matches this filter' })).toBeVisible();
  await goto('/matrix?people=last-change&peopleSort=last-change&peopleDown=true');
  await ready();
  const bands = grid.getByRole('rowheader', { name: /(Changed within a day|No change seen) · /u });
  await expect(bands.first()).toHaveAccessibleName(
    /^Changed within a day · 1 person · 1 account, at most full/u,
  );
});
