/** A type as it is written into a generated file. */
export interface Declaration {
  name: string;
  text: string;
}

/** Declarations one below the other. */
export function textOf(declarations: readonly Declaration[]): string {
  return declarations.map(({ text }) => text).join('\n');
}

/** The words of a text that its comments and strings do not have alone. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.replaceAll(/\/\*[\s\S]*?\*\/|'[^'\n]*'/g, '').match(/\w+/g));
}

/** An import of types, one a line. */
export function importTypes(names: readonly string[], from: string): string {
  if (names.length === 0) return '';
  return `import type {\n${[...names]
    .sort()
    .map((name) => `  ${name},\n`)
    .join('')}} from '${from}';\n`;
}
