import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { installedElectron, windowObstacle } from '../start/electron-binary.ts';
import type { Tally } from './tally.ts';

const WHAT = "Electron's real start";
const LIMIT_MS = 60_000;

/** Opens the built desktop app once and waits for its first screen; skipped where Electron cannot run. */
export async function runDesktopSmoke(root: string): Promise<Tally> {
  const binary = installedElectron(root);
  const surroundings = { platform: process.platform, env: process.env, userId: process.getuid?.() };
  const obstacle =
    binary === undefined ? "Electron's binary is not on this machine" : windowObstacle(surroundings);
  if (binary === undefined || obstacle !== undefined) {
    return { passed: 0, failures: [], skips: [{ what: WHAT, why: obstacle ?? 'unavailable' }] };
  }
  const home = mkdtempSync(join(tmpdir(), 'rollcall-desktop-'));
  try {
    const app = await _electron.launch({
      executablePath: binary,
      args: [root, `--user-data-dir=${home}`],
      timeout: LIMIT_MS,
    });
    try {
      const window = await app.firstWindow({ timeout: LIMIT_MS });
      await window.locator('main').first().waitFor({ timeout: LIMIT_MS });
    } finally {
      await app.close();
    }
    console.log('✓ the desktop app opened');
    return { passed: 1, failures: [], skips: [] };
  } catch (error) {
    return { passed: 0, failures: [`${WHAT}: ${String(error)}`], skips: [] };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
