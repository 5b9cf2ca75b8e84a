import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';
import type { SandboxWorld } from '../fixtures/sandbox-world.ts';
import { addOrganizationPage, organizationPage } from '../pages/organization.ts';

/** An organization of the sandbox, and those of its stores that the workspace knows. */
function organizationOf({ sandbox, known }: SandboxWorld) {
  for (const access of sandbox.organizations) {
    const domains = known
      .map(({ domain }) => domain)
      .filter((domain) => access.storeDomains.includes(domain));
    const truth = sandbox.world.organizations.find(({ id }) => id === access.id);
    if (domains.length > 1 && truth !== undefined) return { access, truth, domains };
  }
  throw new Error('The workspace knows no organization’s stores.');
}

test('an organization is added, read, described, tested and disconnected by mouse', async ({
  world,
  filled,
}) => {
  test.slow();
  const { page } = filled;
  const { access, truth, domains } = organizationOf(world);
  await filled.goto('/stores');
  await page.getByRole('link', { name: 'Add organization' }).click();
  const form = addOrganizationPage(page);
  await form.name.fill(access.name);
  await form.client.fill(access.clientName);
  await page.keyboard.press('Escape');
  for (const domain of domains) {
    await form.stores
      .or(page.getByLabel('Stores', { exact: true }).locator('visible=true'))
      .first()
      .click();
    await form.option(domain).click();
  }
  await page.keyboard.press('Escape');
  await form.token.fill('not-the-token-of-this-one');
  await form.endpoint.fill(access.endpoint);
  await expectAccessible(page, 'adding an organization');
  await form.submit.click();
  await expect(page.getByRole('alert')).toContainText('does not accept the SCIM token');
  await form.token.fill(access.token);
  await form.submit.click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(access.name);
  const shown = organizationPage(page);
  await expect(shown.abilities.getByRole('row', { name: /^Suspend, reactivate By API/u })).toBeVisible();
  await shown.readNow.click();
  await expect(shown.users.locator('tbody tr')).toHaveCount(truth.users.length);
  const [group] = truth.groups;
  const members = truth.users.filter(({ groups }) => groups.includes(group?.name ?? '')).length;
  if (group === undefined || members === 0) throw new Error('The first group of the sandbox has no member.');
  await expect(
    shown.groups.getByRole('row', { name: new RegExp(`^${group.name} ${members} not known`, 'u') }),
  ).toBeVisible();
  await expectAccessible(page, 'an organization');

  await shown.describe(group.name).click();
  await shown.dialog.getByRole('textbox', { name: 'Role' }).fill('Store manager');
  await shown.dialog.getByLabel('Who looked').fill('Lee Ops');
  await expectAccessible(page, 'describing a group');
  await shown.dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(shown.groups.getByRole('row', { name: /Store manager at all stores Lee Ops/u })).toBeVisible();
  await expect(shown.users.getByRole('row', { name: /Store manager/u })).toHaveCount(members);

  await shown.test.click();
  await expect(page.getByText(`SCIM lists ${truth.users.length} users.`)).toBeVisible();
  await shown.replace.click();
  await shown.dialog.getByLabel('SCIM token').fill('another-that-is-not');
  await shown.dialog.getByRole('button', { name: 'Test and replace' }).click();
  await expect(shown.dialog.getByRole('alert')).toContainText('does not accept');
  await page.keyboard.press('Escape');
  await expect(shown.dialog).toBeHidden();
  await shown.test.click();
  await expect(page.getByText(`SCIM lists ${truth.users.length} users.`)).toBeVisible();
  await shown.forget.click();
  await expect(page.getByRole('button', { name: 'Give a SCIM token' })).toBeVisible();
  await expect(shown.abilities.getByRole('row', { name: /^Suspend, reactivate By hand/u })).toBeVisible();
  expect(await page.content()).not.toContain(access.token);
});

test('an organization is added, renamed and removed with the keyboard alone', async ({ world, filled }) => {
  const { page } = filled;
  const { access, domains } = organizationOf(world);
  await expect(page.getByRole('heading', { level: 1, name: 'Matrix' })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.press('o');
  const form = addOrganizationPage(page);
  await expect(form.name).toBeVisible();
  await form.name.focus();
  await page.keyboard.type(access.name);
  await page.keyboard.press('Tab');
  await expect(form.client).toBeFocused();
  await page.keyboard.press('Tab');
  for (const domain of domains) {
    await page.keyboard.type(domain);
    await expect(form.option(domain)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Tab');
  await expect(form.token).toBeFocused();
  await page.keyboard.type(access.token);
  await form.endpoint.focus();
  await page.keyboard.type(access.endpoint);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(access.name);
  const shown = organizationPage(page);
  await shown.edit.focus();
  await page.keyboard.press('Enter');
  await expect(shown.dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(shown.dialog).toContainText('A name is needed.');
  const renamed = `${access.name}, renamed`;
  await page.keyboard.type(renamed);
  await page.keyboard.press('Enter');
  await expect(shown.dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(renamed);
  await expect(shown.edit).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(renamed);
  await shown.remove.focus();
  await page.keyboard.press('Enter');
  await expect(shown.dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(renamed);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Stores' })).toBeVisible();
  const row = page.getByRole('grid', { name: 'Stores' });
  await expect(row).toContainText(domains[0] ?? '');
});
