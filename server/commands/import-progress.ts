/** A line on the terminal that says how far an import is, and makes way for what is printed. */
export interface ProgressBar {
  show(file: string, share: number, count: number): void;
  clear(): void;
}

const WIDTH = 24;
const ERASE = '\r\u001b[2K';

/** A bar on stderr; without a terminal nothing, for the report says it all. */
export function showBar(): ProgressBar {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  let startedAt: number | null = null;
  let isShown = false;
  return {
    show(file, share, count) {
      startedAt ??= performance.now();
      const done = Math.round(share * WIDTH);
      const bar = '█'.repeat(done) + '░'.repeat(WIDTH - done);
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      const line = `${bar} ${Math.floor(share * 100)} %, ${count} in ${seconds} s  ${file}`;
      process.stderr.write(ERASE + line.slice(0, (process.stderr.columns || 80) - 1));
      isShown = true;
    },
    clear() {
      if (isShown) process.stderr.write(ERASE);
      isShown = false;
    },
  };
}
