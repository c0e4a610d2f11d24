import { articleJsonLd, articleJsonLdSelection } from '../../schema/json-ld/article.ts';
import { meetingJsonLd, meetingJsonLdSelection } from '../../schema/json-ld/meeting.ts';
import { personJsonLd, personJsonLdSelection } from '../../schema/json-ld/person.ts';
import { noun, publicAfter } from './noun.ts';
import { uriOf, urnOf } from './uri.ts';

const key = { id: true, slug: true } as const;
const bySlug = { orderBy: { slug: 'asc' } } as const;

const withId = (id: string, thing: object) => ({ '@id': id, ...thing });

export const people = noun({
  plural: 'people',
  limit: 100,
  load: (snapshot, { after, limit }) =>
    snapshot.query.person.findMany({
      ...bySlug,
      where: publicAfter('person', after),
      limit,
      columns: { ...personJsonLdSelection.columns, ...key },
      with: personJsonLdSelection.with,
    }),
  keyOf: ({ slug }) => slug,
  toLine: (row) => withId(urnOf(row), personJsonLd(row, null) as object),
});

export const meetings = noun({
  plural: 'meetings',
  limit: 100,
  load: (snapshot, { after, limit }) =>
    snapshot.query.meeting.findMany({
      ...bySlug,
      where: publicAfter('meeting', after),
      limit,
      columns: { ...meetingJsonLdSelection.columns, ...key },
      with: meetingJsonLdSelection.with,
    }),
  keyOf: ({ slug }) => slug,
  toLine: (row) => withId(urnOf(row), meetingJsonLd(row, null)),
});

export const articles = noun({
  plural: 'articles',
  limit: 50,
  load: (snapshot, { after, limit }) =>
    snapshot.query.article.findMany({
      ...bySlug,
      where: publicAfter('article', after),
      limit,
      columns: { ...articleJsonLdSelection.columns, ...key },
      with: articleJsonLdSelection.with,
    }),
  keyOf: ({ slug }) => slug,
  toLine: (row) => withId(uriOf(row), articleJsonLd(row)),
});
