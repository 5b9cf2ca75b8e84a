#!/usr/bin/env node
// The `rollcall` command in a checkout: finds the project's own Node and hands over to electron/cli/main.ts.
// Plain JavaScript, since an older Node may be the one that starts it.
import { spawn } from 'node:child_process';
import * as modules from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 24;
modules.enableCompileCache?.(); // halves the start of every command after the first

if (Number(process.versions.node.split('.')[0]) >= oldestNode) {
  const { ensureBuilt } = await import('../tools/build/ensure-built.ts');
  const { main } = await import('../electron/cli/main.ts');
  await main({
    argv: process.argv.slice(2),
    rendererFolder: join(root, 'out', 'renderer'),
    buildConsole: () => ensureBuilt(root, 'renderer'),
  });
} else {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  // The channel lets the child notice when this process is killed outright, and stop too.
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', () => {
    console.error(`Rollcall needs Node ${oldestNode}: run "npm ci" in ${root}, which brings it along.`);
    process.exit(1);
  });
  process.on('SIGINT', () => undefined); // Ctrl+C reaches the child by the terminal.
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
