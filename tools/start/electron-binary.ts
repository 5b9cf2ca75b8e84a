import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of the environment decides whether a desktop window can open. */
export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userId: number | undefined;
};

/** Why no window can open here, as the end of a sentence; undefined where one can. */
export function windowObstacle({ platform, env, userId }: Surroundings): string | undefined {
  if (platform !== 'linux') return undefined;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  if (userId === 0) return 'it refuses to run as root unless its sandbox is switched off';
  return undefined;
}

/** The path of Electron's binary when it has been fetched already. */
export function installedElectron(root: string): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8').trim(),
  );
  return existsSync(binary) ? binary : undefined;
}

/** Time for some 110 MB on a slow line; a network that is not there answers at once. */
const FETCH_LIMIT_MS = 10 * 60_000;

/** Fetches Electron's binary as its package would at the first start. Gives why it could not, or undefined. */
export function fetchElectron(root: string): string | undefined {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
    timeout: FETCH_LIMIT_MS,
  });
  if (result.status === 0) return undefined;
  if (result.error) return 'the download took longer than ten minutes';
  return whyFetchFailed(result.stderr);
}

/** The first telling line of what the download printed, without the stack. */
export function whyFetchFailed(printed: string): string {
  const line = printed.split('\n').find((each) => /\w*Error\b/.test(each) || each.includes('failed'));
  return line?.trim().replace(/^(?:\w*Error):\s*/, '') ?? 'the download failed';
}
