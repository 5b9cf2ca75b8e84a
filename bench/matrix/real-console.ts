import type { Browser, CDPSession, Page } from '@playwright/test';
import { heapOf, processorTime, viewport } from './arena.ts';

/** From a key to its answer on the screen, in milliseconds; `processor` is the page's main thread's part. */
export interface KeyTold {
  readonly ms: number;
  readonly processor: number;
}

/** What the console itself, through its loopback door, did with a large workspace. */
export interface ConsoleTold {
  /** From each key in the filter to its painted result. */
  readonly keys: readonly KeyTold[];
  /** From Ctrl+A to the described selection, painted. */
  readonly selections: readonly KeyTold[];
  /** Bytes, as in `Shown`: of the whole console, not of its grid alone. */
  readonly heap: number;
}

declare global {
  interface Window {
    /** Settles when the key at hand is answered on the screen. */
    painted: Promise<number>;
  }
}

const counts = '[aria-live=polite]';
const told = '.rc-mx-grid [role=status]';
/** Letters typed of each name; more would leave hardly anybody to look for. */
const letters = 4;

/** Filters, selects and weighs in the console that serves at this address. */
export async function measureConsole(browser: Browser, url: string, rounds: number): Promise<ConsoleTold> {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('[role=grid] [role=gridcell]').first().waitFor({ timeout: 120_000 });
    await page.waitForTimeout(1000); // what the console still asks for after the matrix is not in the figures
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const { heap } = await heapOf(session);
    const names = await page.locator('[role=grid] [role=rowheader]').allTextContents();
    const keys: KeyTold[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) keys.push(...(await typeName(page, session, name.split(' ')[0] ?? '')));
    }
    const selections: KeyTold[] = [];
    for (let round = 0; round < 10 * rounds; round += 1) {
      await page.locator('[role=grid]').focus();
      selections.push(await timeKey(page, session, 'Control+a', told));
      await page.keyboard.press('Escape');
      await page.waitForFunction((where) => document.querySelector(where)?.textContent === '', told);
    }
    return { keys: keys.filter(({ ms }) => ms > 0), selections, heap };
  } finally {
    await context.close();
  }
}

/** Types the beginning of a name into the empty filter; 0 for a key after which the same is shown. */
async function typeName(page: Page, session: CDPSession, name: string): Promise<readonly KeyTold[]> {
  const field = page.getByLabel('Filter the matrix');
  await field.focus();
  const times: KeyTold[] = [];
  for (const letter of [...name].slice(0, letters)) times.push(await timeKey(page, session, letter, counts));
  await field.fill('');
  await page.waitForTimeout(300);
  return times;
}

/**
 * Milliseconds from the moment at which the browser got a key to the end of the frame after the one in which a text had
 * changed; by then the canvas shows it too. All within the page: nothing of the driver is in it. 0 when the text stays.
 */
async function timeKey(page: Page, session: CDPSession, key: string, where: string): Promise<KeyTold> {
  // Waits for the page to be listening: a key overtakes what the page is asked to run.
  await page.evaluate((selector) => {
    window.painted = new Promise<number>((resolve) => {
      const element = document.querySelector(selector);
      const before = element?.textContent ?? '';
      let pressedAt = 0;
      const pressed = (event: KeyboardEvent): void => {
        if (event.key !== 'Control') pressedAt = event.timeStamp;
      };
      addEventListener('keydown', pressed, { capture: true });
      const done = (ms: number): void => {
        removeEventListener('keydown', pressed, { capture: true });
        resolve(ms);
      };
      const look = (): void => {
        requestAnimationFrame(() => {
          setTimeout(() => {
            if (pressedAt > 0 && document.querySelector(selector)?.textContent !== before) {
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressedAt)));
            } else if (pressedAt > 0 && performance.now() - pressedAt > 1500) done(0);
            else look();
          });
        });
      };
      look();
    });
  }, where);
  const before = await processorTime(session);
  await page.keyboard.press(key);
  const ms = await page.evaluate(() => window.painted);
  return { ms, processor: (await processorTime(session)) - before };
}
