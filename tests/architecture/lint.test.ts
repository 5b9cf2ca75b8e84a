import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

// The planted files exist in no project, so the rules that need types are left out: none of ours needs them.
const eslint = new ESLint({ cwd: repository, overrideConfig: [tseslint.configs.disableTypeChecked] });

async function lint(filePath: string, code: string): Promise<readonly string[]> {
  const results = await eslint.lintText(code, { filePath: resolve(repository, filePath) });
  return results
    .flatMap((result) => result.messages)
    .map((message) => message.ruleId ?? message.message)
    .filter(
      (rule) => rule.startsWith('no-restricted-') || rule === 'max-lines' || !rule.includes('no-unused'),
    );
}

const PLANTED: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['electron/core/a.ts', 'export const now = (): number => Date.now();', 'no-restricted-properties'],
  ['electron/core/a.ts', 'export const now = (): Date => new Date();', 'no-restricted-syntax'],
  ['electron/core/a.ts', 'export const dice = (): number => Math.random();', 'no-restricted-properties'],
  ['electron/core/a.ts', 'export const id = (): string => crypto.randomUUID();', 'no-restricted-properties'],
  ['electron/core/a.ts', "export const get = () => fetch('https://a.example');", 'no-restricted-globals'],
  [
    'electron/core/a.ts',
    "export const get = () => globalThis.fetch('https://a.example');",
    'no-restricted-globals',
  ],
  ['electron/core/a.ts', 'export const home = process.env;', 'no-restricted-globals'],
  ['shared/domain/a.ts', 'export const now = (): number => Date.now();', 'no-restricted-properties'],
  ['shared/domain/a.ts', 'export const title = (): string => document.title;', 'no-restricted-globals'],
  ['renderer/features/matrix/a.ts', "export const get = () => fetch('/rpc');", 'no-restricted-globals'],
  [
    'renderer/features/matrix/a.ts',
    "export const get = () => window.fetch('/rpc');",
    'no-restricted-globals',
  ],
  [
    'renderer/app/a.tsx',
    "export const open = () => new WebSocket('ws://a.example');",
    'no-restricted-globals',
  ],
  ['renderer/app/a.tsx', "export const open = () => new EventSource('/events');", 'no-restricted-globals'],
  ['renderer/app/a.tsx', "navigator.sendBeacon('/count');", 'no-restricted-properties'],
  [
    'electron/main/window.ts',
    "import { ipcMain } from 'electron';\nipcMain.on('a', () => undefined);",
    'no-restricted-syntax',
  ],
  [
    'electron/main/window.ts',
    "import * as electron from 'electron';\nelectron.app.quit();",
    'no-restricted-syntax',
  ],
  [
    'electron/main/window.ts',
    "import { contextBridge } from 'electron';\ncontextBridge.toString();",
    'no-restricted-syntax',
  ],
  [
    'electron/main/ipc-door.ts',
    "import { ipcRenderer } from 'electron';\nipcRenderer.toString();",
    'no-restricted-syntax',
  ],
  [
    'electron/preload/index.ts',
    "import { ipcMain } from 'electron';\nipcMain.toString();",
    'no-restricted-syntax',
  ],
  ['shared/domain/long.ts', 'export {};\n'.repeat(401), 'max-lines'],
];

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['electron/core/a.ts', 'export const day = (at: string): Date => new Date(at);'],
  ['electron/core/a.test.ts', 'export const now = (): number => Date.now();'],
  ['electron/connectors/http/a.ts', "export const get = () => fetch('https://a.example');"],
  ['renderer/api/a.ts', "export const get = () => fetch('/rpc');"],
  ['electron/main/ipc-door.ts', "import { ipcMain } from 'electron';\nipcMain.on('a', () => undefined);"],
  [
    'electron/main/window.ts',
    "import { BrowserWindow } from 'electron';\nexport const open = () => new BrowserWindow();",
  ],
  [
    'electron/preload/index.ts',
    "import { contextBridge, ipcRenderer } from 'electron';\ncontextBridge.exposeInMainWorld('a', ipcRenderer.send);",
  ],
];

describe('lint rules of the boundaries', () => {
  test.each(PLANTED)('%s: %s', async (file, code, rule) => {
    expect(await lint(file, code)).toContain(rule);
  });

  test.each(ALLOWED)('%s may: %s', async (file, code) => {
    expect(await lint(file, code)).toEqual([]);
  });
});
