import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['*.test.ts'],
    globalSetup: ['../support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A run ends when it has asked what it was told to ask, however busy the machine is.
    testTimeout: 0,
    hookTimeout: 120_000,
  },
});
