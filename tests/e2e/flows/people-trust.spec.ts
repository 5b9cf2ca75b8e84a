import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { table } from '../pages/tables.ts';

/** Owns all stores of the Kettle group. */
const owner = 'Ana Greenaway';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly emails: readonly string[];
  readonly stores: number;
}

async function ask(folder: string, ...words: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await rollcall([...words, '--workspace', folder, '--json']);
  if (code !== 0 && code !== 3) throw new Error(`rollcall ${words.join(' ')}: ${out}${err}`);
  return JSON.parse(out) as Record<string, unknown>; // one JSON object, by cli.md
}

/** People of an address that no other has, most stores first; without the owner of the group. */
async function somePeople(folder: string): Promise<readonly Person[]> {
  const { people } = (await ask(folder, 'people', 'list')) as { people: Person[] }; // the contract's rows
  return people
    .filter(({ name, emails }) => emails.length === 1 && /^[A-Z][a-z]+ [A-Z][a-z]+$/u.test(name))
    .filter(({ name }) => name !== owner)
    .sort((a, b) => b.stores - a.stores);
}

const region = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

async function choose(page: Page, label: string, typed: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).or(page.getByLabel(label)).first().fill(typed);
  await page.getByRole('option').filter({ hasText: typed }).first().click();
}

test('a person’s page tells what changed, between which readings, and what they may do', async ({
  world,
  serveOn,
}) => {
  const folder = world.filledFolder();
  const [person] = await somePeople(folder);
  const { stores } = (await ask(folder, 'store', 'list')) as {
    stores: { domain: string; name: string; readBy: string }[]; // the contract's rows
  };
  const store = stores.find(({ readBy }) => readBy === 'import');
  if (person === undefined || store === undefined)
    throw new Error('The sandbox has no such person or store.');
  const list = join(folder, 'users.csv');
  for (const line of [`Store manager,active`, `Administrator,suspended`]) {
    writeFileSync(list, `email,name,roles,status\n${person.emails[0] ?? ''},${person.name},${line}\n`);
    await ask(folder, 'users', 'import', store.domain, list);
  }
  const { page, goto } = await serveOn(folder);
  await goto(`/people/${person.id}`);
  const past = region(page, 'What changed');
  await expect(past.getByText(`Changed at ${store.name}`)).toBeVisible();
  await expect(past.getByText('Active → Suspended')).toBeVisible();
  await expect(past.getByText('+ Administrator')).toBeVisible();
  await expect(past.getByText(/^between /u).first()).toBeVisible();
  await expect(past.getByText('since when is not known').first()).toBeVisible();
  await expect(region(page, 'What they may do')).toContainText(
    `Everything at ${store.name}: through the role “Administrator”`,
  );

  await past.getByRole('link', { name: store.name }).first().click();
  await expect(frame(page).heading).toHaveText(store.name);
  await expect(page.getByRole('definition').filter({ hasText: person.name })).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(
    region(page, 'What changed').getByText(`${person.name} ${person.emails[0] ?? ''} changed`),
  ).toBeVisible();
});

test('two people become one by the keyboard, and are exactly two again', async ({ world, serveOn }) => {
  const folder = world.filledFolder();
  const [one, other] = await somePeople(folder);
  if (one === undefined || other === undefined) throw new Error('The sandbox has too few people.');
  const { page, goto } = await serveOn(folder);
  await goto(`/people/${one.id}`);
  await page.getByRole('button', { name: 'Link…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Link with another person' });
  await dialog.getByLabel('The same person as').first().focus();
  await page.keyboard.type(other.emails[0] ?? '');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Link', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Made one person with ${other.name}`)).toBeVisible();
  await expect(region(page, 'Addresses').getByRole('listitem')).toHaveCount(2);

  // It survives leaving the page, and is there until something about the two changes.
  await page.reload();
  await page.getByRole('button', { name: 'Undo', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Made one person with`)).toBeHidden();
  await expect(region(page, 'Addresses').getByRole('listitem')).toHaveCount(1);
  await goto(`/people/${other.id}`);
  await expect(frame(page).heading).toHaveText(other.name);
  await expect(page.getByText(`at ${other.stores} store`, { exact: false }).first()).toBeVisible();
});

test('linking the owner of a store to somebody else asks first', async ({ world, serveOn }) => {
  const folder = world.filledFolder();
  const [one] = await somePeople(folder);
  if (one === undefined) throw new Error('The sandbox has too few people.');
  const { page, goto } = await serveOn(folder);
  await goto(`/people/${one.id}`);
  await page.getByRole('button', { name: 'Link…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link with another person' });
  await dialog.getByLabel('The same person as').first().fill(owner);
  await page.getByRole('option').first().click();
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText(`${owner} is the owner of`);
  await expect(region(page, 'Addresses').getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Yes, the same person' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Made one person with ${owner}`)).toBeVisible();
});

