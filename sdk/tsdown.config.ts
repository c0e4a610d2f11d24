import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: [
    'index.ts',
    'core.ts',
    'operations.ts',
    'documents.ts',
    'react.ts',
    'live.ts',
    'mock.ts',
    'tada.ts',
    'scalars.ts',
  ],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2020',
  fixedExtension: true,
  unbundle: true,
  dts: { oxc: true },
  logLevel: 'warn',
  copy: [
    { from: '../schema/schema.graphql', to: 'dist' },
    { from: 'generated/operations.json', to: 'dist' },
  ],
});
