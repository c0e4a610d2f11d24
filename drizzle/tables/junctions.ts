import { char, date, index, primaryKey, snakeCase, uuid } from 'drizzle-orm/pg-core';
import { article } from './article.ts';
import { instant } from './columns.ts';
import { country } from './country.ts';
import { mentionMethod } from './enums.ts';
import { meeting } from './meeting.ts';
import { organization } from './organization.ts';
import { person } from './person.ts';
import { topic } from './topic.ts';

/**
 * The junctions carry the sort key of what they lead to, so that "the newest articles of a
 * country" is one index scan however large the corpus is. Triggers keep the key equal to its
 * source.
 */
const articleKey = () => ({
  articleId: uuid()
    .notNull()
    .references(() => article.id, { onDelete: 'cascade' }),
  publishedAt: instant(),
  /** How it came about: from a mention that an importer found, or by an editor. */
  method: mentionMethod().notNull(),
});

const meetingKey = () => ({
  meetingId: uuid()
    .notNull()
    .references(() => meeting.id, { onDelete: 'cascade' }),
  earliest: date({ mode: 'string' }),
});

export const articlePerson = snakeCase.table(
  'article_person',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    ...articleKey(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.personId] }),
    index('article_person_newest').on(
      t.personId,
      t.publishedAt.desc().nullsFirst(),
      t.articleId.desc().nullsFirst(),
    ),
  ],
);

export const articleOrganization = snakeCase.table(
  'article_organization',
  {
    organizationId: uuid()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    ...articleKey(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.organizationId] }),
    index('article_organization_newest').on(
      t.organizationId,
      t.publishedAt.desc().nullsFirst(),
      t.articleId.desc().nullsFirst(),
    ),
  ],
);

export const articleCountry = snakeCase.table(
  'article_country',
  {
    countryCode: char({ length: 2 })
      .notNull()
      .references(() => country.code),
    ...articleKey(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.countryCode] }),
    index('article_country_newest').on(
      t.countryCode,
      t.publishedAt.desc().nullsFirst(),
      t.articleId.desc().nullsFirst(),
    ),
  ],
);

export const articleTopic = snakeCase.table(
  'article_topic',
  {
    topicId: uuid()
      .notNull()
      .references(() => topic.id, { onDelete: 'cascade' }),
    ...articleKey(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.topicId] }),
    index('article_topic_newest').on(
      t.topicId,
      t.publishedAt.desc().nullsFirst(),
      t.articleId.desc().nullsFirst(),
    ),
  ],
);

/** A meeting's articles are those of its evidence; a trigger on `evidence` keeps this table. */
export const articleMeeting = snakeCase.table(
  'article_meeting',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    articleId: uuid()
      .notNull()
      .references(() => article.id, { onDelete: 'cascade' }),
    publishedAt: instant(),
    earliest: date({ mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.meetingId] }),
    index('article_meeting_newest').on(
      t.meetingId,
      t.publishedAt.desc().nullsFirst(),
      t.articleId.desc().nullsFirst(),
    ),
    index('meeting_article_newest').on(
      t.articleId,
      t.earliest.desc().nullsFirst(),
      t.meetingId.desc().nullsFirst(),
    ),
  ],
);

/** A meeting's countries are those represented; a trigger on `participant` keeps this and the next two. */
export const meetingCountry = snakeCase.table(
  'meeting_country',
  {
    countryCode: char({ length: 2 })
      .notNull()
      .references(() => country.code),
    ...meetingKey(),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.countryCode] }),
    index('meeting_country_newest').on(
      t.countryCode,
      t.earliest.desc().nullsFirst(),
      t.meetingId.desc().nullsFirst(),
    ),
  ],
);

export const meetingPerson = snakeCase.table(
  'meeting_person',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    ...meetingKey(),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.personId] }),
    index('meeting_person_newest').on(
      t.personId,
      t.earliest.desc().nullsFirst(),
      t.meetingId.desc().nullsFirst(),
    ),
  ],
);

export const meetingOrganization = snakeCase.table(
  'meeting_organization',
  {
    organizationId: uuid()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    ...meetingKey(),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.organizationId] }),
    index('meeting_organization_newest').on(
      t.organizationId,
      t.earliest.desc().nullsFirst(),
      t.meetingId.desc().nullsFirst(),
    ),
  ],
);
