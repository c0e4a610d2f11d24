import { index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { id } from './columns.ts';

/** A story that the page points to: one of ours, an address outside, or a title alone. */
export const relatedLink = snakeCase.table(
  'related_link',
  {
    id: id(),
    articleId: uuid()
      .notNull()
      .references(() => article.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    title: text().notNull(),
    url: text(),
    targetId: uuid().references(() => article.id, { onDelete: 'set null' }),
  },
  (t) => [index().on(t.articleId), index().on(t.targetId)],
);
