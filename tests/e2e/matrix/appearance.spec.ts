import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/console.ts';
import { matrix } from '../pages/matrix.ts';

/** The colours of the canvas, each with how many of its device pixels have it. */
const canvasColours = (page: Page): Promise<Record<string, number>> =>
  page.locator('canvas.rc-mx-canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('There is no canvas.');
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const found: Record<string, number> = {};
    for (let at = 0; at < data.length; at += 4) {
      const colour = `rgb(${data[at] ?? 0}, ${data[at + 1] ?? 0}, ${data[at + 2] ?? 0})`;
      found[colour] = (found[colour] ?? 0) + 1;
    }
    return found;
  });

/** What a system colour is in this page now. */
const systemColour = (page: Page, name: string): Promise<string> =>
  page.evaluate((colour) => {
    const probe = document.createElement('span');
    probe.style.setProperty('forced-color-adjust', 'none');
    probe.style.color = colour;
    document.body.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  }, name);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in forced colours, ${colorScheme}, the canvas is painted in system colours alone`, async ({
    shared,
  }) => {
    const { page } = shared;
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce', colorScheme });
    await shared.goto('/matrix');
    const { ready, focus } = matrix(page);
    await ready();
    await focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    const [ground, text] = [await systemColour(page, 'Canvas'), await systemColour(page, 'CanvasText')];
    expect(ground).not.toBe(text);
    await expect
      .poll(async () => {
        const colours = await canvasColours(page);
        const total = Object.values(colours).reduce((sum, count) => sum + count, 0);
        return (colours[ground] ?? 0) / total;
      })
      .toBeGreaterThan(0.6);
    expect((await canvasColours(page))[text]).toBeGreaterThan(500);
    const names = ['Canvas', 'CanvasText', 'GrayText', 'Highlight', 'HighlightText', 'LinkText'] as const;
    const system = await Promise.all(names.map((name) => systemColour(page, name)));
    const parts = system.map((colour) => (colour.match(/\d+/gu) ?? []).map(Number));
    // Edges of letters and lines are mixed of two of them; every area of one colour is a system colour.
    const areas = Object.entries(await canvasColours(page)).filter(([, count]) => count > 1500);
    for (const [colour] of areas) {
      const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/gu) ?? []).map(Number);
      const isMix = parts.some((one) =>
        parts.some((other) => {
          const along = [red, green, blue].map((value, at) => {
            const [from = 0, to = 0] = [one[at], other[at]];
            return from === to
              ? Math.abs(value - from) <= 2
                ? null
                : Number.NaN
              : (value - from) / (to - from);
          });
          const shares = along.filter((share) => share !== null);
          return shares.every(
            (share) => share >= -0.02 && share <= 1.02 && Math.abs(share - (shares[0] ?? 0)) < 0.04,
          );
        }),
      );
      expect(isMix, `${colour} is no system colour, nor between two of them`).toBe(true);
    }
  });
}

test('with reduced motion nothing slides, fades or spins', async ({ shared }) => {
  const { page } = shared;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await shared.goto('/matrix');
  const { ready, focus, panel } = matrix(page);
  await ready();
  await focus();
  await page.keyboard.press('Space');
  await expect(panel).toBeVisible();
  await page.getByRole('button', { name: 'Legend' }).click();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 10)
      .map((animation) => String(animation.effect?.getComputedTiming().duration)),
  );
  expect(moving).toEqual([]);
});

for (const deviceScaleFactor of [1, 1.5, 2]) {
  test.describe(`at ${deviceScaleFactor} device pixels per pixel`, () => {
    test.use({ deviceScaleFactor });

    test('the canvas has every device pixel, and lines lie on whole ones', async ({ shared }) => {
      const { page } = shared;
      await shared.goto('/matrix');
      const { ready } = matrix(page);
      await ready();
      const canvas = page.locator('canvas.rc-mx-canvas');
      await expect
        .poll(() =>
          canvas.evaluate((element) => {
            if (!(element instanceof HTMLCanvasElement)) return null;
            const frame = element.parentElement;
            return [element.width, element.height].map(
              (size, at) =>
                size -
                Math.round(((at === 0 ? frame?.clientWidth : frame?.clientHeight) ?? 0) * devicePixelRatio),
            );
          }),
        )
        .toEqual([0, 0]);
      // Down the left edge of the names there is nothing but lines between rows: one that falls between two device pixels
      // would be smeared over both, in a colour that is neither.
      const runs = await canvas.evaluate((element) => {
        if (!(element instanceof HTMLCanvasElement)) return [];
        const x = Math.round(6 * devicePixelRatio);
        const from = Math.round(220 * devicePixelRatio);
        const height = element.height - from;
        const { data } = element.getContext('2d')?.getImageData(x, from, 1, height) ?? { data: [] };
        const found: { colour: string; length: number }[] = [];
        for (let at = 0; at < height; at += 1) {
          const colour = [0, 1, 2].map((part) => data[at * 4 + part] ?? 0).join(',');
          const last = found.at(-1);
          if (last?.colour === colour) last.length += 1;
          else found.push({ colour, length: 1 });
        }
        return found;
      });
      const lines = runs.slice(1, -1).filter(({ length }) => length <= 2);
      expect(lines.length).toBeGreaterThan(8);
      expect(new Set(lines.map(({ colour }) => colour)).size).toBe(1);
      expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([1]));
    });
  });
}
