import { type SQL, sql, type Table } from 'drizzle-orm';
import { isNonNullType } from 'graphql';
import { columnOf } from '../filter/operand.ts';
import { chosenText, directionOf, isFallback, languageKey, languageOrder } from '../localized.ts';
import {
  faultText,
  literal,
  objectText,
  orFault,
  orNull,
  quoted,
  stringText,
} from './json-text.ts';
import { NotPlanned } from './not-planned.ts';
import type { SelectedField } from './selection.ts';

/** What is told of a localised text, for one language that it exists in. */
interface Told {
  value: SQL;
  language: SQL;
  direction: SQL;
  isFallback: SQL;
}

/** A localised text in the best language for the reader, as `chooseText` chooses it. */
export function localizedText(
  field: SelectedField,
  column: string,
): (place: { table: Table }) => SQL {
  const { below, definition, args } = field;
  const fields = below?.fieldsOf(below.objectType('LocalizedText')) ?? [];
  const wishes = args.language as readonly string[] | undefined;
  const written = (told: Told) =>
    objectText(
      fields.map(({ key, name }) => {
        const text = name === '__typename' ? literal('"LocalizedText"') : told[name as keyof Told];
        if (!text) throw new NotPlanned(`writing ${name} of a localised text`);
        return [key, text];
      }),
    );
  const isMissing = isNonNullType(definition?.type) ? orFault : orNull;
  // Only the value tells whether there is a text at all.
  const isPlain =
    fields.some(({ name }) => name === 'value') &&
    fields.every(({ name }) => name === 'value' || name === '__typename');
  return ({ table }) => {
    const texts = sql`${columnOf(table, column)}`;
    if (isPlain) {
      const value = stringText(chosenText(texts, wishes));
      return isMissing(written({ ...noLanguage, value }));
    }
    const known = languageOrder(wishes).map((tag) => {
      const value = stringText(sql`${texts} ->> ${languageKey(tag)}`);
      return sql`when ${texts} ? ${languageKey(tag)} then ${written(inLanguage(tag, value, wishes))}`;
    });
    const other = sql`(select ${written(inSomeLanguage)} from jsonb_each_text(${texts}) as one limit 1)`;
    return isMissing(sql`case ${sql.join(known, sql` `)} else ${other} end`);
  };
}

const noLanguage = { language: faultText, direction: faultText, isFallback: faultText };

function inLanguage(tag: string, value: SQL, wishes: readonly string[] | undefined): Told {
  return {
    value,
    language: quoted(languageKey(tag)),
    direction: literal(JSON.stringify(directionOf(tag))),
    isFallback: literal(String(isFallback(tag, wishes))),
  };
}

/** The text exists in none that was wished for; which way its language is written, Postgres does not know. */
const inSomeLanguage: Told = {
  value: stringText(sql.raw('one.value')),
  language: stringText(sql.raw('one.key')),
  direction: faultText,
  isFallback: literal('true'),
};
