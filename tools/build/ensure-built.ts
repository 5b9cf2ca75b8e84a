import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceStamp } from './source-stamp.ts';

/** What can be built, from which sources, into what, by which command. */
const PARTS = {
  renderer: {
    sources: ['renderer', 'shared', 'package-lock.json', 'vite.renderer.config.ts', 'postcss.config.cjs'],
    output: 'out/renderer/index.html',
    command: ['vite/bin/vite.js', 'build', '--config', 'vite.renderer.config.ts'],
  },
  desktop: {
    sources: [
      'electron',
      'renderer',
      'sandbox',
      'shared',
      'resources',
      'package-lock.json',
      'electron.vite.config.ts',
      'vite.renderer.config.ts',
      'postcss.config.cjs',
    ],
    output: 'out/main/index.js',
    command: ['electron-vite/bin/electron-vite.js', 'build'],
  },
} as const;

export type Part = keyof typeof PARTS;

/** `desktop` holds the screen too; `renderer` alone is enough for the browser door. */
export class BuildError extends Error {
  readonly output: string;

  constructor(part: Part, output: string) {
    super(`The ${part} could not be built.`);
    this.output = output;
  }
}

/**
 * Builds a part when its output is missing or older than its sources. Gives whether there was anything to do.
 *
 * @throws BuildError with all that the build printed.
 */
export function ensureBuilt(root: string, part: Part): boolean {
  const { sources, output, command } = PARTS[part];
  const stampFile = join(root, 'out', `.built-${part}`);
  const stamp = sourceStamp(root, sources);
  const built = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (built && existsSync(join(root, output))) return false;

  const [script, ...args] = command;
  const result = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new BuildError(part, `${result.stdout}${result.stderr}`.trim());
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  if (part === 'desktop') {
    writeFileSync(join(root, 'out', '.built-renderer'), sourceStamp(root, PARTS.renderer.sources));
  }
  return true;
}
