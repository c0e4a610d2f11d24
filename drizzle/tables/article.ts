import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  snakeCase,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { editable, id, instant, localized } from './columns.ts';
import { articleStatus } from './enums.ts';
import { media } from './media.ts';
import { publisher } from './publisher.ts';

export const article = snakeCase.table(
  'article',
  {
    id: id(),
    slug: text().notNull().unique(),
    publisherId: uuid()
      .notNull()
      .references(() => publisher.id),
    language: text().notNull(),
    headline: text().notNull(),
    summary: text(),
    section: localized(),
    byline: text(),
    /** The address as its source wrote it; `canonicalUrl` is the key made of it. */
    url: text(),
    canonicalUrl: text().unique(),
    uri: text(),
    /** What makes it the same story again: its URL, else its uri, else publisher, headline and time. */
    identity: text().notNull().unique(),
    publishedAt: instant(),
    /** Of a draft: when it is to be published. */
    publishAt: instant(),
    /** The dateline as the page wrote it. */
    publishedText: text(),
    /** The page named no zone: the publisher's own was assumed. */
    timeZoneAssumed: boolean().notNull().default(false),
    modifiedAt: instant(),
    receivedAt: instant().notNull().default(sql`now()`),
    status: articleStatus().notNull().default('DRAFT'),
    translationOfId: uuid().references((): AnyPgColumn => article.id),
    /** The article whose text this one repeats under another address. */
    duplicateOfId: uuid().references((): AnyPgColumn => article.id),
    leadMediaId: uuid().references(() => media.id),
    copyright: text(),
    /** Of headline and blocks, hex SHA-256: tells a changed text from the same one. */
    contentHash: text().notNull(),
    ...editable(),
  },
  (t) => [
    check(
      'published_article_has_time',
      sql`${t.status} <> 'PUBLISHED' or ${t.publishedAt} is not null`,
    ),
    check('only_a_draft_is_scheduled', sql`${t.publishAt} is null or ${t.status} = 'DRAFT'`),
    index('article_newest').on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('article_received').on(t.receivedAt, t.id),
    index('article_modified').on(t.modifiedAt),
    index('article_publisher_newest').on(
      t.publisherId,
      t.publishedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('article_language_newest').on(
      t.language,
      t.publishedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index().on(t.translationOfId),
    index().on(t.contentHash),
    index('article_scheduled').on(t.publishAt).where(sql`${t.publishAt} is not null`),
    index('article_headline_trigram').using('gin', sql`normalize_text(${t.headline}) gin_trgm_ops`),
  ],
);
