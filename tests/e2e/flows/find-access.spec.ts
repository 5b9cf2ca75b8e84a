import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { storePage } from '../pages/store.ts';
import { table } from '../pages/tables.ts';

const store = { name: 'Kettle & Co', domain: 'kettle-and-co.myshopify.com' };
/** Owns all stores of the group. */
const person = 'Ana Greenaway';

test.describe('who can enter one store', () => {
  test('stands in its column and in its panel, by mouse', async ({ shared, world }) => {
    const accounts = world.sandbox.world.stores.find(({ domain }) => domain === store.domain)?.accounts ?? [];
    await shared.goto(`/matrix?filter=${encodeURIComponent(`store:${store.domain}`)}`);
    const { ready, column, panel, press, grid } = matrix(shared.page);
    await ready();
    await expect(grid).toHaveAttribute('aria-colcount', '2');
    await press(column(store.name));
    await shared.page.keyboard.press('Space');
    await expect(panel).toHaveAccessibleName(store.name);
    const people = Number(/(\d+) people/u.exec((await column(store.name).textContent()) ?? '')?.[1]);
    expect(people).toBeGreaterThan(1);
    await expect(panel.getByRole('heading', { name: `${people} people have an account` })).toBeVisible();
    await expect(panel.getByRole('button').filter({ hasText: person })).toBeVisible();
    // From the panel to everything about the store.
    await panel.getByRole('link', { name: store.name }).click();
    await expect(shared.page.getByRole('heading', { level: 1, name: store.name })).toBeVisible();
    const { users } = storePage(shared.page);
    await expect(users).toHaveAttribute('aria-rowcount', String(accounts.length + 1));
    for (const { email } of accounts.slice(0, 5)) await expect(users).toContainText(email);
  });

  test('is found by the keyboard alone, from the list of stores', async ({ shared }) => {
    await shared.goto('/people');
    const { heading } = frame(shared.page);
    await expect(heading).toHaveText('People');
    await shared.page.keyboard.press('g');
    await shared.page.keyboard.press('s');
    await expect(heading).toHaveText('Stores');
    const { rows, row, search } = table(shared.page, 'Stores');
    await expect(rows.first()).toBeVisible();
    await shared.page.keyboard.press('/');
    await expect(search).toBeFocused();
    await shared.page.keyboard.type('kettle-and-co.');
    await expect(rows).toHaveCount(1);
    await row(store.domain).focus();
    await shared.page.keyboard.press('Enter');
    await expect(heading).toHaveText(store.name);
    const { users } = storePage(shared.page);
    await users.getByRole('row').nth(1).focus();
    await shared.page.keyboard.press('End');
    await shared.page.keyboard.press('Home');
    await expect(users.getByRole('row').nth(1)).toBeFocused();
    await shared.page.keyboard.press('Enter');
    await expect(shared.page).toHaveURL(/\/people\/pe/u);
  });
});

test.describe('all stores of one person', () => {
  test('stand in the row of the matrix and on the person’s page', async ({ shared }) => {
    await shared.goto('/matrix');
    const { ready, focus, expectActive, panel, row, press } = matrix(shared.page);
    await ready();
    await focus();
    await shared.page.keyboard.type(person.toLowerCase());
    await expectActive(new RegExp(`^${person} · `, 'u'));
    await press(row(person));
    await shared.page.keyboard.press('Enter');
    await expect(panel).toHaveAccessibleName(person);
    const targets = Number(/(\d+) targets/u.exec((await row(person).textContent()) ?? '')?.[1]);
    expect(targets).toBeGreaterThan(1);
    await expect(panel.getByRole('heading', { name: `Accounts at ${targets} targets` })).toBeVisible();
    await panel.getByRole('button').filter({ hasText: 'Kettle & Co Outlet' }).click();
    await expectActive(/^Ana Greenaway · Kettle & Co Outlet · owner/u);
    await panel.getByRole('link', { name: person }).click();
    await expect(shared.page.getByRole('heading', { level: 1, name: person })).toBeVisible();
    const rows = shared.page.getByRole('table', { name: 'Accounts' }).getByRole('row');
    await expect(rows).toHaveCount(targets + 1);
    await expect(shared.page.getByRole('main')).toContainText(`at ${targets} stores`);
  });

  test('are a few letters away in the palette', async ({ shared }) => {
    await shared.goto('/settings');
    const { openPalette, heading } = frame(shared.page);
    await expect(heading).toHaveText('Settings');
    await openPalette();
    await shared.page.keyboard.type('ana green');
    // The person comes before what can be done with them.
    await expect(
      shared.page.getByRole('dialog').getByRole('button', { name: /^Ana Greenaway/u }),
    ).toBeVisible();
    await shared.page.keyboard.press('Enter');
    await expect(heading).toHaveText(person);
    await shared.page.goBack();
    await expect(heading).toHaveText('Settings');
    // The palette remembers, and finds stores as well.
    await openPalette();
    await shared.page.keyboard.type('saltmarsh');
    await shared.page.keyboard.press('ArrowDown');
    await shared.page.keyboard.press('Enter');
    await expect(heading).toHaveText('Saltmarsh Supply');
  });
});
