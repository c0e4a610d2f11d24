import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const readme = readFileSync(`${root}README.md`, 'utf8');

/** A fenced block of the README. */
export interface Snippet {
  language: string;
  text: string;
  /** The line of the README that it begins on. */
  line: number;
}

/** All fenced blocks, in their order. */
export const snippets: Snippet[] = [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
  ({ 1: language = '', 2: text = '', index }) => ({
    language,
    text,
    line: readme.slice(0, index).split('\n').length + 1,
  }),
);

/** The blocks of a language, each with the block that answers it when that comes next. */
export function snippetsWithAnswer(
  language: string,
  answerLanguage: string,
): [line: number, text: string, answer: string | undefined][] {
  return snippets.flatMap((snippet, index) => {
    if (snippet.language !== language) return [];
    const next = snippets[index + 1];
    const answer = next?.language === answerLanguage ? next.text : undefined;
    return [[snippet.line, snippet.text, answer]];
  });
}

/** The cells of every row of the README's tables, without heads and rules. */
export function tableRows(): string[][] {
  return readme
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
