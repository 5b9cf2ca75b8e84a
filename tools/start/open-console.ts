// Opens Rollcall on the demo workspace or the last one: in Electron where that can run, else in the browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { BuildError, ensureBuilt, type Part } from '../build/ensure-built.ts';
import { fetchElectron, installedElectron, windowObstacle } from './electron-binary.ts';

const root = join(import.meta.dirname, '..', '..');

/** An Electron that ends this soon and badly never opened a window (libraries missing, no display server). */
const STILLBORN_MS = 10_000;

const BROWSER_INSTEAD = 'opening the same console in your browser.';

function build(part: Part): void {
  try {
    if (ensureBuilt(root, part))
      console.error(`Built the ${part === 'desktop' ? 'desktop app' : 'console'}.`);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(`${error.output}\n${error.message}`);
    process.exit(1);
  }
}

/** Runs a program in this terminal; gives its exit code and how long it lived. */
function attend(
  command: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly ms: number }> {
  const began = performance.now();
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  const ignore = () => undefined; // Ctrl+C reaches the child by the terminal.
  process.on('SIGTERM', passOn).on('SIGINT', ignore);
  // Whoever started this may be killed without a word.
  const parent = process.ppid;
  const orphaned = setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500);
  return new Promise((resolve) => {
    const end = (code: number) => {
      clearInterval(orphaned);
      process.off('SIGTERM', passOn).off('SIGINT', ignore);
      resolve({ code, ms: performance.now() - began });
    };
    child.on('error', () => end(127));
    child.on('exit', (code, signal) => end(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
}

/** Opens the desktop app; gives its exit code, or undefined when it is not to be had here. */
async function openDesktop(args: readonly string[]): Promise<number | undefined> {
  const obstacle = windowObstacle({
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.(),
  });
  if (obstacle !== undefined) {
    console.error(`The desktop shell isn't available here (${obstacle}): ${BROWSER_INSTEAD}`);
    return undefined;
  }
  const failure = installedElectron(root) === undefined ? fetchElectron(root) : undefined;
  const binary = installedElectron(root);
  if (binary === undefined) {
    const why = failure ?? 'it is not where it should be';
    console.error(
      `The desktop shell isn't available here (Electron's binary could not be fetched: ${why}): ${BROWSER_INSTEAD}`,
    );
    return undefined;
  }
  build('desktop');
  const { code, ms } = await attend(binary, [root, '--start', ...args]);
  if (code === 0 || ms > STILLBORN_MS) return code;
  console.error(`The desktop shell could not start (exit code ${code}): ${BROWSER_INSTEAD}`);
  return undefined;
}

async function openBrowser(args: readonly string[]): Promise<number> {
  build('renderer');
  const { code } = await attend(process.execPath, [
    join(root, 'bin/rollcall.mjs'),
    'serve',
    '--start',
    ...args,
  ]);
  return code;
}

const browserWanted = process.argv.includes('--browser');
const passedOn = process.argv.slice(2).filter((argument) => argument !== '--browser');
const desktopCode = browserWanted ? undefined : await openDesktop(passedOn);
process.exitCode = desktopCode ?? (await openBrowser(passedOn));
