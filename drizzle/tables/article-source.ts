import { date, snakeCase, text, unique, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { id } from './columns.ts';

/** A public page on which the facts of a story were checked; never the story's own address. */
export const articleSource = snakeCase.table(
  'article_source',
  {
    id: id(),
    articleId: uuid()
      .notNull()
      .references(() => article.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    checkedAt: date({ mode: 'string' }).notNull(),
  },
  (t) => [unique('article_source_once').on(t.articleId, t.url)],
);
