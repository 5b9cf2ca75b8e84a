import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium, isUbuntu } from './find-chromium.ts';

type Need = {
  /** Debian's and Ubuntu's package. */
  readonly package: string;
  readonly for: string;
  readonly present: () => boolean;
};

const onPath = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));

const sharedLibrary = (name: string): boolean =>
  spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes(name) ?? false;

/** What the suites need of a Linux machine beside Node: a browser, a Secret Service, letters to draw. */
const NEEDS: readonly Need[] = [
  { package: 'chromium', for: 'the browser tests', present: () => findChromium() !== undefined },
  {
    package: 'dbus',
    for: 'the keychain tests',
    present: () => onPath('dbus-run-session') && onPath('dbus-send'),
  },
  { package: 'gnome-keyring', for: 'the keychain tests', present: () => onPath('gnome-keyring-daemon') },
  {
    package: 'libsecret-1-0',
    for: 'the keychain tests',
    present: () => sharedLibrary('libsecret-1.so.0'),
  },
  { package: 'poppler-utils', for: 'the tests that read a PDF back', present: () => onPath('pdftotext') },
  { package: 'unzip', for: 'the tests that unpack an XLSX', present: () => onPath('unzip') },
  {
    package: 'fonts-dejavu-core',
    for: 'the browser tests',
    present: () => existsSync('/usr/share/fonts/truetype/dejavu'),
  },
  {
    package: 'fonts-noto-core',
    for: 'the browser tests',
    present: () => existsSync('/usr/share/fonts/truetype/noto'),
  },
];

/** The packages that are missing here, with what they are for. Nothing is asked of macOS and Windows. */
export function missingPackages(): readonly Need[] {
  return process.platform === 'linux' ? NEEDS.filter((need) => !need.present()) : [];
}

/** How this user may run apt-get without being asked for a password; undefined when they may not. */
function aptGet(): readonly string[] | undefined {
  if (!onPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  const sudo = onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return sudo ? ['sudo', '-n', 'apt-get'] : undefined;
}

/**
 * Installs what is missing where this user may. Says what it does in one line each.
 *
 * Gives the packages still missing afterwards; the suites that need them are then skipped, and counted.
 */
export function provideSystemPackages(root: string): readonly Need[] {
  const missing = missingPackages();
  if (missing.length === 0) return [];
  const names = missing.map((need) => need.package);
  const apt = aptGet();
  if (apt === undefined) {
    console.log(
      `Missing here: ${names.join(', ')}. To have every suite run: apt-get install ${names.join(' ')}`,
    );
    return missing;
  }
  const fromApt = names.filter((name) => !(name === 'chromium' && isUbuntu()));
  console.log(`Installing for the tests: ${names.join(', ')}…`);
  const [command = 'apt-get', ...prefix] = apt;
  const quietly: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync(command, [...prefix, 'update', '-qq'], quietly);
  if (fromApt.length > 0) {
    spawnSync(command, [...prefix, 'install', '-y', '-qq', '--no-install-recommends', ...fromApt], quietly);
  }
  if (names.includes('chromium') && isUbuntu()) {
    const cli = join(root, 'node_modules/@playwright/test/cli.js');
    spawnSync(process.execPath, [cli, 'install', '--with-deps', 'chromium'], quietly);
  }
  const still = missingPackages();
  if (still.length > 0)
    console.log(`Could not be installed: ${still.map((need) => need.package).join(', ')}.`);
  return still;
}
