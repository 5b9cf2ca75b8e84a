import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

const root = import.meta.dirname;

/** electron-vite sets a relative base for file:// pages; our routes are paths, so assets are named from the root. */
const fromTheRoot: Plugin = {
  name: 'rollcall:from-the-root',
  enforce: 'post',
  config: () => ({ base: '/' }),
};

/**
 * How the screen is built, for both the desktop app and the loopback host.
 *
 * The same files are served at `/` by the app:// protocol and by 127.0.0.1, under a policy that allows scripts,
 * styles and fonts of their own origin only: so nothing is inlined, and the preload polyfill stays out.
 */
export default {
  root: resolve(root, 'renderer'),
  plugins: [react(), fromTheRoot],
  css: { postcss: root },
  build: {
    outDir: resolve(root, 'out/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    minify: true,
    sourcemap: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: resolve(root, 'renderer/index.html') },
  },
} satisfies UserConfig;
