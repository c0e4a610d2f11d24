import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

const file = new URL('../RESULTS.md', import.meta.url);

const introduction = `# Results

Each section is written by the command that it names, on the machine that it names. What counts are
the **ratios**: all contenders run on one machine, in turns, on one Postgres with the same rows.
`;

let isDryRun = false;

/** What is measured from now on is shown, and not written down. */
export function onlyShow(): void {
  isDryRun = true;
}

/** Puts a section into \`RESULTS.md\`, in place of the one of that title from a run before. */
export function writeSection(title: string, command: string, text: string): void {
  if (isDryRun) return;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : introduction;
  const sections = before.split(/^(?=## )/m);
  const section = `## ${title}\n\n\`${command}\`, ${conditions()}\n\n${text.trim()}\n\n`;
  const place = sections.findIndex((one) => one.startsWith(`## ${title}\n`));
  if (place >= 0) sections[place] = section;
  else sections.push(section);
  writeFileSync(file, `${sections.map((one) => one.trimEnd()).join('\n\n')}\n`);
}

function conditions(): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const load = loadavg()[0]?.toFixed(1);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${cpus().length} × ${processor?.model.trim()}, ${memory} GB, load average ${load} at the end.`;
}
