import { type Column, type SQL, sql } from 'drizzle-orm';
import type { Localized } from '../drizzle/tables/columns.ts';
import { builder, type LocalizedChoice } from './builder.ts';
import { Direction } from './scalars.ts';

/** What is chosen when nothing that was asked for exists, in this order. */
const defaultLanguages: readonly string[] = ['ar', 'en', 'fr'];

/** `ar-MA` is served by `ar` too; a tag comes before the languages that contain it. */
function withBases(wishes: readonly string[]): string[] {
  return wishes.flatMap((tag) => {
    const parts = tag.split('-');
    return parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'));
  });
}

/** The keys to look under, best first. */
export function languageOrder(wishes: readonly string[] | null | undefined): readonly string[] {
  return choiceFor(wishes).order;
}

interface Choice {
  order: readonly string[];
  /** What is no fallback: the first wish, or a language that contains it. */
  first: readonly string[];
}

const choices = new WeakMap<readonly string[], Choice>();
const noWishes: readonly string[] = [];

/** Worked out once for each list of wishes: a page asks for every text on it. */
function choiceFor(wishes: readonly string[] | null | undefined): Choice {
  const key = wishes ?? noWishes;
  const known = choices.get(key);
  if (known) {
    return known;
  }
  const order = [...new Set([...withBases(key), ...defaultLanguages])];
  const first = withBases([key[0] ?? defaultLanguages[0] ?? '']);
  choices.set(key, { order, first });
  return { order, first };
}

/** Whether a text in this language is not what was wished for first. */
export function isFallback(
  language: string,
  wishes: readonly string[] | null | undefined,
): boolean {
  return !choiceFor(wishes).first.includes(language);
}

export function chooseText(
  text: Localized,
  wishes: readonly string[] | null | undefined,
): LocalizedChoice {
  const { order } = choiceFor(wishes);
  const language = order.find((tag) => tag in text) ?? Object.keys(text)[0];
  const value = language === undefined ? undefined : text[language];
  if (language === undefined || value === undefined) {
    throw new Error('A localised text must hold at least one language.');
  }
  return { value, language, isFallback: isFallback(language, wishes) };
}

/**
 * A language in SQL. The few that are always looked for stand in the text; with all in it, every
 * reader's wishes would be a statement.
 */
export const languageKey = (tag: string): SQL =>
  defaultLanguages.includes(tag) ? sql.raw(`'${tag}'`) : sql`${tag}::text`;

/** The same choice in SQL, for sorting and filtering by what the reader sees. */
export function chosenText(
  column: Column | SQL,
  wishes: readonly string[] | null | undefined,
): SQL {
  const keys = languageOrder(wishes).map((tag) => sql`${column} ->> ${languageKey(tag)}`);
  // No sub-select: Postgres would make it ready for each statement, and hardly ever run it.
  const any = sql`jsonb_path_query_first(${column}, '$.*') #>> '{}'`;
  return sql`coalesce(${sql.join([...keys, any], sql`, `)})`;
}

export function directionOf(language: string): 'LTR' | 'RTL' {
  const locale = new Intl.Locale(language) as Intl.Locale & { textInfo?: { direction: string } };
  return locale.textInfo?.direction === 'rtl' ? 'RTL' : 'LTR';
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
let rightToLeft: string[] | undefined;

/** The languages with a code of two letters that are written from right to left. */
function languagesRightToLeft(): string[] {
  rightToLeft ??= letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((tag) => directionOf(tag) === 'RTL');
  return rightToLeft;
}

/** The same in SQL, as JSON; null for tags that say more than a language of two letters. */
export function directionText(language: SQL): SQL {
  const known = sql.join(
    languagesRightToLeft().map((tag) => sql.raw(`'${tag}'`)),
    sql`, `,
  );
  return sql`case when length(${language}) > 2 then null when ${language} in (${known}) then '"RTL"' else '"LTR"' end`;
}

builder.objectType('LocalizedText', {
  description: 'A text that exists in several languages, in the best one for the reader.',
  fields: (t) => ({
    value: t.exposeString('value', { description: 'The text itself.' }),
    language: t.expose('language', {
      type: 'Language',
      description: 'The language that the text is in.',
    }),
    direction: t.field({
      type: Direction,
      description: 'The direction in which that language is written.',
      resolve: (text) => directionOf(text.language),
    }),
    isFallback: t.exposeBoolean('isFallback', {
      description: 'True when the first language asked for does not exist for this text.',
    }),
  }),
});

export const languageArgDescription =
  'Languages in order of preference, for this field and all below it. Without it the nearest one ' +
  'above counts, then the request’s `Accept-Language`, then the default.';

/** The `language` argument of every localised field, and of every field that has some below. */
export const languageArg = () =>
  builder.args((t) => ({
    language: t.field({ type: ['Language'], required: false, description: languageArgDescription }),
  }));
