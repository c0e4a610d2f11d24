import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  date,
  index,
  primaryKey,
  snakeCase,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { editable, id, localized } from './columns.ts';
import { country } from './country.ts';
import { datePrecision, meetingKind, meetingStage, meetingStatus } from './enums.ts';
import { topic } from './topic.ts';

export const meeting = snakeCase.table(
  'meeting',
  {
    id: id(),
    slug: text().notNull().unique(),
    title: localized().notNull(),
    kind: meetingKind().notNull(),
    status: meetingStatus().notNull(),
    stage: meetingStage().notNull().default('DRAFT'),
    /** EDTF (ISO 8601-2), with the bounds it spans: `latest` null is an open end. */
    edtf: text().notNull(),
    earliest: date({ mode: 'string' }).notNull(),
    latest: date({ mode: 'string' }),
    precision: datePrecision().notNull(),
    approximate: boolean().notNull().default(false),
    dateText: text(),
    city: localized(),
    countryCode: char({ length: 2 }).references(() => country.code),
    ...editable(),
  },
  (t) => [
    check('meeting_date_order', sql`${t.latest} is null or ${t.earliest} <= ${t.latest}`),
    index('meeting_newest').on(
      t.earliest.desc().nullsFirst(),
      t.latest.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('meeting_latest').on(t.latest.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index().on(t.countryCode),
  ],
);

export const meetingTopic = snakeCase.table(
  'meeting_topic',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    topicId: uuid()
      .notNull()
      .references(() => topic.id),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.topicId] }), index().on(t.topicId)],
);
