import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['index.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2020',
  fixedExtension: true,
  dts: { oxc: true },
  logLevel: 'warn',
  copy: [
    { from: '../schema/schema.graphql', to: 'dist' },
    { from: 'generated/operations.json', to: 'dist' },
  ],
});
