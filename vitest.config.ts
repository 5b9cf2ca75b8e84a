import { createRequire } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const IGNORED = ['**/node_modules/**', 'out/**', 'dist/**', '.tsbuild/**'];

/** Node gives everyone graphql's CommonJS build; Vite alone would take the other, and two copies don't mix. */
const ONE_GRAPHQL = {
  alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
};

export default defineConfig({
  test: {
    // Many tests wait for processes they started: leaving a core free for those, as Vitest does, leaves it idle.
    maxWorkers: '100%',
    projects: [
      {
        resolve: ONE_GRAPHQL,
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false,
          include: ['{shared,electron,renderer,sandbox,tools,bench}/**/*.test.ts'],
          exclude: IGNORED,
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          setupFiles: ['renderer/app/set-up-tests.ts'],
          include: ['renderer/**/*.test.tsx'],
          exclude: IGNORED,
          testTimeout: 60_000,
        },
      },
      {
        resolve: ONE_GRAPHQL,
        test: {
          name: 'integration',
          environment: 'node',
          include: ['tests/{architecture,integration,conformance}/**/*.test.ts'],
          exclude: IGNORED,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
