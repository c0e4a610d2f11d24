import type { DrizzleObjectFieldBuilder } from '@pothos/plugin-drizzle';
import type { Relations } from '../drizzle/relations.ts';
import { articles } from './article.ts';
import { builder, type SchemaTypes } from './builder.ts';
import { defineConnection } from './connection/connection.ts';
import { type Noun, relatedConnection, rootConnection } from './connection/fields.ts';
import { byColumn, byName, defineOrder } from './connection/order.ts';
import { countries } from './country.ts';
import { MeetingKind, MeetingStatus } from './enums.ts';
import { evidenceFilter } from './evidence.ts';
import {
  byEnum,
  byId,
  byLocalizedText,
  byRelated,
  byRelatedList,
  byText,
  defineFilter,
} from './filter/filter.ts';
import { byFuzzyDate, FuzzyDate, type FuzzyDateColumns, fuzzyDateColumns } from './fuzzy-date.ts';
import { languageArg } from './localized.ts';
import { lookup } from './lookup.ts';
import { nodeTables } from './node-id.ts';
import { organizations } from './organization.ts';
import { people } from './person.ts';
import type { Declared } from './plan/declared.ts';
import { languagesField, localizedField, nullableLocalizedField } from './text-fields.ts';
import { topics } from './topic.ts';
import { allOf, visible } from './visibility.ts';

nodeTables.set('Meeting', 'meeting');

const byNameInOrder = (table: 'country' | 'topic') =>
  table === 'country' ? { orderBy: { code: 'asc' } } : { orderBy: { slug: 'asc' } };

type MeetingFields = DrizzleObjectFieldBuilder<SchemaTypes, Relations['meeting'], { id: string }>;

/** What a meeting tells of itself, to everybody and to its editor. */
export const meetingFacts = (t: MeetingFields) => ({
  slug: t.exposeString('slug', { description: 'The readable key.' }),
  title: localizedField(t, 'title', 'What the meeting is called.'),
  languages: languagesField(t, 'title', 'The languages that its title exists in.'),
  kind: t.expose('kind', { type: MeetingKind, description: 'Its form.' }),
  status: t.expose('status', { type: MeetingStatus, description: 'Whether it took place.' }),
  date: t.field({
    type: FuzzyDate,
    description: 'When it was, as exactly as the coverage says and no more.',
    select: { columns: fuzzyDateColumns } as never,
    resolve: (meeting) => meeting as unknown as FuzzyDateColumns,
    extensions: { plannedWhole: true } satisfies Declared,
  }),
  city: nullableLocalizedField(t, 'city', 'The city; null when no story says it.'),
  country: t.relation('country', {
    nullable: true,
    description: 'The country where it was; null when no story says it.',
    args: languageArg(),
  }),
  participants: t.relation('participants', {
    description: 'Who took part, in the order of the story.',
    args: languageArg(),
    query: { orderBy: { position: 'asc' } },
  }),
  countries: t.relation('countries', {
    description: 'The countries represented, by code.',
    args: languageArg(),
    query: byNameInOrder('country') as never,
  }),
  topics: t.relation('topics', {
    description: 'What it was about, by slug.',
    args: languageArg(),
    query: byNameInOrder('topic') as never,
  }),
});

export const Meeting = builder.drizzleNode('meeting', {
  name: 'Meeting',
  description: 'Who met whom, where, when and about what, with the passages that report it.',
  id: { column: (meeting) => meeting.id, description: 'The global id.' },
  select: { columns: { id: true } },
  fields: (t) => ({
    ...meetingFacts(t as never),
    articles: relatedConnection(t, 'articles', () => articles, 'The articles that report it.'),
    evidence: t.relation('evidence', {
      description: 'The passages that report it, each with the facts that it supports.',
      args: languageArg(),
      query: (_args, context) => ({
        where: allOf(visible(context, 'evidence'), { participantId: { isNull: true } }) as never,
        orderBy: { id: 'asc' },
      }),
    }),
  }),
});

const meetingFilter = defineFilter('Meeting', 'meetings', () => ({
  id: byId('Meeting', 'id'),
  slug: byText('slug', 'The readable key.'),
  title: byLocalizedText('title', 'What it is called.'),
  kind: byEnum(MeetingKind, 'kind', 'Its form.'),
  status: byEnum(MeetingStatus, 'status', 'Whether it took place.'),
  date: byFuzzyDate('When it was.'),
  country: byRelated('country', 'country', () => countries.filter, 'Where it was.'),
  countries: byRelatedList(
    'countries',
    'country',
    () => countries.filter,
    'The countries represented.',
    'countriesByTime',
  ),
  people: byRelatedList(
    'people',
    'person',
    () => people.filter,
    'The people who took part.',
    'peopleByTime',
  ),
  organizations: byRelatedList(
    'organizations',
    'organization',
    () => organizations.filter,
    'The organizations that took part.',
  ),
  topics: byRelatedList('topics', 'topic', () => topics.filter, 'What it was about.'),
  articles: byRelatedList(
    'articles',
    'article',
    () => articles.filter,
    'The articles reporting it.',
  ),
  evidence: byRelatedList(
    'evidence',
    'evidence',
    () => evidenceFilter,
    'The passages reporting it.',
  ),
}));

export const meetings: Noun = {
  table: 'meeting',
  typeName: 'Meeting',
  plural: 'meetings',
  filter: meetingFilter,
  order: defineOrder(
    'Meeting',
    {
      DATE: byColumn('earliest', 'date', 'The first day that the date may mean.'),
      LATEST: byColumn('latest', 'date', 'The last day that the date may mean.', true),
      TITLE: byName('title', 'The title, in the alphabet of the reader’s language.'),
    },
    [
      { field: 'DATE', direction: 'DESC' },
      { field: 'LATEST', direction: 'DESC' },
    ],
    byColumn('id', 'uuid', 'The id.'),
  ),
  connection: defineConnection('Meeting', 'meetings', () => Meeting),
};

rootConnection(() => meetings, 'The meetings, newest first.');

lookup({
  name: 'meeting',
  type: Meeting,
  table: 'meeting',
  description: 'One meeting, by slug or id; null when there is none.',
  keys: { slug: 'String', id: 'ID' },
});
