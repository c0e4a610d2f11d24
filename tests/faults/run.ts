import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run test:faults -- [--long] [what vitest takes]`. */
const args = process.argv.slice(2);
const isLong = args.includes('--long');
const { status } = spawnSync(
  'npx',
  [
    'vitest',
    'run',
    '--root',
    fileURLToPath(new URL('.', import.meta.url)),
    ...args.filter((arg) => arg !== '--long'),
  ],
  { stdio: 'inherit', env: { ...process.env, ...(isLong && { MAHDAR_FAULTS: 'long' }) } },
);
process.exitCode = status ?? 1;
