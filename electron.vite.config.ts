import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import rendererConfig from './vite.renderer.config.ts';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      sourcemap: false,
      rolldownOptions: {
        input: {
          index: resolve(root, 'electron/main/index.ts'),
          // The demo's stand-in stores run beside the app, not in its main process.
          'sandbox-worker': resolve(root, 'sandbox/sandbox-worker-entry.ts'),
          // Files to export are built beside it too.
          'export-worker': resolve(root, 'electron/exports/export-worker-entry.ts'),
          // SQLite blocks while it copies: a backup is packed beside the main process too.
          'copy-worker': resolve(root, 'electron/storage/copy-worker-entry.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      sourcemap: false,
      // A sandboxed preload script can load neither ES modules nor packages: one CommonJS file holds it all.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: rendererConfig,
});
