import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { assignByHand } from '../../fixtures/make-visit.ts';
import { mixedDomain, mixedRole, startMixedStores, type MixedStores } from '../../fixtures/mixed-stores.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';
import { matrix } from '../pages/matrix.ts';

let mixed: MixedStores;
let home: string;

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-forty-'));
  mixed = await startMixedStores();
  await mixed.fill(join(home, 'agency'));
});

test.afterAll(async () => {
  await mixed.sandbox.close();
  rmSync(home, { recursive: true, force: true });
});

/** The roles that the 25 hold at the 40 stores, in the world itself. */
const rolesThere = (): readonly (readonly string[])[] =>
  mixed.sandbox.world.stores
    .filter(({ domain }) => mixed.domains.includes(domain))
    .flatMap(({ accounts }) => accounts.filter(({ email }) => mixed.people.includes(email)))
    .map(({ roles }) => roles);

/** Assigns the role on the admin's page with real clicks and keys, as the visit says. */
async function assignInAdmin(admin: Page, emails: readonly string[], role: string): Promise<void> {
  for (const email of emails) await admin.getByRole('checkbox', { name: `Select ${email}` }).check();
  await admin.getByRole('button', { name: 'Assign role' }).click();
  await admin.getByRole('checkbox', { name: role, exact: true }).press('Space');
  await admin.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(admin.getByRole('status')).toHaveText('Roles assigned.');
}

test('one role for 25 people at 40 mixed stores, from the selection to what was read back', async ({
  serveOn,
  context,
}) => {
  test.slow();
  const { page, goto } = await serveOn(join(home, 'agency'));
  const { ready, focus } = matrix(page);
  const plan = changes(page);

  // All that the filter shows is selected, by keyboard.
  await goto(`/matrix?filter=${encodeURIComponent(`person:${mixedDomain}`)}&targets=none`);
  await ready();
  await focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('status').filter({ hasText: 'selected' })).toContainText('25 people');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Assign role…' }).press('Enter');
  await expect(plan.dialog).toContainText('25 people at 40 stores');
  await page.keyboard.type(mixedRole);
  await plan.make();
  await expect(plan.summary).toContainText(
    '750 operations for 25 people on 30 targets: 25 by API, 725 guided in 29 visits',
  );
  expect(rolesThere().every((roles) => roles.length === 0)).toBe(true);

  // SCIM does its part by itself; the rest waits for a human.
  await plan.applyLarge();
  await expect(plan.tally).toContainText('25 applied');
  await expect(plan.tally).toContainText('25 confirmed');
  await expect(plan.tally).toContainText('725 waiting for a visit');
  expect(rolesThere().filter((roles) => roles.includes(mixedRole))).toHaveLength(25 * 6);

  // Every visit is made where its address leads: the first with clicks and keys, the others as forms.
  await page.keyboard.press('v');
  for (let visit = 1; visit <= 29; visit += 1) {
    await expect(plan.title).toContainText(`Visit ${visit} of 29`);
    const guide = await plan.visitToMake();
    if (visit === 2 || visit === 3) {
      const opened = context.waitForEvent('page');
      await page.keyboard.press('o');
      const admin = await opened;
      await assignInAdmin(admin, guide.steps[0]?.values ?? [], guide.steps[1]?.values[0] ?? '');
      await admin.close();
    } else await assignByHand(guide);
    await plan.sayDone();
  }
  await expect(plan.title).toHaveText(/^Assign/u);
  await expect(plan.tally).toContainText('750 applied');
  await expect(plan.tally).toContainText('725 not verifiable');
  expect(rolesThere().every((roles) => roles.includes(mixedRole))).toBe(true);

  // What was said and not done shows, where a program can read.
  const readable = mixed.domains.at(-1) ?? '';
  const [someone = ''] = mixed.people;
  const suspend = async (): Promise<void> => {
    await goto(`/stores/${readable}`);
    await page.getByRole('button', { name: 'Change…' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Suspend…' }).press('Enter');
    await plan.people.fill(someone);
    await page.getByRole('option').first().click();
    await plan.make();
    await plan.apply();
    await expect(plan.tally).toContainText('1 waiting for a visit');
    await page.keyboard.press('v');
    await expect(plan.title).toContainText('Visit 1 of 1');
  };
  await suspend();
  await plan.sayDone();
  await expect(page.getByRole('alert').filter({ hasText: 'read back, it is not so' })).toContainText(
    'The user is active, not suspended.',
  );
  await page.keyboard.press('p');
  await expect(plan.tally).toContainText('1 contradicted');

  // Planned anew it gets a visit again; made this time, it is verified.
  await suspend();
  const opened = context.waitForEvent('page');
  await page.keyboard.press('o');
  const admin = await opened;
  await admin.getByRole('row').filter({ hasText: someone }).getByRole('link').click();
  await admin.getByRole('button', { name: 'Suspend user' }).press('Enter');
  await admin.getByRole('button', { name: 'Suspend', exact: true }).press('Enter');
  await expect(admin.getByRole('status')).toHaveText('User suspended.');
  await admin.close();
  await plan.sayDone();
  await expect(plan.tally).toContainText('1 confirmed');

  await goto('/changes/1');
  await plan.undoButton.press('Enter');
  await expect(plan.title).toHaveText(/^Undo: Assign/u);
  await expect(plan.summary).toContainText('25 by API');
});
