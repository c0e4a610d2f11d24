import { integer, snakeCase, text, unique, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { id } from './columns.ts';
import { blockKind } from './enums.ts';
import { media } from './media.ts';
import { relatedLink } from './related-link.ts';

/** One paragraph, heading or link of a story: what evidence points into. The headline is no block. */
export const articleBlock = snakeCase.table(
  'article_block',
  {
    id: id(),
    articleId: uuid()
      .notNull()
      .references(() => article.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    kind: blockKind().notNull(),
    text: text().notNull(),
    mediaId: uuid().references(() => media.id),
    relatedLinkId: uuid().references(() => relatedLink.id, { onDelete: 'set null' }),
  },
  (t) => [unique('article_block_position').on(t.articleId, t.position)],
);
