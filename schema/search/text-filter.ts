import { sql } from 'drizzle-orm';
import { searchCondition } from '../../drizzle/queries/search-condition.ts';
import { builder } from '../builder.ts';
import type { FilterField } from '../filter/filter.ts';
import { columnOf, operatorsOf, raw } from '../filter/operand.ts';
import { queryLanguageDescription, readQuery } from './read-query.ts';

const TextSearchFilter = builder.inputType('TextSearchFilter', {
  description: 'A search in a whole text.',
  fields: (t) => ({
    search: t.string({ description: queryLanguageDescription }),
  }),
});

/** The headline, summary and body of an article, in the language of `Query.search`. */
export const byArticleText: FilterField = {
  input: () => TextSearchFilter,
  description: 'The words of its headline, summary and body, and whom they name.',
  compile: (value, scope, path) => {
    const queries = operatorsOf(value, scope, path).map(([operator, text]) =>
      readQuery(String(text), [...path, operator]),
    );
    return raw((table) =>
      queries.map((query) => searchCondition('article', sql`${columnOf(table, 'id')}`, query)),
    );
  },
};
