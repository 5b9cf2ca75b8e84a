import { readFileSync } from 'node:fs';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import type { SandboxWorld } from '../fixtures/sandbox-world.ts';
import { changes } from '../pages/changes.ts';
import { frame } from '../pages/frame.ts';
import { press, tabTo } from '../pages/keyboard.ts';

const passphrase = 'bo keeps these words alone';

/** A workspace of somebody who works there, with two plans. */
async function withPlans({ sandbox, known, filledFolder }: SandboxWorld): Promise<string> {
  const domains = new Set(known.map(({ domain }) => domain));
  const staff = sandbox.world.stores
    .filter(
      ({ domain, access }) =>
        domains.has(domain) && access.kind === 'token' && access.scopes.includes('read_users'),
    )
    .flatMap(({ domain, accounts }) => accounts.map(({ email, isOwner }) => ({ domain, email, isOwner })))
    .filter(({ email, isOwner }) => !isOwner && /^[a-z]+\.[a-z]+@[a-z-]+\.example$/u.test(email));
  const folder = filledFolder();
  const run = async (...words: string[]) => {
    const { code, out } = await rollcall([...words, '--workspace', folder, '--json']);
    if (code !== 0) throw new Error(`${words.join(' ')}: ${out}`);
  };
  await run('workspace', 'me', 'lee@agency.example');
  for (const { domain, email } of staff.slice(0, 2))
    await run('plan', 'new', '--revoke-sessions', '--people', email, '--stores', domain);
  return folder;
}

test('a second person approves by keyboard on this machine, and by mouse through a plan file', async ({
  world,
  serveOn,
}) => {
  test.slow();
  const { page, goto } = await serveOn(await withPlans(world));
  const plan = changes(page);
  const dialog = page.getByRole('dialog');

  // The key, then the switch, by keyboard.
  await goto('/settings');
  await press(page, page.getByRole('button', { name: 'Make a key here…' }));
  for (const [label, text] of [
    ['Name', 'Bo Lind'],
    ['E-mail address', 'bo@agency.example'],
    ['Passphrase of the key', passphrase],
    ['Passphrase again', passphrase],
  ] as const) {
    await tabTo(page, dialog.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  }
  await expectAccessible(page, 'making a key');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Approvers' })).toContainText('Bo Lind');
  await press(page, page.getByRole('switch', { name: 'Plans need a second person’s approval' }), 'Space');
  await expect(page.getByText('This stands in the activity log.')).toBeVisible();
  await expectAccessible(page, 'settings with an approver');

  // On this machine, by keyboard.
  await goto('/changes/1');
  await expect(plan.summary).toContainText('Waits for a second person');
  await expect(plan.applyButton).toBeDisabled();
  await expectAccessible(page, 'a plan that waits for approval');
  await page.keyboard.press('a');
  await expect(dialog.getByLabel('Passphrase of their key')).toBeFocused();
  await page.keyboard.type('not her words');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('does not open the key');
  await expectAccessible(page, 'approving');
  await tabTo(page, dialog.getByLabel('Passphrase of their key'), 'Shift+Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(plan.summary).toContainText('Approved by a second person');
  await expect(plan.applyButton).toBeEnabled();

  // By file, by mouse: out, looked at and signed, and back.
  await goto('/changes');
  await expect(page.getByRole('row', { name: /Waits for approval/u })).toHaveCount(1);
  await goto('/changes/2');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save plan file' }).click();
  const file = await (await saved).path();
  await frame(page)
    .rail.getByRole('link', { name: /^Changes/u })
    .click();
  await page.getByRole('link', { name: 'Approve a plan file…' }).click();
  await expectAccessible(page, 'choosing a plan file');
  const edited = Buffer.from(
    readFileSync(file, 'utf8').replace('Log out', 'Let be').replace('revoke', 'revoko'),
  );
  const give = (buffer: Buffer) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer });
  await give(edited);
  await expect(page.getByRole('alert')).toContainText('The plan file was edited');
  await give(readFileSync(file));
  await expect(plan.summary).toContainText('Nobody has signed it yet');
  await expectAccessible(page, 'a plan file');
  await page.getByRole('button', { name: 'Approve or decline…' }).click();
  await dialog.getByLabel('Passphrase of their key').fill(passphrase);
  const signing = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Approve the plan' }).click();
  const signed = readFileSync(await (await signing).path());
  await expect(page.getByRole('alert').filter({ hasText: 'Signed' })).toContainText('send it back');
  await page.getByRole('button', { name: 'Another file' }).click();
  await give(signed);
  await page.getByRole('button', { name: 'Take the signatures over' }).click();
  await expect(page).toHaveURL(/\/changes\/2$/u);
  await expect(plan.summary).toContainText('Approved by a second person');
  await expect(plan.summary).toContainText('by file');
  await expect(plan.applyButton).toBeEnabled();
});
