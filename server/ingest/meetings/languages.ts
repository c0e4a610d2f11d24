import { normalizeText } from '../../../drizzle/text/normalize.ts';
import { ARABIC } from './arabic.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import type { Grammar } from './grammar.ts';

const GRAMMARS: Readonly<Record<string, Grammar>> = { ar: ARABIC, en: ENGLISH, fr: FRENCH };

/** The grammar of a language; null for one whose meetings are not read. */
export const grammarOf = (language: string): Grammar | null => GRAMMARS[language] ?? null;

const alternatives = (grammar: Grammar) =>
  [...grammar.cues.keys()].sort((one, other) => other.length - one.length).join('|');

const CUES: Readonly<Record<string, RegExp>> = Object.fromEntries(
  Object.entries(GRAMMARS).map(([language, grammar]) => [
    language,
    new RegExp(`(?<!\\p{L})[وفبلك]{0,2}(?:ال|ل)?(?:${alternatives(grammar)})(?!\\p{L})`, 'u'),
  ]),
);

/** Whether a text has a word that may report a meeting: a quick look before it is read. */
export const mayReport = (language: string, text: string): boolean =>
  CUES[language]?.test(normalizeText(text)) ?? false;
