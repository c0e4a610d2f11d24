import { readVersion } from './version.ts';

/** Each word that may follow the program's name, what it does, and the file that does it. */
const commands: Record<string, [does: string, run: () => Promise<unknown>]> = {
  start: ['serves the API; what happens without any word, too', () => import('./main.ts')],
  import: ['stores stories from files', () => import('./commands/import.ts')],
  export: ['writes all that is public', () => import('./commands/export.ts')],
  key: ['makes, lists and revokes keys of editors', () => import('./commands/key.ts')],
  backup: ['writes all of the database to a file', () => import('./commands/backup.ts')],
  restore: ['reads such a file again', () => import('./commands/restore.ts')],
  migrate: ['brings the database up to date', () => import('./commands/migrate.ts')],
};

const usage = `Usage: mahdar [COMMAND] [OPTIONS]

${Object.entries(commands)
  .map(([name, [does]]) => `  ${name.padEnd(9)} ${does}`)
  .join('\n')}

  --workers N  after start, or alone: how many processes share the port; auto is one a core
  --help       this, and after a command what it takes
  --version    the version of Mahdar

Settings are read from the environment and from .env. Without DATABASE_URL Mahdar brings a Postgres
of its own and keeps it in .data/.`;

const words = process.argv.slice(2);
const [word = 'start'] = words;
const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
const isStart = word === 'start' || word.startsWith('-');
const asksForHelp = words.some((text) => text === '--help' || text === '-h');

if (isStart && asksForHelp) console.log(usage);
else if (word === '--version') console.log(readVersion());
else if (command) {
  // The command finds its options where it would if it were the program.
  process.argv.splice(2, 1);
  await command[1]();
} else if (isStart) await import('./main.ts');
else {
  console.error(`There is no command "${word}".\n\n${usage}`);
  process.exitCode = 1;
}
