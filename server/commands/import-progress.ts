/** A line on the terminal that says how far an import is, and makes way for what is printed. */
export interface ProgressBar {
  show(file: string, share: number, stories: number): void;
  clear(): void;
}

const WIDTH = 24;
const ERASE = '\r\u001b[2K';

/** A bar on stderr; without a terminal nothing, for the report says it all. */
export function showBar(): ProgressBar {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  const startedAt = performance.now();
  let isShown = false;
  return {
    show(file, share, stories) {
      const done = Math.round(share * WIDTH);
      const bar = '█'.repeat(done) + '░'.repeat(WIDTH - done);
      const rate = Math.round((stories / (performance.now() - startedAt)) * 1000);
      const line = `${bar} ${Math.floor(share * 100)} %, ${stories} stories, ${rate} a second  ${file}`;
      process.stderr.write(ERASE + line.slice(0, (process.stderr.columns || 80) - 1));
      isShown = true;
    },
    clear() {
      if (isShown) process.stderr.write(ERASE);
      isShown = false;
    },
  };
}
