import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Browser, type CDPSession } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { chromiumFlags, findChromium } from '../../tools/test/find-chromium.ts';
import type { ContestantName } from './page/main.ts';
import type { WorldSize } from './page/make-world.ts';
import type { ScrollTold } from './page/scroll-diagonally.ts';

/** What a contestant did with a world, in milliseconds and bytes. */
export interface Shown {
  readonly firstPaint: number;
  /** Of that: processor time of the page's main thread. */
  readonly firstPaintProcessor: number;
  /** What V8 holds after collecting garbage, with the bytes behind typed arrays. */
  readonly heap: number;
  /** What the browser holds for the page's DOM and drawing besides. */
  readonly embedder: number;
  readonly scrolled: ScrollTold;
  /** Processor time of the page's main thread for each frame: what others do on the machine is not in it. */
  readonly processor: number;
}

export interface Arena {
  /** Shows a world in a fresh page and scrolls it. */
  show(name: ContestantName, size: WorldSize, frames: number): Promise<Shown>;
  [Symbol.asyncDispose](): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const origin = 'http://arena.test';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
export const viewport = { width: 1600, height: 900 } as const;

/** Starts a browser without GPU; null where there is no chromium. */
export async function launchChromium(): Promise<Browser | null> {
  const executablePath = findChromium();
  if (executablePath === undefined) return null;
  return chromium.launch({ executablePath, args: [...chromiumFlags()] });
}

/** Builds the pages as the console itself is built, and gives what shows worlds in them. Takes some seconds. */
export async function openArena(browser: Browser): Promise<Arena> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-arena-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    logLevel: 'warn',
    plugins: [react()],
    css: { postcss: root },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 },
  });
  const files = new Map<string, Promise<Buffer>>();
  const read = (path: string): Promise<Buffer> => {
    const file = files.get(path) ?? readFile(join(folder, path));
    files.set(path, file);
    return file;
  };
  return {
    async show(name, size, frames) {
      const context = await browser.newContext({ viewport });
      try {
        const page = await context.newPage();
        await page.route(`${origin}/**`, async (route) => {
          const path = new URL(route.request().url()).pathname;
          const file = path === '/' ? '/index.html' : path;
          const contentType = types[extname(file)] ?? 'application/octet-stream';
          await route.fulfill({ body: await read(file), contentType });
        });
        await page.goto(origin);
        await page.evaluate(([who, what]) => window.arena.prepare(who, what), [name, size] as const);
        const session = await context.newCDPSession(page);
        await session.send('Performance.enable', { timeDomain: 'threadTicks' });
        const idle = await processorTime(session);
        const firstPaint = await page.evaluate(() => window.arena.mount());
        const firstPaintProcessor = (await processorTime(session)) - idle;
        const { heap, embedder } = await heapOf(session);
        const before = await processorTime(session);
        const scrolled = await page.evaluate((count) => window.arena.scroll(count), frames);
        const processor = ((await processorTime(session)) - before) / frames;
        return { firstPaint, firstPaintProcessor, heap, embedder, scrolled, processor };
      } finally {
        await context.close();
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a page holds once its garbage is collected. */
export async function heapOf(
  session: CDPSession,
): Promise<{ readonly heap: number; readonly embedder: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return { heap: usedSize + backingStorageSize, embedder: embedderHeapUsedSize };
}

/** Milliseconds that the page's main thread has worked, by its own clock once `Performance.enable` asked for thread ticks. */
export async function processorTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}
