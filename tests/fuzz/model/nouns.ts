import {
  by,
  byName,
  choice,
  type Field,
  globalId,
  instant,
  localized,
  type Noun,
  type SortKey,
  tag,
  text,
} from './noun.ts';
import type { Row, Tables } from './rows.ts';

/** All nouns that have lists or filters, over these tables. */
export function nounsOf(tables: Tables): Record<string, Noun> {
  const isPublic = (row: Row) => tables.byKey('article', row.article_id)?.status === 'PUBLISHED';
  const ofText = (row: Row) => isPublic(row) && row.lost_at === null;
  const always = () => true;
  const nouns: Record<string, Noun> = {};
  const find = (type: string) => (): Noun => nouns[type] as Noun;
  const one = (type: string, table: string, column: string): Field => ({
    kind: 'one',
    noun: find(type),
    of: (row) => tables.byKey(table, row[column]),
  });
  const many = (
    type: string,
    table: string,
    junction: string,
    from: string,
    to: string,
  ): Field => ({
    kind: 'many',
    noun: find(type),
    of: (row) => tables.related(row, junction, from, to, table),
  });
  const articles = (junction: string, from: string) =>
    many('Article', 'article', junction, from, 'article_id');
  const meetings = (junction: string, from: string) =>
    many('Meeting', 'meeting', junction, from, 'meeting_id');
  const own = (type: string, table: string, column: string) =>
    many(type, table, table, column, 'key');
  const countOf = (field: Field | undefined): SortKey => ({
    of: (row) =>
      field?.kind === 'many' ? field.of(row).filter((it) => field.noun().isShown(it)).length : 0,
  });
  const define = (noun: Noun): void => {
    nouns[noun.type] = noun;
  };
  const named = (
    type: string,
    table: string,
    fields: Record<string, Field>,
    orders: Record<string, SortKey> = {
      ARTICLE_COUNT: countOf(fields.articles),
      MEETING_COUNT: countOf(fields.meetings),
    },
  ) =>
    define({
      ...{ type, table, isShown: always, usual: [{ field: 'NAME', direction: 'ASC' }] },
      fields: { name: localized('name'), ...fields },
      orders: { NAME: byName('name'), ...orders },
    });
  const keyed = (type: string) => ({ id: globalId(type), slug: text('slug') });

  define({
    ...{ type: 'Article', table: 'article', isShown: (row) => row.status === 'PUBLISHED' },
    fields: {
      ...keyed('Article'),
      headline: text('headline'),
      language: tag('language'),
      publishedAt: instant('published_at'),
      receivedAt: instant('received_at'),
      modifiedAt: instant('modified_at'),
      publisher: one('Publisher', 'publisher', 'publisher_id'),
      people: many('Person', 'person', 'article_person', 'article_id', 'person_id'),
      organizations: many(
        ...(['Organization', 'organization', 'article_organization'] as const),
        ...(['article_id', 'organization_id'] as const),
      ),
      countries: many('Country', 'country', 'article_country', 'article_id', 'country_code'),
      topics: many('Topic', 'topic', 'article_topic', 'article_id', 'topic_id'),
      meetings: meetings('article_meeting', 'article_id'),
      quotes: own('Quote', 'quote', 'article_id'),
    },
    orders: {
      PUBLISHED_AT: by('published_at'),
      RECEIVED_AT: by('received_at'),
      HEADLINE: { ...by('headline'), isAlphabetical: true },
    },
    usual: [{ field: 'PUBLISHED_AT', direction: 'DESC' }],
  });
  define({
    ...{ type: 'Meeting', table: 'meeting', isShown: (row) => row.stage === 'PUBLISHED' },
    fields: {
      ...keyed('Meeting'),
      title: localized('title'),
      kind: choice('kind'),
      status: choice('status'),
      date: { kind: 'range', of: (row) => [row.earliest as string, row.latest as string | null] },
      country: one('Country', 'country', 'country_code'),
      countries: many('Country', 'country', 'meeting_country', 'meeting_id', 'country_code'),
      people: many('Person', 'person', 'meeting_person', 'meeting_id', 'person_id'),
      organizations: many(
        ...(['Organization', 'organization', 'meeting_organization'] as const),
        ...(['meeting_id', 'organization_id'] as const),
      ),
      topics: many('Topic', 'topic', 'meeting_topic', 'meeting_id', 'topic_id'),
      articles: articles('article_meeting', 'meeting_id'),
      evidence: own('Evidence', 'evidence', 'meeting_id'),
    },
    orders: { DATE: by('earliest'), LATEST: by('latest'), TITLE: byName('title') },
    usual: [
      { field: 'DATE', direction: 'DESC' },
      { field: 'LATEST', direction: 'DESC' },
    ],
  });
  named('Person', 'person', {
    ...keyed('Person'),
    nationality: one('Country', 'country', 'nationality_code'),
    articles: articles('article_person', 'person_id'),
    meetings: meetings('meeting_person', 'person_id'),
    quotes: own('Quote', 'quote', 'speaker_id'),
  });
  named('Organization', 'organization', {
    ...keyed('Organization'),
    acronym: text('acronym'),
    category: choice('kind'),
    country: one('Country', 'country', 'country_code'),
    parent: one('Organization', 'organization', 'parent_id'),
    articles: articles('article_organization', 'organization_id'),
    meetings: meetings('meeting_organization', 'organization_id'),
  });
  named('Topic', 'topic', {
    ...keyed('Topic'),
    iptcCode: text('iptc_code'),
    parent: one('Topic', 'topic', 'parent_id'),
    articles: articles('article_topic', 'topic_id'),
    meetings: meetings('meeting_topic', 'topic_id'),
  });
  const ofCountry = {
    articles: articles('article_country', 'country_code'),
    meetings: meetings('meeting_country', 'country_code'),
  };
  named(
    'Country',
    'country',
    {
      code: tag('code'),
      region: text('region'),
      ...ofCountry,
      people: own('Person', 'person', 'nationality_code'),
    },
    {
      CODE: by('code'),
      ARTICLE_COUNT: countOf(ofCountry.articles),
      MEETING_COUNT: countOf(ofCountry.meetings),
    },
  );
  named(
    'Publisher',
    'publisher',
    { ...keyed('Publisher'), country: one('Country', 'country', 'country_code') },
    {},
  );
  const placeIn = (row: Row) => {
    const block = tables.byKey('article_block', row.block_id);
    return block ? (block.position as number) + 1 : 0;
  };
  const place: SortKey = { of: (row) => placeIn(row) * 1_000_000 + (row.start as number) };
  define({
    ...{ type: 'Quote', table: 'quote', isShown: ofText },
    fields: {
      kind: choice('kind'),
      text: text('exact'),
      speaker: one('Person', 'person', 'speaker_id'),
      saidTo: one('Organization', 'organization', 'said_to_id'),
      article: one('Article', 'article', 'article_id'),
      mentions: {
        kind: 'many',
        noun: find('Mention'),
        of: (row) => tables.rows('mention').filter((it) => it.block_id === row.block_id),
      },
    },
    orders: {
      PUBLISHED_AT: {
        of: (row) => tables.byKey('article', row.article_id)?.published_at as number | null,
      },
      POSITION: place,
    },
    usual: [
      { field: 'PUBLISHED_AT', direction: 'DESC' },
      { field: 'POSITION', direction: 'ASC' },
    ],
  });
  define({
    ...{ type: 'Mention', table: 'mention', isShown: ofText },
    fields: {
      person: one('Person', 'person', 'person_id'),
      organization: one('Organization', 'organization', 'organization_id'),
      country: one('Country', 'country', 'country_code'),
      topic: one('Topic', 'topic', 'topic_id'),
      method: choice('method'),
    },
    orders: { POSITION: place },
    usual: [{ field: 'POSITION', direction: 'ASC' }],
  });
  define({
    ...{ type: 'Evidence', table: 'evidence', isShown: ofText, orders: {}, usual: [] },
    fields: { article: one('Article', 'article', 'article_id'), quote: text('exact') },
  });
  return nouns;
}
