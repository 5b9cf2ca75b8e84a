import { readFile } from 'node:fs/promises';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import { changes } from '../pages/changes.ts';

const domain = 'atelier-sauge.myshopify.com';
const email = 'vera.leaving@northlight.example';

test('somebody is offboarded to the proof: begun, applied, visited by hand, proved', async ({
  world: { sandbox, filledFolder },
  serveOn,
}) => {
  test.slow();
  const truth = sandbox.world.stores.find((store) => store.domain === domain);
  if (truth === undefined) throw new Error('The sandbox has no such store.');
  const codeBefore = truth.requestCode.digits;
  sandbox.changeWorld({ kind: 'add-account', domain, email, firstName: 'Vera', lastName: 'Leaving' });
  try {
    const folder = filledFolder();
    const run = (args: readonly string[], input = '') =>
      rollcall([...args, '--workspace', folder, '--json'], { input });
    await run(['sync', domain]);
    await run(['codes', 'set', domain, '--code-stdin'], codeBefore);
    await run(['codes', 'give', domain, email]);
    const { page, goto } = await serveOn(folder);
    const plan = changes(page);
    const context = page.context();
    const clock = page.getByRole('region', { name: 'Agreed time' });
    const table = page.getByRole('table', { name: 'Target by target' });

    await goto('/people?q=vera.leaving');
    await page.getByRole('grid', { name: 'People' }).getByRole('row').nth(1).press('Enter');
    await page.getByRole('button', { name: 'Change…' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Offboard…' }).press('Enter');
    await expect(plan.title).toHaveText('Offboard Vera Leaving');
    await expect(page.getByText('Not begun: 3 operations on 1 target.')).toBeVisible();
    await expect(clock).toContainText('24 hours agreed');
    await expect(page.getByRole('list', { name: 'Request codes that they knew' })).toContainText(
      'still the one they know',
    );
    await expectAccessible(page, 'an offboarding that was not begun');
    await page.getByRole('button', { name: 'Begin the offboarding' }).press('Enter');
    await expect(clock).toContainText('3 waiting');
    await expect(clock).toContainText('left of 24 hours agreed');

    // Nothing has happened yet: the plan is applied on its own page, and leads back.
    await page.getByRole('link', { name: 'Look at it and apply' }).click();
    await expect(plan.operations).toBeVisible();
    await plan.apply();
    await page.getByRole('link', { name: 'To the offboarding' }).press('Enter');
    await page.getByRole('link', { name: 'Make the visits' }).press('Enter');
    for (const visit of [1, 2]) {
      await expect(plan.title).toContainText(`Visit ${visit} of 2`);
      const opened = context.waitForEvent('page');
      await page.keyboard.press('o');
      const admin = await opened;
      await admin.waitForLoadState();
      if (admin.url().endsWith('/security')) {
        await admin.getByRole('button', { name: 'Generate new code' }).click();
      } else {
        await admin.getByRole('row').filter({ hasText: email }).getByRole('link').click();
        await admin.getByRole('button', { name: 'Suspend user' }).press('Enter');
        await admin.getByRole('button', { name: 'Suspend', exact: true }).press('Enter');
      }
      await expect(admin.getByRole('status').first()).toBeVisible();
      await admin.close();
      await plan.sayDone();
    }
    await expect(page.getByText(/^Keep the new request code of/u)).toBeVisible();
    await page.getByRole('link', { name: 'To the offboarding' }).click();

    await expect(page.getByText('Complete: all that Rollcall knows of is gone.')).toBeVisible();
    await expect(clock).toContainText('Kept: complete within the 24 hours agreed.');
    await expect(page.getByText('Vera Leaving is marked as having left.')).toBeVisible();
    await expect(table.getByRole('row').filter({ hasText: 'Suspend' })).toContainText(
      /attested by .+, confirmed/u,
    );
    await expectAccessible(page, 'an offboarding that is complete');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Proof (JSON)' }).press('Enter');
    const proof = await readFile(await (await download).path(), 'utf8');
    expect(JSON.parse(proof)).toMatchObject({ status: 'complete', person: { name: 'Vera Leaving' } });

    // The code that she knew is void; the new one is asked for, and kept.
    await page.getByRole('link', { name: 'Keep the new code' }).click();
    const field = page.getByLabel('Request code', { exact: true }).and(page.getByRole('textbox'));
    await field.fill(truth.requestCode.digits);
    await field.press('Enter');
    await page.getByRole('button', { name: 'Reveal' }).press('Enter');
    await expect(page.getByRole('status', { name: 'Request code' })).toHaveText(truth.requestCode.digits);
    expect(truth.requestCode.digits).not.toBe(codeBefore);
  } finally {
    truth.requestCode.digits = codeBefore;
    sandbox.changeWorld({ kind: 'remove-account', domain, email });
  }
});
