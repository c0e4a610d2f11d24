import { sql } from 'drizzle-orm';
import { char, check, index, integer, real, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { articleBlock } from './article-block.ts';
import { id, instant } from './columns.ts';
import { country } from './country.ts';
import { mentionMethod } from './enums.ts';
import { organization } from './organization.ts';
import { person } from './person.ts';
import { topic } from './topic.ts';

/**
 * Where a story names an entity. Offsets count Unicode code points of the block's text, or of the
 * headline when there is no block; a constraint trigger holds them inside it.
 */
export const mention = snakeCase.table(
  'mention',
  {
    id: id(),
    articleId: uuid()
      .notNull()
      .references(() => article.id, { onDelete: 'cascade' }),
    blockId: uuid().references(() => articleBlock.id, { onDelete: 'cascade' }),
    start: integer().notNull(),
    end: integer().notNull(),
    personId: uuid().references(() => person.id, { onDelete: 'cascade' }),
    organizationId: uuid().references(() => organization.id, { onDelete: 'cascade' }),
    countryCode: char({ length: 2 }).references(() => country.code),
    topicId: uuid().references(() => topic.id, { onDelete: 'cascade' }),
    method: mentionMethod().notNull(),
    confidence: real(),
    /** Since when the text lacks the words it stood on, and those words: kept for the editor alone. */
    lostAt: instant(),
    lostText: text(),
  },
  (t) => [
    check(
      'mention_has_one_target',
      sql`num_nonnulls(${t.personId}, ${t.organizationId}, ${t.countryCode}, ${t.topicId}) = 1`,
    ),
    check('mention_span', sql`${t.start} >= 0 and ${t.start} < ${t.end}`),
    index().on(t.articleId),
    index().on(t.blockId),
    index().on(t.personId),
    index().on(t.organizationId),
    index().on(t.countryCode),
    index().on(t.topicId),
  ],
);
