import { bodyOf } from '../../../schema/body.ts';
import { chooseText } from '../../../schema/localized.ts';
import { asciiUrl } from '../../ascii-url.ts';
import { seenByAll } from '../../public-rows.ts';
import { noun, publicAfter, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { altIds, uriOf, urnOf } from '../uri.ts';
import {
  countryColumns,
  entity,
  entityColumns,
  place,
  standard,
  subject,
  topicColumns,
} from './names.ts';
import { pictureColumns, pictures } from './picture.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.article.findMany({
    where: publicAfter('article', after),
    orderBy: { slug: 'asc' },
    limit,
    with: {
      publisher: { columns: { slug: true, name: true, homepage: true } },
      leadImage: pictureColumns,
      blocks: { columns: { kind: true, text: true }, orderBy: { position: 'asc' } },
      sources: { columns: { url: true }, orderBy: { url: 'asc' } },
      people: entityColumns,
      organizations: entityColumns,
      countries: countryColumns,
      topics: topicColumns,
      meetings: {
        columns: { id: true, slug: true, title: true },
        where: seenByAll('meeting') as never,
        orderBy: { slug: 'asc' },
      },
    },
  });

type Row = Awaited<ReturnType<typeof load>>[number];

function bodiesOf({ blocks, language }: Row) {
  const text = bodyOf(blocks, language, 'TEXT');
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
  return [
    {
      role: 'main',
      contentType: 'text/plain',
      charCount: [...text].length,
      wordCount: words.filter(({ isWordLike }) => isWordLike).length,
      value: text,
    },
    { role: 'richtext', contentType: 'text/html', value: bodyOf(blocks, language, 'HTML') },
  ];
}

function namesOf({ language, people, organizations, countries, topics, meetings }: Row) {
  return {
    people: people.map((it) => entity(it, language, 'mentions')),
    organisations: organizations.map((it) => entity(it, language, 'mentions')),
    places: countries.map((it) => place(it, language, 'mentions')),
    subjects: topics.map((it) => subject(it, language)),
    events: meetings.map(({ id, slug, title }) => ({
      name: chooseText(title, [language]).value,
      rel: 'reports',
      uri: urnOf({ id }),
      literal: slug,
    })),
  };
}

function infoSourcesOf({ publisher, sources, language }: Row) {
  const { slug, name } = publisher;
  const homepage = asciiUrl(publisher.homepage);
  return [
    {
      name: chooseText(name, [language]).value,
      role: 'publisher',
      ...(homepage && { uri: homepage }),
      literal: slug,
    },
    ...sources.flatMap(({ url }) => {
      const uri = asciiUrl(url);
      return uri ? [{ role: 'source', uri }] : [];
    }),
  ];
}

function timesOf({ publishedAt, modifiedAt }: Row) {
  const changed = modifiedAt ?? publishedAt;
  return {
    ...(publishedAt && { firstCreated: publishedAt.toISOString() }),
    ...(changed && { versionCreated: changed.toISOString() }),
  };
}

const toLine = (row: Row) => ({
  standard,
  uri: uriOf(row),
  type: 'text',
  representationType: 'full',
  pubStatus: 'usable',
  language: row.language,
  ...timesOf(row),
  ...(row.byline && { by: row.byline }),
  ...(row.copyright && { copyrightNotice: row.copyright }),
  headlines: [{ role: 'main', contentType: 'text/plain', value: row.headline }],
  ...(row.summary && {
    descriptions: [{ role: 'summary', contentType: 'text/plain', value: row.summary }],
  }),
  bodies: bodiesOf(row),
  ...namesOf(row),
  infoSources: infoSourcesOf(row),
  ...(row.leadImage && { associations: pictures(row.leadImage, row.language) }),
  altIds: altIds('Article', row),
});

export const articles = noun({
  plural: 'articles',
  limit: 50,
  load,
  keyOf: ({ slug }) => slug,
  toLine,
});
