import { expect, test } from 'vitest';
import { whyFetchFailed, windowObstacle } from './electron-binary.ts';

test('a Linux machine needs a display and a user other than root', () => {
  const linux = { platform: 'linux', userId: 1000 } as const;
  expect(windowObstacle({ ...linux, env: {} })).toBe('there is no display');
  expect(windowObstacle({ ...linux, env: { DISPLAY: ':0' } })).toBeUndefined();
  expect(windowObstacle({ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeUndefined();
  expect(windowObstacle({ ...linux, userId: 0, env: { DISPLAY: ':0' } })).toContain('root');
});

test('macOS and Windows always have a window', () => {
  expect(windowObstacle({ platform: 'darwin', userId: 501, env: {} })).toBeUndefined();
  expect(windowObstacle({ platform: 'win32', userId: undefined, env: {} })).toBeUndefined();
});

test('a failed download is told in its own first words', () => {
  expect(whyFetchFailed('TypeError: fetch failed\n    at node:internal/undici')).toBe('fetch failed');
  expect(whyFetchFailed('')).toBe('the download failed');
});
