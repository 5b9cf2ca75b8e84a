import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceStamp } from './source-stamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rollcall-stamp-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/a.ts'), 'a');
  writeFileSync(join(root, 'src/deep/b.ts'), 'b');
  writeFileSync(join(root, 'lock.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

const stamp = () => sourceStamp(root, ['src', 'lock.json', 'not-there']);

test('stays when only times or tests change', () => {
  const before = stamp();
  utimesSync(join(root, 'src/a.ts'), 0, 0);
  writeFileSync(join(root, 'src/a.test.ts'), 'a test');
  expect(stamp()).toBe(before);
});

test('changes with content, name and place', () => {
  const seen = new Set([stamp()]);
  writeFileSync(join(root, 'src/deep/b.ts'), 'B');
  seen.add(stamp());
  writeFileSync(join(root, 'src/c.ts'), '');
  seen.add(stamp());
  writeFileSync(join(root, 'lock.json'), '{ }');
  seen.add(stamp());
  expect(seen.size).toBe(4);
});
