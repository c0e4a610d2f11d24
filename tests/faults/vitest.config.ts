import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['*.test.ts'],
    globalSetup: ['support/global-setup.ts'],
    // Each case loads the machine as it means to; two at once would be a third case.
    fileParallelism: false,
    pool: 'forks',
    testTimeout: process.env.MAHDAR_FAULTS === 'long' ? 5_400_000 : 180_000,
    hookTimeout: 120_000,
    // Conditions are waited for, however busy the machine is.
    expect: { poll: { timeout: 20_000 } },
  },
});
