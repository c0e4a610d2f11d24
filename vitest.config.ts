import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // Node resolves graphql to its CommonJS build, Vite would take the other: two copies of a type
  // are two types.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/consumers/**', 'tests/faults/**', 'tests/fuzz/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Conditions are waited for, however busy the machine is.
    expect: { poll: { timeout: 20_000 } },
  },
});
