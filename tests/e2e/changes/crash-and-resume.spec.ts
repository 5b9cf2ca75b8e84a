import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import type { SandboxWorld } from '../fixtures/sandbox-world.ts';
import { withOrganization } from '../fixtures/scim-organization.ts';
import { changes } from '../pages/changes.ts';
import { frame } from '../pages/frame.ts';
import { press } from '../pages/keyboard.ts';

/** A workspace with a plan that suspends six people of an organization, and what its server was asked for. */
async function planned(world: SandboxWorld) {
  const { sandbox } = world;
  const { folder, truth, store, members } = await withOrganization(world);
  const people = members
    .slice(0, 6)
    .map(({ userName }) => userName)
    .toSorted();
  const made = await rollcall([
    'plan',
    'new',
    '--suspend',
    '--people',
    ...people,
    '--stores',
    store,
    '--workspace',
    folder,
    '--json',
  ]);
  if (made.code !== 0) throw new Error(made.out);
  const before = sandbox.scimRequests(truth.id).length;
  // Whoever is reactivated logs in by the organization from then on: not everybody did before.
  const types = sandbox.world.stores.flatMap(({ accounts }) =>
    accounts.map((account) => [account, account.accountType] as const),
  );
  /** Every change that was asked for since, in words, "none" for one that came to nothing. */
  const asked = (): readonly string[] =>
    sandbox
      .scimRequests(truth.id)
      .slice(before)
      .filter(({ method }) => method !== 'GET')
      .map(({ changes }) => changes.join(', ') || 'none');
  return {
    folder,
    people,
    asked,
    /** Resolves once the server was asked for at least so many changes. */
    reached: (count: number) =>
      expect.poll(() => asked().length, { intervals: [10] }).toBeGreaterThanOrEqual(count),
    misbehave: (fault: Parameters<typeof sandbox.setScimFault>[1]) => sandbox.setScimFault(truth.id, fault),
    /** Leaves the world as it was. */
    restore: () => {
      sandbox.clearFaults();
      for (const userName of people)
        sandbox.changeOrganization({
          kind: 'change-user',
          organization: truth.id,
          userName,
          set: { status: 'active' },
        });
      for (const [account, type] of types) account.accountType = type;
    },
  };
}

test('killed while it applies, twice: says what is done and what must be checked, goes on, sends nothing twice', async ({
  world,
  serveOn,
}) => {
  test.slow();
  const { folder, people, asked, reached, misbehave, restore } = await planned(world);
  try {
    const console = await serveOn(folder);
    const { page } = console;
    const plan = changes(page);
    await console.goto('/changes/1');
    await expect(plan.operations).toBeVisible();
    misbehave({ kind: 'latency', ms: 1_000, methods: ['PATCH'] });
    await page.keyboard.press('Control+Enter');
    await plan.dialog.getByRole('button', { name: 'Apply' }).press('Enter');
    await expect(plan.tally).toContainText('1 under way');
    // The last one asked for is done at the server, and its answer is on its way: the process will never hear of it.
    await reached(2);
    await console.stop('SIGKILL');
    const begun = asked().length;
    await expect(page.getByRole('region', { name: 'No answer' })).toBeVisible();
    await expect(page.locator('header')).toContainText('Was being carried out');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeDisabled();
    await expect(plan.cancelButton).toBeDisabled();

    // Started again, the same tab is led to it by a new address; the plan is found by keyboard.
    await console.start();
    await page.getByRole('heading', { name: 'Matrix' }).waitFor();
    await press(page, frame(page).rail.getByRole('link', { name: 'Changes' }));
    const row = page.getByRole('grid', { name: 'Plans' }).getByRole('row').filter({ hasText: 'Interrupted' });
    await press(page, row);
    await expect(plan.tally).toContainText(`${begun - 1} applied1 must be checked${6 - begun} planned`);
    await expect(plan.summary).toContainText('Resume looks first how what was begun has ended');
    await expect(plan.operations).toContainText('It was begun, and how it ended was never heard.');
    await expectAccessible(page, 'an interrupted plan');
    expect(asked()).toEqual(people.slice(0, begun).map((email) => `suspended ${email}`));

    // It goes on, and is killed once more: with a change on its way that the server never makes.
    misbehave({ kind: 'hung', methods: ['PATCH'] });
    await page.keyboard.press('Control+Enter');
    await reached(begun + 1);
    await console.stop('SIGKILL');
    misbehave(null);
    await console.start();
    await console.goto('/changes/1');
    await expect(plan.tally).toContainText(`${begun} applied1 must be checked${5 - begun} planned`);
    await expect(plan.operations).toContainText('Settled by reading back.');
    await press(page, page.getByRole('button', { name: 'Resume' }));
    await expect(plan.tally).toContainText(/6 applied.*6 confirmed/u);
    await expect(page.locator('header')).toContainText('Done');
    expect(asked().filter((change) => change !== 'none')).toEqual(
      people.map((email) => `suspended ${email}`),
    );
    expect(asked()).toHaveLength(7);
  } finally {
    restore();
  }
});

test('paused, resumed and cancelled while it applies: the step under way is finished, nothing else is begun', async ({
  world,
  serveOn,
}) => {
  test.slow();
  const { folder, people, asked, reached, misbehave, restore } = await planned(world);
  try {
    const { page, goto } = await serveOn(folder);
    const plan = changes(page);
    const header = page.locator('header');
    await goto('/changes/1');
    await expect(plan.operations).toBeVisible();
    misbehave({ kind: 'latency', ms: 1_000, methods: ['PATCH'] });
    await press(page, plan.applyButton);
    await plan.dialog.getByRole('button', { name: 'Apply' }).press('Enter');
    await reached(1);
    await press(page, page.getByRole('button', { name: 'Pause' }));
    await expect(header).toContainText('Paused');
    const first = asked().length;
    await expect(plan.tally).toContainText(`${first} applied${6 - first} planned`);
    await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused();
    await plan.cancelButton.press('Enter');
    await expect(plan.dialog).toContainText(`${6 - first} operations will not be done.`);
    await expectAccessible(page, 'what cancelling comes to');
    await plan.dialog.getByRole('button', { name: 'Keep it' }).press('Enter');
    await expect(plan.dialog).toBeHidden();

    expect(asked()).toHaveLength(first);
    misbehave({ kind: 'latency', ms: 2_000, methods: ['PATCH'] });
    await press(page, page.getByRole('button', { name: 'Resume' }));
    await reached(first + 1);
    await press(page, plan.cancelButton);
    await expect(plan.dialog).toContainText('The step that is under way is finished');
    await expect(plan.dialog).not.toContainText('nobody knows');
    await press(page, plan.dialog.getByRole('button', { name: 'Cancel the plan' }));
    await expect(plan.dialog).toBeHidden();
    await expect(header).toContainText('Cancelled');
    await expect(plan.tally).toContainText(/applied.*skipped/u);
    const done = asked().length;
    expect(done).toBeLessThan(people.length);
    await expect(plan.tally).toContainText(`${done} applied`);
    await expect(plan.tally).toContainText(`${done} confirmed`);
    await expect(plan.tally).toContainText(`${people.length - done} skipped`);
    await expect(page.getByRole('button', { name: /^(Resume|Pause|Apply)/u })).toHaveCount(0);
    expect(asked()).toEqual(people.slice(0, done).map((email) => `suspended ${email}`));
  } finally {
    restore();
  }
});
