import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';
import { writeDeclarations } from './codegen/declarations.ts';

const home = fileURLToPath(new URL('.', import.meta.url));
const entry = [
  'index.ts',
  'core.ts',
  'operations.ts',
  'documents.ts',
  'react.ts',
  'live.ts',
  'batch.ts',
  'editor.ts',
  'mock.ts',
  'tada.ts',
  'scalars.ts',
];

export default defineConfig({
  entry,
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2020',
  fixedExtension: true,
  unbundle: true,
  dts: false,
  logLevel: 'warn',
  copy: ['../schema/schema.graphql', 'generated/operations.json'],
  onSuccess: ({ outDir }) => writeDeclarations(home, entry, outDir),
});
