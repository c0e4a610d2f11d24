import { sql } from 'drizzle-orm';
import { check, index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { articleBlock } from './article-block.ts';
import { id, instant, localized } from './columns.ts';
import { quoteKind } from './enums.ts';
import { organization } from './organization.ts';
import { person } from './person.ts';

/** Words that a story gives to a speaker, in quotation marks or reported. */
export const quote = snakeCase.table(
  'quote',
  {
    id: id(),
    articleId: uuid()
      .notNull()
      .references(() => article.id, { onDelete: 'cascade' }),
    blockId: uuid()
      .notNull()
      .references(() => articleBlock.id, { onDelete: 'cascade' }),
    start: integer().notNull(),
    end: integer().notNull(),
    exact: text().notNull(),
    kind: quoteKind().notNull(),
    speakerId: uuid().references(() => person.id),
    /** The speaker as the story calls one whom we do not know. */
    speakerLabel: text(),
    /** The office held then. */
    title: localized(),
    saidToId: uuid().references(() => organization.id),
    saidToLabel: text(),
    /** Since when the text lacks its words: shown to the editor alone. */
    lostAt: instant(),
  },
  (t) => [
    check('quote_span', sql`${t.start} >= 0 and ${t.start} < ${t.end}`),
    index().on(t.articleId),
    index().on(t.blockId),
    index().on(t.speakerId),
    index().on(t.saidToId),
  ],
);