test('not the same person is said and taken back', async ({ filled }) => {
  const { page } = filled;
  await filled.goto('/people');
  const button = page.getByRole('button', { name: /suggested links?$/u });
  const before = await button.textContent();
  await button.click();
  await page.getByRole('button', { name: 'Not the same' }).first().click();
  await expect(button).not.toHaveText(before ?? '');
  await frame(page).toast('They will not be suggested again').getByRole('button', { name: 'Undo' }).click();
  await expect(button).toHaveText(before ?? '');
});

test('a list of people is previewed, refused as a whole, taken over and taken back', async ({
  world,
  serveOn,
}) => {
  const folder = world.filledFolder();
  const [one, other] = await somePeople(folder);
  if (one === undefined || other === undefined) throw new Error('The sandbox has too few people.');
  const { page, goto } = await serveOn(folder);
  await goto('/people');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(frame(page).heading).toHaveText('Import people');
  const list = page.getByLabel('Paste the list');
  const good = `${one.emails[0] ?? ''},Renamed Person,Packing,2020-01-31`;
  await list.fill(`email,name,team,last day\n${good}\nnobody,X,,04/05/2026`);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText('1 row can’t be taken, so nothing can be changed yet.')).toBeVisible();
  const rows = page.getByRole('table', { name: 'Rows of the list' });
  await expect(rows).toContainText('“nobody” is no address');
  await expect(rows).toContainText('“04/05/2026” can be two days');
  await expect(page.getByRole('button', { name: /^Take over/u })).toBeDisabled();

  await list.fill(`email,name,team,last day\n${good}`);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(rows.getByRole('row').filter({ hasText: 'Renamed Person' })).toContainText(
    /left on 2020-01-31/u,
  );
  const missing = page.getByRole('table', { name: 'Not on the list' });
  await expect(missing).toContainText(other.name);
  await expect(missing).not.toContainText(one.emails[0] ?? '');
  await page.getByRole('button', { name: 'Take over 1 person' }).click();
  await expect(frame(page).heading).toHaveText('People');
  await goto('/people?state=left-with-access');
  await expect(table(page, 'People').rows).toHaveCount(1);
  await table(page, 'People').rows.first().click();
  await expect(frame(page).heading).toHaveText('Renamed Person');
  await page.getByRole('button', { name: 'Undo the whole import' }).click();
  await expect(frame(page).heading).toHaveText(one.name);
});

test('people are exported as a CSV that the import takes back', async ({ shared }) => {
  await shared.goto('/people');
  const download = shared.page.waitForEvent('download');
  await shared.page.getByRole('button', { name: 'Export' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/u);
  const path = await file.path();
  const text = readFileSync(path, 'utf8');
  expect(text.split('\r\n')[0]).toContain('Name,Email,Team,Owner,Client,State,Last day');
  await shared.goto('/people/import');
  await shared.page.locator('input[type=file]').setInputFiles(path);
  await shared.page.getByRole('button', { name: 'Preview' }).click();
  await expect(shared.page.getByText(/^0 would change, 0 would be new/u)).toBeVisible();
  await expect(shared.page.getByText('Everybody with access is on the list.')).toBeVisible();
});

test('two people stand side by side, only what differs on request', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/people?q=ana%20greenaway');
  await table(page, 'People').rows.first().click();
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(frame(page).heading).toHaveText('Compare two people');
  await choose(page, 'The other', 'Liam');
  const stores = page.getByRole('table', { name: 'Stores of both' });
  await expect(stores).toBeVisible();
  const all = await stores.getByRole('row').count();
  await page.getByRole('checkbox', { name: 'Only differences' }).focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/only=true/u);
  expect(await stores.getByRole('row').count()).toBeLessThanOrEqual(all);
  await expect(stores).not.toContainText('the same');
});
