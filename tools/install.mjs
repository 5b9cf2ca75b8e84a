// Brings node_modules to what package-lock.json says, on whatever Node runs this (20 or newer).
// Plain JavaScript that imports nothing but Node itself: on a clean clone there is nothing else.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const OLDEST_NODE = 20;

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The Node that everything but these bootstrap files runs on: the devDependency `node`. */
const projectNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/**
 * Says what of package-lock.json is not installed, or undefined when all of it is.
 *
 * npm keeps in node_modules/.package-lock.json what it really installed. Optional packages are left out: most of
 * them belong to other platforms.
 */
function whatIsMissing() {
  const hiddenLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hiddenLock)) return 'node_modules is not there yet';
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  const present = readJson(hiddenLock).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional || entry.devOptional) continue;
    if (present[path]?.version !== entry.version) return `${path} ${entry.version} is not installed`;
  }
  return undefined;
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  return result.status === 0;
}

/** npm as it was called, or the one on the PATH. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? run(process.execPath, [cli, ...args])
    : run(windows ? 'npm.cmd' : 'npm', args);
}

function projectNodeVersion() {
  const result = spawnSync(projectNode, ['--version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim().replace(/^v/, '') : undefined;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Installs what is missing and checks that the project's own Node is there. Ends the process when it cannot. */
export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    fail(`Rollcall needs Node ${OLDEST_NODE} or newer to set itself up; this is ${process.version}.`);
  }
  const missing = whatIsMissing();
  if (missing) {
    console.error(`Installing the packages of package-lock.json (${missing})…`);
    if (!npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')) {
      fail('The packages could not be installed: what npm says is above. Mend that and run this again.');
    }
  }
  const wanted = readJson(join(root, 'package.json')).devDependencies.node;
  if (projectNodeVersion() !== wanted) npm('rebuild', 'node');
  if (projectNodeVersion() !== wanted) {
    fail(
      `The project's own Node ${wanted} is not in node_modules: npm did not run the install script of the package ` +
        '"node". Allow it (npm install-scripts approve node, or ignore-scripts=false) and run: npm rebuild node',
    );
  }
}

/**
 * Runs a TypeScript file of this repository on the project's own Node and ends as it ends.
 *
 * Ctrl+C reaches the child by itself (same terminal), so it is only kept from ending this process first. The shell
 * that npm puts in between passes no signal on: when it is gone, the child is ended too.
 */
export function handOver(script, args) {
  const child = spawn(projectNode, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
    },
  });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
