import type { Browser } from '@playwright/test';

/** Milliseconds since 1970, with fractions: the same clock in this process and in the browser's. */
export const clockNow = (): number => performance.timeOrigin + performance.now();

/** Longest wait for a screen. */
const patienceMs = 120_000;

/**
 * Opens an address in a fresh profile and gives the moment at which an element that matches stood painted on the screen:
 * two frames after it was there. Looks at every frame from inside the page, so nothing of the driver is in the figure.
 */
export async function momentOfScreen(
  browser: Browser,
  url: string,
  selector: string,
): Promise<{ readonly moment: number; readonly colors: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript((wanted) => {
      let framesSince = 0;
      const look = (): void => {
        if (framesSince > 0 || document.querySelector(wanted) !== null) framesSince += 1;
        if (framesSince < 3) requestAnimationFrame(look);
        else document.documentElement.dataset['shownAt'] = String(performance.timeOrigin + performance.now());
      };
      requestAnimationFrame(look);
    }, selector);
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('html[data-shown-at]').waitFor({ state: 'attached', timeout: patienceMs });
    const moment = await page.evaluate(() => Number(document.documentElement.dataset['shownAt']));
    // Proof that the canvas, where there is one, was not still empty: after the measuring, and not in it.
    const colors = await page.evaluate(() => {
      const canvas = document.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size;
    });
    return { moment, colors };
  } finally {
    await context.close();
  }
}
