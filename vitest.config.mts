import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Examples and tests import the package by its name, as users do.
    alias: [{ find: /^cdk8s-bulkhead$/, replacement: fileURLToPath(new URL('./lib/index.ts', import.meta.url)) }],
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // One module graph for all files of a worker, an order of magnitude faster: so no top-level mutable state.
    isolate: false,
    pool: 'forks',
    maxWorkers: '100%',
    // Against hangs only: some tests start processes, and a loaded machine with two cores needs the time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
