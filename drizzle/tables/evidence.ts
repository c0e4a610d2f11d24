import { sql } from 'drizzle-orm';
import { check, index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { articleBlock } from './article-block.ts';
import { id, instant } from './columns.ts';
import { evidenceStance, factKind } from './enums.ts';
import { meeting } from './meeting.ts';
import { participant } from './participant.ts';
import { position } from './position.ts';

/**
 * The passage that reports a fact, with both selectors of the W3C Web Annotation model: offsets in
 * code points, and the exact words with some before and after them, by which it is found again
 * when the text moves. A row for a participation names its meeting too.
 */
export const evidence = snakeCase.table(
  'evidence',
  {
    id: id(),
    articleId: uuid()
      .notNull()
      .references(() => article.id, { onDelete: 'cascade' }),
    blockId: uuid().references(() => articleBlock.id, { onDelete: 'cascade' }),
    start: integer().notNull(),
    end: integer().notNull(),
    exact: text().notNull(),
    prefix: text().notNull().default(''),
    suffix: text().notNull().default(''),
    meetingId: uuid().references(() => meeting.id, { onDelete: 'cascade' }),
    participantId: uuid().references(() => participant.id, { onDelete: 'cascade' }),
    positionId: uuid().references(() => position.id, { onDelete: 'cascade' }),
    facts: factKind().array().notNull(),
    stance: evidenceStance().notNull().default('SUPPORTS'),
    /** Since when the text lacks its words: it supports nothing any more, and waits for the editor. */
    lostAt: instant(),
  },
  (t) => [
    check('evidence_has_one_subject', sql`num_nonnulls(${t.meetingId}, ${t.positionId}) = 1`),
    check(
      'participation_is_of_a_meeting',
      sql`${t.participantId} is null or ${t.meetingId} is not null`,
    ),
    check('evidence_span', sql`${t.start} >= 0 and ${t.start} < ${t.end}`),
    index().on(t.articleId),
    index().on(t.blockId),
    index().on(t.meetingId),
    index().on(t.participantId),
    index().on(t.positionId),
  ],
);
