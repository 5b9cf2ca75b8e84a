import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** Where the window was, in screen pixels. */
export const WindowState = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(800).max(10_000),
  height: z.number().int().min(500).max(10_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export const firstWindowState: WindowState = { width: 1440, height: 900, maximized: false };

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The state without a place that is on no display any more (a monitor was unplugged). */
export function onSomeDisplay(state: WindowState, displays: readonly Area[]): WindowState {
  const { x, y, ...size } = state;
  if (x === undefined || y === undefined) return state;
  const visible = displays.some(
    (area) =>
      x < area.x + area.width - 80 &&
      x + state.width > area.x + 80 &&
      y >= area.y - 10 &&
      y < area.y + area.height - 80,
  );
  return visible ? state : size;
}

/** The state kept in a file; the first one when the file is missing or says nonsense. */
export async function readWindowState(file: string): Promise<WindowState> {
  try {
    return WindowState.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return firstWindowState; // a lost window position is not worth a word
  }
}

/** Keeps the state; a half-written file can't happen. */
export async function writeWindowState(file: string, state: WindowState): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(state));
  await rename(`${file}.new`, file);
}
