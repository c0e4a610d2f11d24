import { sql } from 'drizzle-orm';
import { customType, index, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { instant } from './columns.ts';
import { articleStatus } from './enums.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What each article can be found by: headline (A), summary (B) and body (D), with places. A table
 * of its own, so that filling it changes no article and tells nobody of a change. It carries what
 * a search asks of the article, so that the newest hits of a word are found here alone. Triggers
 * keep all of it.
 */
export const articleSearch = snakeCase.table(
  'article_search',
  {
    articleId: uuid()
      .primaryKey()
      .references(() => article.id, { onDelete: 'cascade' }),
    publishedAt: instant(),
    status: articleStatus().notNull(),
    language: text().notNull(),
    document: tsvector().notNull(),
  },
  (t) => [
    index('article_search_document').using(
      'gin',
      t.document,
      sql`search_periods(${t.publishedAt})`,
    ),
    index('article_search_newest').on(
      t.publishedAt.desc().nullsFirst(),
      t.articleId.desc().nullsFirst(),
    ),
  ],
);
