/** The colours of pages and pictures: ink on paper, by day and by night. */
const light = {
  paper: '#f7f3ea',
  card: '#fffdf8',
  ink: '#23201b',
  quiet: '#655e51',
  line: '#ddd4c2',
  accent: '#0d6456',
  'on-accent': '#fffdf8',
  vague: '#8a5d14',
  other: '#3d5a80',
};

const dark: typeof light = {
  paper: '#15171a',
  card: '#1d2023',
  ink: '#ece7dc',
  quiet: '#a8a194',
  line: '#383b3e',
  accent: '#68cbb5',
  'on-accent': '#10211d',
  vague: '#dfae5c',
  other: '#94b8e0',
};

const declared = (colours: typeof light) =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

/** The rules that name the colours for a page. */
export const colourRules = `:root { color-scheme: light dark; ${declared(light)} }
@media (prefers-color-scheme: dark) { :root { ${declared(dark)} } }
`;

/**
 * Rules with the colours written out where they name them, for readers of SVG that know no
 * variables; those that know of dark screens get the others.
 */
export function inColours(css: string): string {
  const written = (colours: typeof light) =>
    Object.entries(colours).reduce(
      (text, [name, value]) => text.replaceAll(`var(--${name})`, value),
      css,
    );
  return `${written(light)}\n@media (prefers-color-scheme: dark) {\n${written(dark)}\n}\n`;
}
