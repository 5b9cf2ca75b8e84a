import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const IGNORED = ['**/node_modules/**', 'out/**', 'dist/**', '.tsbuild/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
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
          include: ['renderer/**/*.test.tsx'],
          exclude: IGNORED,
          testTimeout: 20_000,
        },
      },
      {
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
