/** How a command is typed by whoever typed this one: by npm in the sources, or as the program. */
export function asTyped(command: string): string {
  const byNpm = process.env.npm_lifecycle_event === command;
  return byNpm ? `npm run ${command} --` : `mahdar ${command}`;
}
