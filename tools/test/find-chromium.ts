import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Ubuntu's chromium packages are doors to snap, which containers and CI do not have. */
export const isUbuntu = (): boolean =>
  existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));

const CHROME = ['google-chrome', 'google-chrome-stable'];
const NAMES = isUbuntu() ? CHROME : ['chromium', 'chromium-browser', ...CHROME];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The chromium that browser tests drive, by its absolute path: `ROLLCALL_CHROMIUM`, else the machine's own, else
 * the one that `playwright install chromium` has fetched.
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const named = env['ROLLCALL_CHROMIUM'];
  if (named !== undefined) return isAbsolute(named) && isExecutable(named) ? named : undefined;
  const folders = (env['PATH'] ?? '').split(delimiter).concat('/usr/bin').filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
    .concat(chromium.executablePath())
    .find(isExecutable);
}

/** Keeps chromium off the network and its own errands. Root cannot use chromium's sandbox. */
export function chromiumFlags(userId = process.getuid?.()): readonly string[] {
  return [
    ...(userId === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    '--disable-gpu',
  ];
}
