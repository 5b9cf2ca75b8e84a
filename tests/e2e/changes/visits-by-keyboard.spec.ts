import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import type { SandboxWorld } from '../fixtures/sandbox-world.ts';
import { changes } from '../pages/changes.ts';
import { frame } from '../pages/frame.ts';
import { press, tabTo } from '../pages/keyboard.ts';

/** A store outside any organization whose users a program reads. */
function readableStore({ sandbox, known }: SandboxWorld) {
  const found = known.find(({ domain, plan }) => {
    const store = sandbox.world.stores.find((each) => each.domain === domain);
    const isRead = store?.access.kind === 'token' && store.access.scopes.includes('read_users');
    return isRead && plan === 'Advanced' && store.organizationId === null;
  });
  if (found === undefined) throw new Error('No store of the workspace is read by API.');
  return found;
}

/** What takes back what a test did to the sandbox that all share. */
const tidyUp: (() => void)[] = [];
test.afterEach(() => {
  for (const tidy of tidyUp.splice(0)) tidy();
});

test('visits are made one after the other by keyboard alone, and a contradiction shows at once', async ({
  world,
  filled,
  context,
}) => {
  test.slow();
  const { page } = filled;
  const plan = changes(page);
  const { domain } = readableStore(world);
  const names = ['Visita', 'Visitb', 'Visitc'];
  const email = (name: string) => `${name}@visits.example`.toLowerCase();
  for (const firstName of names)
    world.sandbox.changeWorld({
      kind: 'add-account',
      domain,
      email: email(firstName),
      firstName,
      lastName: 'Guest',
      accountType: 'COLLABORATOR',
    });
  const there = new Set(names.map(email));
  tidyUp.push(() => {
    for (const each of there) world.sandbox.changeWorld({ kind: 'remove-account', domain, email: each });
  });
  await frame(page).sync();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: filled.origin });

  await filled.goto(`/stores/${domain}`);
  await press(page, page.getByRole('button', { name: 'Change…' }));
  await page.getByRole('menuitem', { name: 'Remove…' }).press('Enter');
  for (const name of names) {
    await tabTo(page, plan.people);
    await page.keyboard.type(email(name));
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await press(page, plan.dialog.getByRole('button', { name: 'Plan now' }));
  await expect(plan.summary).toContainText('3 guided in 3 visits');
  await expect(plan.summary).toContainText('3 operations can’t be undone');
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/by=person/u);

  // Removal is confirmed by typing who is removed.
  await page.keyboard.press('Control+Enter');
  const apply = plan.dialog.getByRole('button', { name: 'Apply' });
  await expect(apply).toBeDisabled();
  for (const name of names) {
    await tabTo(page, plan.dialog.getByLabel(new RegExp(`^Type “${name} Guest”`, 'u')));
    await page.keyboard.type(`${name} Guest`);
  }
  await page.keyboard.press('Enter');
  await expect(plan.tally).toContainText('3 waiting for a visit');
  await expect(frame(page).rail.getByRole('link', { name: /^Changes 1/u })).toBeVisible();

  await page.keyboard.press('v');
  await expect(plan.title).toContainText('Visit 1 of 3');
  await expect(page.getByText(/3 left, about \d+ minutes?/u)).toBeVisible();
  await expectAccessible(page, 'a visit');
  await page.keyboard.press('1');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/@visits\.example$/u);
  const first = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('a');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/\/settings\/account$/u);
  const opened = context.waitForEvent('page');
  await page.keyboard.press('o');
  await (await opened).close();

  // Nobody did it: the store, read again, still lists them.
  await plan.sayDone();
  await expect(page.getByRole('alert').filter({ hasText: 'read back, it is not so' })).toContainText(
    'The user is still there.',
  );
  await expect(plan.title).toContainText('Visit 2 of 3');
  await page.keyboard.press('1');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe(first);
  const gone = await page.evaluate(() => navigator.clipboard.readText());
  world.sandbox.changeWorld({ kind: 'remove-account', domain, email: gone });
  there.delete(gone);
  await plan.sayDone();
  await expect(plan.title).toContainText('Visit 3 of 3');
  await expect(plan.visit).toContainText('done, and read back: confirmed.');
  // What is typed right after the key belongs into the field.
  await page.keyboard.press('c');
  await page.keyboard.type('the page does not open');
  await page.keyboard.press('Enter');
  // What is not so stays on the screen until somebody has seen it.
  await press(page, page.getByRole('alert').getByRole('button', { name: 'Seen' }));
  await expect(plan.title).toHaveText(/^Remove/u);
  await expect(plan.tally).toContainText('1 contradicted');
  await expect(plan.tally).toContainText('1 confirmed');
  await expect(plan.tally).toContainText('1 failed');
  await expect(plan.operations).toContainText('the page does not open');
});

test('a page without plans says how one is begun', async ({ filled }) => {
  const { page } = filled;
  await expect(frame(page).heading).toHaveText('Matrix');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'No plan yet' })).toBeVisible();
  await expectAccessible(page, 'changes without a plan');
});
