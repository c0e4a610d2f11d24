import { noun } from '../noun.ts';
import { type ArticleRow, loadArticles } from './article-query.ts';
import { evidenceOf } from './evidence.ts';
import { imageOf } from './media.ts';
import { inTextOrder, passageOf } from './passage.ts';

type Pointed = { slug: string; status: ArticleRow['status'] } | null;

const publicSlug = (row: Pointed) => (row?.status === 'PUBLISHED' ? row.slug : null);

function blocksOf({ blocks, relatedLinks }: ArticleRow) {
  return blocks.map(({ position, kind, text, image, relatedLinkId }) => ({
    position,
    kind,
    text,
    image: image && imageOf(image),
    link: relatedLinkId === null ? null : relatedLinks.findIndex(({ id }) => id === relatedLinkId),
  }));
}

function entityOf({ person, organization, topic, countryCode }: ArticleRow['mentions'][number]) {
  if (person) return { kind: 'person' as const, key: person.slug };
  if (organization) return { kind: 'organization' as const, key: organization.slug };
  if (topic) return { kind: 'topic' as const, key: topic.slug };
  return { kind: 'country' as const, key: countryCode };
}

const mentionOf = (row: ArticleRow['mentions'][number]) => ({
  ...passageOf(row),
  entity: entityOf(row),
  method: row.method,
  confidence: row.confidence,
});

const quoteOf = (row: ArticleRow['quotes'][number]) => ({
  ...passageOf(row),
  exact: row.exact,
  kind: row.kind,
  speaker: row.speaker?.slug ?? null,
  speakerLabel: row.speakerLabel,
  title: row.title,
  saidTo: row.saidTo?.slug ?? null,
  saidToLabel: row.saidToLabel,
});

const timesOf = (row: ArticleRow) => ({
  publishedAt: row.publishedAt?.toISOString() ?? null,
  publishedText: row.publishedText,
  timeZoneAssumed: row.timeZoneAssumed,
  modifiedAt: row.modifiedAt?.toISOString() ?? null,
  receivedAt: row.receivedAt.toISOString(),
});

const toLine = (row: ArticleRow) => ({
  type: 'article' as const,
  id: row.id,
  slug: row.slug,
  publisher: row.publisher.slug,
  language: row.language,
  headline: row.headline,
  summary: row.summary,
  section: row.section,
  byline: row.byline,
  url: row.url,
  uri: row.uri,
  identity: row.identity,
  ...timesOf(row),
  copyright: row.copyright,
  translationOf: publicSlug(row.translationOf),
  duplicateOf: row.duplicateOf,
  leadImage: row.leadImage && imageOf(row.leadImage),
  blocks: blocksOf(row),
  relatedLinks: row.relatedLinks.map(({ title, url, target }) => ({
    title,
    url,
    article: publicSlug(target),
  })),
  sources: row.sources,
  people: row.linkedPeople,
  organizations: row.linkedOrganizations,
  countries: row.linkedCountries,
  topics: row.linkedTopics,
  mentions: inTextOrder(row.mentions.map(mentionOf)),
  quotes: inTextOrder(row.quotes.map(quoteOf)),
  evidence: inTextOrder(row.evidence.map((it) => ({ position: it.positionId, ...evidenceOf(it) }))),
});

/** An article as a line of Mahdar NDJSON. */
export type ArticleLine = ReturnType<typeof toLine>;

export const articles = noun({
  plural: 'articles',
  limit: 50,
  load: loadArticles,
  keyOf: ({ slug }) => slug,
  toLine,
});
