import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

test('a host that dies leaves a console to look at, which says from when it is', async ({ filled }) => {
  const { page } = filled;
  const { ready, focus, grid, expectActive, filter, panel } = matrix(page);
  await ready();
  const banner = page.getByRole('region', { name: 'No answer' });
  await expect(banner).toBeHidden();
  await filled.stop('SIGKILL');
  await expect(banner).toContainText('Rollcall’s host does not answer. What you see is from', {
    timeout: 20_000,
  });
  await expect(banner).toContainText('change nothing until it answers');
  // Told once: no second message says the same.
  await expect(page.getByText(/does not answer/u)).toHaveCount(1);
  // Looking, moving, filtering and details go on without it.
  await focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await expectActive(/ · /u);
  await page.keyboard.press('Space');
  await expect(panel).toBeVisible();
  await page.keyboard.press('Escape');
  await filter.fill('kind:owner');
  await page.keyboard.press('Enter');
  await expect(grid).toBeVisible();
  // Read-only: what would change something is not offered.
  await expect(frame(page).syncButton).toBeDisabled();
  await expect(frame(page).rail.getByRole('link', { name: 'Stores' })).toBeVisible();
  const again = banner.getByRole('button', { name: 'Try again' });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(banner).toContainText(/Tried at \d/u);
  await expect(again).toBeEnabled();
});

test('trying again takes the banner away when the host answers, and asks for what was missed', async ({
  shared,
}) => {
  const { page } = shared;
  await shared.goto('/matrix');
  await matrix(page).ready();
  const banner = page.getByRole('region', { name: 'No answer' });
  let answers = false;
  await page.route('**/rpc/**', (route) => {
    // Only the button asks for the status here: the host is back when it is pressed, not before.
    answers ||= route.request().url().endsWith('/rpc/workspace/status');
    return answers ? route.continue() : route.abort('connectionrefused');
  });
  await expect(banner).toBeVisible({ timeout: 20_000 });
  const asked = page.waitForResponse('**/rpc/matrix/**');
  await banner.getByRole('button', { name: 'Try again' }).click();
  await expect(banner).toBeHidden();
  expect((await asked).ok()).toBe(true);
  await expect(frame(page).syncButton).toBeEnabled();
});
