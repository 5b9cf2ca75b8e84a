import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuardWorld, type GuardWorld } from '../../fixtures/guard-world.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';

let home: string;
let guarded: GuardWorld;

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-rules-'));
  guarded = await startGuardWorld(join(home, 'agency'));
});

test.afterAll(async () => {
  await guarded.sandbox.close();
  rmSync(home, { recursive: true, force: true });
});

test('a plan under every rule there is shows each with its sentence and fact, and can’t be applied', async ({
  serveOn,
}) => {
  const { page, goto } = await serveOn(join(home, 'agency'));
  const plan = changes(page);
  const sent = guarded.sent();
  await goto(`/changes/${guarded.all}`);
  await expect(plan.summary).toContainText('Rules forbid this plan as it is');
  await expectAccessible(page, 'a plan under every rule');
  const search = page.getByRole('searchbox', { name: 'Search the operations' });
  for (const { rule, level } of guarded.plans) {
    await search.fill(rule);
    const said = level === 'block' ? 'Forbidden' : 'Warning';
    // The rule by its name, the section of the facts where it rests on one, and a sentence.
    const remark = plan.operations
      .getByText(new RegExp(`^${said} \\(rule ${rule}(?:, facts \\d[\\d.]*)?\\): .{12,}\\.$`, 'u'))
      .first();
    await expect(remark, `${rule} (${level})`).toBeVisible();
  }
  await expect(plan.applyButton).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(plan.dialog).toBeHidden();
  // What is forbidden is left out: told before, and in the plan of the rest.
  await page.getByRole('button', { name: 'Leave out what is forbidden…' }).press('Enter');
  const left = plan.dialog.getByRole('table', { name: 'What would be left out' });
  await expect(left.getByRole('row', { name: /\(rule owner\)/u }).first()).toBeVisible();
  await expectAccessible(page, 'leaving out what is forbidden');
  await plan.dialog.getByRole('button', { name: 'Plan the rest' }).click();
  await expect(page).not.toHaveURL(new RegExp(`/changes/${guarded.all}$`, 'u'));
  await expect(plan.summary).toContainText(/wishes could not be planned/u);
  await expect(plan.summary).toContainText('Left out, since it is forbidden');
  await page.getByRole('button', { name: 'Show all' }).first().press('Enter');
  await expect(plan.summary).toContainText('(rule seats)');
  await expect(plan.summary).not.toContainText('Rules forbid this plan as it is');
  await expect(plan.applyButton).toBeEnabled();
  expect(guarded.sent()).toBe(sent);
});
