import { customType, index, snakeCase, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What each article can be found by: headline (A), summary (B) and body (D), with places. Triggers
 * keep it. A table of its own, so that filling it changes no article and tells nobody of a change.
 */
export const articleSearch = snakeCase.table(
  'article_search',
  {
    articleId: uuid()
      .primaryKey()
      .references(() => article.id, { onDelete: 'cascade' }),
    document: tsvector().notNull(),
  },
  (t) => [index('article_search_document').using('gin', t.document)],
);
