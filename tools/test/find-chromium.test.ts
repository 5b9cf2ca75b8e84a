import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumFlags, findChromium } from './find-chromium.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-chromium-'));
  writeFileSync(join(folder, 'chromium'), '');
  chmodSync(join(folder, 'chromium'), 0o755);
  writeFileSync(join(folder, 'plain-file'), '', { mode: 0o644 });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('finds it on the PATH', () => {
  expect(findChromium({ PATH: `/not-there:${folder}` })).toBe(join(folder, 'chromium'));
});

test('a named one is taken or nothing is', () => {
  expect(findChromium({ ROLLCALL_CHROMIUM: join(folder, 'chromium'), PATH: '' })).toBe(
    join(folder, 'chromium'),
  );
  expect(findChromium({ ROLLCALL_CHROMIUM: join(folder, 'gone'), PATH: folder })).toBeUndefined();
  expect(findChromium({ ROLLCALL_CHROMIUM: join(folder, 'plain-file'), PATH: folder })).toBeUndefined();
});

test('the sandbox is given up for root only', () => {
  expect(chromiumFlags(0)).toContain('--no-sandbox');
  expect(chromiumFlags(1000)).not.toContain('--no-sandbox');
});
