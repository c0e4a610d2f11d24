import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run test:faults -- [--long] [what vitest takes]`. */
const args = process.argv.slice(2);
const isLong = args.includes('--long');
const vitest = [
  'npx',
  'vitest',
  'run',
  '--root',
  fileURLToPath(new URL('.', import.meta.url)),
  ...args.filter((arg) => arg !== '--long'),
];

/** Disks that are filled are mounted where nobody else sees them, and go with the suite. */
const unshare = ['unshare', '--mount'];
const canMount =
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

const [command = '', ...rest] = canMount ? [...unshare, ...vitest] : vitest;
const { status } = spawnSync(command, rest, {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(isLong && { MAHDAR_FAULTS: 'long' }),
    ...(canMount && { MAHDAR_FAULTS_MOUNTS: 'own' }),
  },
});
process.exitCode = status ?? 1;
