import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['*.test.ts'],
    globalSetup: ['../support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Conditions are waited for, however busy the machine is.
    expect: { poll: { timeout: 20_000 } },
  },
});
