import type { Page } from '@playwright/test';
import { testPassphrase } from '../../fixtures/test-passphrase.ts';
import { expect, test } from '../fixtures/console.ts';
import { addStorePage } from '../pages/add-store.ts';
import { frame } from '../pages/frame.ts';
import { storePage } from '../pages/store.ts';

/** Everything that the page holds or keeps, as one text. */
async function everythingOf(page: Page): Promise<string> {
  const fields = await page.evaluate(() => {
    const kept = (storage: Storage) => JSON.stringify(Object.entries(storage));
    const typed = [...document.querySelectorAll('input, textarea')].map((field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    );
    const shadow = JSON.stringify(history.state);
    return [
      kept(localStorage),
      kept(sessionStorage),
      document.cookie,
      shadow,
      ...typed,
      location.href,
      document.title,
    ];
  });
  const databases = await page.evaluate(async () => JSON.stringify(await indexedDB.databases()));
  return [await page.content(), ...fields, databases].join('\n');
}

/** The bodies of all answers from now on, each taken as it comes: the browser forgets them. */
function keepBodies(page: Page): () => Promise<string> {
  const bodies: Promise<string>[] = [];
  page.on('response', (answer) => {
    const said = answer.body().then(
      (body) => `${answer.url()}\n${body.toString('latin1')}`,
      () => '', // the page went on before it had arrived
    );
    bodies.push(said);
  });
  // One that never ends (the sync's progress) is left out after a while.
  return async () => {
    const late = new Promise<string>((resolve) => setTimeout(resolve, 2_000, ''));
    return (await Promise.all(bodies.map((body) => Promise.race([body, late])))).join('\n');
  };
}

test('a secret that was typed into the browser door never comes back through it', async ({
  world,
  filled,
}) => {
  const { page } = filled;
  const told = keepBodies(page);
  const { domain, endpoint, token } = world.newStore('token');
  const app = world.newStore('client-credentials');
  if (app.credential.kind !== 'client-credentials') throw new Error('The sandbox gave another store.');
  const refused = 'shpat_c0ffee00c0ffee00c0ffee00c0ffee00';
  const secrets = [
    token ?? '',
    refused,
    app.credential.clientSecret,
    testPassphrase,
    ...world.known.flatMap((store) => store.token ?? []),
  ];
  const pages: string[] = [];
  const look = async () => void pages.push(await everythingOf(page));

  await filled.goto('/stores/add');
  const form = addStorePage(page);
  await form.place(domain, endpoint);
  await form.token.fill(refused);
  await form.submit.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await form.token.fill(token ?? '');
  await form.submit.click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  await look();
  await filled.goto('/stores/add');
  await form.way('Client id and secret').check();
  await form.place(app.domain, app.endpoint);
  await form.clientId.fill(app.credential.clientId);
  await form.clientSecret.fill(app.credential.clientSecret);
  await form.submit.click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  await look();
  await filled.goto('/stores/import');
  await page.getByLabel('Paste the CSV').fill(`domain,token\nx.myshopify.com,${refused}\n${refused},x\n`);
  await page.getByRole('button', { name: 'Dry run' }).click();
  const rows = page.getByRole('table', { name: 'Rows of the list' });
  await expect(rows).toBeVisible();
  expect(await rows.textContent()).not.toContain(refused);
  world.sandbox.setFault(domain, { kind: 'revoked-token' });
  for (const path of [`/stores/${domain}?tab=connection`, `/stores/${app.domain}?tab=connection`]) {
    await filled.goto(path);
    await storePage(page).test.click();
    await expect(page.getByRole('heading', { name: 'The test just now' })).toBeVisible();
    for (const details of await page.getByText('Details', { exact: true }).all()) await details.click();
    await look();
  }
  await frame(page).sync();
  for (const path of ['/matrix', '/people', '/stores', '/snapshots', '/settings', `/stores/${domain}`]) {
    await filled.goto(path);
    await expect(frame(page).heading).toBeVisible();
    await look();
  }
  await frame(page).lockButton.click();
  await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 30_000 });
  await look();

  const bodies = await told();
  // The search would find something that is there: the domain stands on the page and in the answers.
  expect(pages.some((text) => text.includes(domain))).toBe(true);
  expect(bodies).toContain(domain);
  expect(new Set(secrets).size).toBeGreaterThan(20);
  for (const secret of secrets) {
    const said = secret.slice(0, 8);
    for (const form of [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').slice(0, -4),
    ]) {
      expect(
        pages.findIndex((text) => text.includes(form)),
        `a page holds ${said}…`,
      ).toBe(-1);
      expect(bodies.indexOf(form), `an answer holds ${said}…`).toBe(-1);
    }
  }
});
