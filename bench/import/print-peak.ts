import { writeFileSync } from 'node:fs';

/** Loaded before a command: leaves the peak of its memory in a file when it ends. */
const file = process.env.MAHDAR_BENCH_PEAK;
if (file) {
  process.on('exit', () => writeFileSync(file, `${process.resourceUsage().maxRSS * 1024}`));
}
