import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstWindowState, onSomeDisplay, readWindowState, writeWindowState } from './window-state.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };

test('keeps a place that is still on a display and forgets one that is not', () => {
  const state = { x: 100, y: 50, width: 1200, height: 800, maximized: false };
  expect(onSomeDisplay(state, [display])).toEqual(state);
  expect(onSomeDisplay({ ...state, x: 3000 }, [display])).toEqual({
    width: 1200,
    height: 800,
    maximized: false,
  });
  expect(onSomeDisplay({ ...state, y: -400 }, [display])).not.toHaveProperty('y');
});

test('survives a missing or mangled file', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'rollcall-window-')), 'window.json');
  expect(await readWindowState(file)).toEqual(firstWindowState);
  await writeFile(file, '{"width":-1');
  expect(await readWindowState(file)).toEqual(firstWindowState);
  const state = { x: 1, y: 2, width: 1000, height: 700, maximized: true };
  await writeWindowState(file, state);
  expect(await readWindowState(file)).toEqual(state);
});
