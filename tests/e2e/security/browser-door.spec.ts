import { expect, test } from '../fixtures/console.ts';
import { watchPage } from '../fixtures/watch-page.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';

/** Every page of the console, for whoever wants to have seen them all. */
const paths = [
  '/matrix',
  '/matrix?view=list',
  '/people',
  '/stores',
  '/stores/add',
  '/stores/import',
  '/stores/kettle-and-co.myshopify.com',
  '/stores/kettle-and-co.myshopify.com/import',
  '/snapshots',
  '/settings',
  '/no/such/page',
];

test('every page has the content security policy, breaks it nowhere, and asks its own origin alone', async ({
  shared,
  watch,
}) => {
  for (const path of paths) {
    const answer = await shared.page.goto(shared.origin + path);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy, path).toContain(rule);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/u);
    await expect(frame(shared.page).heading).toBeVisible();
    await shared.page.waitForLoadState('load');
  }
  expect(watch.asked.length).toBeGreaterThan(paths.length);
  expect(new Set(watch.asked.map((address) => new URL(address).origin))).toEqual(new Set([shared.origin]));
});

test('the watch itself sees a breach, a dialog and a foreign request', async ({ browser, sharedConsole }) => {
  const context = await browser.newContext();
  await context.addCookies([...sharedConsole.cookies]);
  const page = await context.newPage();
  const planted = watchPage(page, () => sharedConsole.origin);
  await page.goto(`${sharedConsole.origin}/stores`);
  await expect(frame(page).heading).toHaveText('Stores');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.planted = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'http://127.0.0.1:9/leak.png';
    document.body.append(image);
  });
  await page.evaluate(() => fetch('http://127.0.0.1:9/leak').catch(() => undefined));
  // Said by the debugger, not by the page: only the listener is looked at here.
  void page.evaluate(() => alert('planted')).catch(() => undefined);
  await expect(() => {
    const said = planted.faults.join('\n');
    expect(said).toMatch(/Content Security Policy/u);
    expect(said).toContain('dialog: planted');
  }).toPass();
  expect(await page.evaluate(() => 'planted' in window)).toBe(false);
  await context.close();
});

test('the address’s token works once, and leaves the address bar and the history', async ({
  empty,
  browser,
}) => {
  const { page, address, origin } = empty;
  await expect(page.getByRole('button', { name: 'Open the demo' })).toBeVisible();
  const token = new URL(address).hash.slice('#token='.length);
  expect(token.length).toBeGreaterThan(30);
  expect(page.url()).toBe(`${origin}/`);
  expect(await page.content()).not.toContain(token);
  const other = await browser.newContext();
  const late = await other.newPage();
  await late.goto(address);
  await expect(late.getByRole('heading', { name: 'This console’s session has ended' })).toBeVisible();
  await other.close();
  // The first browser goes on.
  await page.reload();
  await expect(page.getByRole('button', { name: 'Open the demo' })).toBeVisible();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1', expires: -1 });
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('without its session a page says so, and shows nothing of the workspace', async ({ shared }) => {
  const { page } = shared;
  await shared.goto('/matrix');
  await matrix(page).ready();
  await page.context().clearCookies();
  await frame(page).rail.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'This console’s session has ended' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Kettle');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This console’s session has ended' })).toBeVisible();
});

test('a fresh address opened in the same tab logs in again', async ({ filled }) => {
  const { page } = filled;
  await matrix(page).ready();
  await filled.goto('/');
  await matrix(page).ready();
  await page.context().clearCookies();
  await filled.stop();
  await page.goto('about:blank');
  await filled.start();
  await matrix(page).ready();
});

test('other origins and other names for this machine get nothing', async ({
  shared,
  sharedConsole,
  playwright,
}) => {
  const cookie = sharedConsole.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const outside = await playwright.request.newContext();
  const ask = (headers: Record<string, string>) =>
    outside.post(`${shared.origin}/rpc/stores/list`, {
      data: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    });
  expect((await ask({ origin: shared.origin, cookie })).status()).toBe(200);
  expect((await ask({ origin: shared.origin })).status()).toBe(401);
  expect((await ask({ origin: 'https://evil.example', cookie })).status()).toBe(403);
  expect((await ask({ origin: 'null', cookie })).status()).toBe(403);
  expect((await ask({ origin: shared.origin, cookie, host: 'evil.example' })).status()).toBe(403);
  expect((await ask({ cookie })).status()).toBe(403);
  await outside.dispose();
});
