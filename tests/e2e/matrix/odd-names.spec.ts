import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rollcall } from '../../fixtures/run-rollcall.ts';
import { expect, test } from '../fixtures/console.ts';
import { frame } from '../pages/frame.ts';
import { matrix } from '../pages/matrix.ts';
import { table } from '../pages/tables.ts';

const long = 'Wolfeschlegelsteinhausen'.repeat(13).slice(0, 300);
const hebrew = 'שלום עולם (מנהלת) 12';
const people = [
  { email: 'same-one@odd.example', name: 'Sam Same', shown: 'Sam Same' },
  { email: 'same-two@odd.example', name: 'Sam Same', shown: 'Sam Same' },
  { email: 'empty@odd.example', name: '', shown: 'empty' },
  { email: 'blank@odd.example', name: '   ', shown: 'blank' },
  { email: 'long@odd.example', name: long, shown: long.slice(0, 60) },
  { email: 'rtl@odd.example', name: hebrew, shown: hebrew },
] as const;

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
]) {
  test(`names that are equal, empty, 300 long or run right to left stay apart and in their place, at ${width} × ${height}`, async ({
    world,
    serveOn,
  }) => {
    const folder = world.filledFolder();
    const domain = world.known[0]?.domain ?? '';
    const list = join(folder, 'odd.csv');
    await writeFile(
      list,
      `E-mail,Name\n${people.map(({ email, name }) => `${email},"${name}"`).join('\n')}\n`,
    );
    const imported = await rollcall([
      'users',
      'import',
      domain,
      list,
      '--format',
      'csv',
      '--workspace',
      folder,
    ]);
    expect(imported.code, imported.err).toBe(0);
    const { page, goto } = await serveOn(folder);
    await page.setViewportSize({ width, height });
    const fits = () =>
      page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1);

    await goto('/people?q=odd.example');
    await expect(table(page, 'People').rows).toHaveCount(people.length);
    expect.soft(await fits(), 'people').toBe(true);
    for (const { email, shown } of people) {
      await goto(`/people?q=${encodeURIComponent(email)}`);
      await expect(table(page, 'People').rows).toHaveCount(1);
      await table(page, 'People').rows.first().focus();
      await page.keyboard.press('Enter');
      await expect(frame(page).heading).toContainText(shown);
      await expect(page.getByRole('main')).toContainText(email);
      expect.soft(await fits(), `the page of ${email}`).toBe(true);
    }

    const { ready, grid, focus, panel } = matrix(page);
    await goto('/matrix?filter=odd.example');
    await ready();
    // Equal names are two rows, an empty one goes by the front of its address; each is told by a name of its own.
    await expect(grid.getByRole('rowheader')).toHaveCount(people.length);
    await expect(grid.getByRole('rowheader', { name: /^Sam Same ·/u })).toHaveCount(2);
    for (const { shown } of people.slice(2)) {
      await expect(grid.getByRole('rowheader').filter({ hasText: shown })).toHaveCount(1);
    }
    const heights = await grid
      .getByRole('rowheader')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    expect(new Set(heights).size, 'a long name makes no row higher').toBe(1);
    await focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Space');
    for (let row = 0; row < people.length; row += 1) {
      await expect(panel).toBeVisible();
      expect.soft(await fits(), `the panel of row ${row}`).toBe(true);
      await page.keyboard.press('ArrowDown');
    }

    for (const [format, ending] of [
      ['CSV', 'csv'],
      ['XLSX', 'xlsx'],
      ['PDF', 'pdf'],
    ] as const) {
      await page.getByRole('button', { name: 'Export what is shown' }).click();
      const dialog = page.getByRole('dialog', { name: 'Export what is shown' });
      await dialog.getByRole('radio', { name: new RegExp(`^${format}`, 'u') }).check();
      await dialog.getByRole('radio', { name: 'A line for each account' }).check();
      const coming = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Export' }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`, 'u'));
      await expect(dialog).toBeHidden();
      const bytes = await readFile(await download.path());
      if (ending !== 'csv')
        expect(bytes.subarray(0, 4).toString()).toBe(ending === 'pdf' ? '%PDF' : 'PK\u0003\u0004');
      else for (const { email } of people) expect(bytes.toString()).toContain(email);
    }
  });
}
