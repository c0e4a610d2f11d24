import { v7 } from 'uuid';
import type { media } from '../../../drizzle/tables/index.ts';
import { canonicalizeUrl } from '../../../drizzle/text/canonical-url.ts';
import { contentHash } from '../../../drizzle/text/identity.ts';
import { StoreError } from '../store-error.ts';
import type { References } from './known.ts';
import type { LineOf } from './lines.ts';

type Line = LineOf<'article'>;
type MediaRow = typeof media.$inferInsert & { id: string };

/** All rows of an article, by what they refer to. */
export function articleRows(line: Line, refs: References) {
  const pictures: MediaRow[] = [];
  const keep = (image: Line['leadImage']): string | null => {
    if (!image) return null;
    const id = v7();
    pictures.push({ id, ...image });
    return id;
  };
  const article = { ...fieldsOf(line, refs), leadMediaId: keep(line.leadImage) };
  const links = line.relatedLinks.map(({ article: target, ...link }, position) => ({
    id: v7(),
    articleId: line.id,
    position,
    ...link,
    targetId: refs.find('article', target),
  }));
  const blocks = line.blocks.map(({ image, link, ...block }) => ({
    id: v7(),
    articleId: line.id,
    ...block,
    mediaId: keep(image),
    relatedLinkId: link === null ? null : links[link]?.id,
  }));
  const blockIds = new Map(blocks.map(({ position, id }) => [position, id]));
  const junctions = junctionsOf(line, refs);
  return { pictures, article, links, blocks, ...junctions, ...spansOf(line, refs, blockIds) };
}

function fieldsOf(line: Line, refs: References) {
  const { blocks, headline, url, modifiedAt } = line;
  return {
    id: line.id,
    slug: line.slug,
    publisherId: refs.id('publisher', line.publisher),
    language: line.language,
    headline,
    summary: line.summary,
    section: line.section,
    byline: line.byline,
    url,
    canonicalUrl: url !== null && URL.canParse(url) ? canonicalizeUrl(url) : null,
    uri: line.uri,
    identity: line.identity,
    publishedAt: new Date(line.publishedAt),
    publishedText: line.publishedText,
    timeZoneAssumed: line.timeZoneAssumed,
    modifiedAt: modifiedAt === null ? null : new Date(modifiedAt),
    receivedAt: new Date(line.receivedAt),
    copyright: line.copyright,
    status: 'PUBLISHED' as const,
    translationOfId: refs.find('article', line.translationOf),
    duplicateOfId: refs.find('article', line.duplicateOf),
    contentHash: contentHash(headline, blocks),
  };
}

function junctionsOf(line: Line, refs: References) {
  const articleId = line.id;
  return {
    people: line.people.map(({ key, method }) => ({
      articleId,
      personId: refs.id('person', key),
      method,
    })),
    organizations: line.organizations.map(({ key, method }) => ({
      articleId,
      organizationId: refs.id('organization', key),
      method,
    })),
    countries: line.countries.map(({ key, method }) => ({
      articleId,
      countryCode: refs.id('country', key),
      method,
    })),
    topics: line.topics.map(({ key, method }) => ({
      articleId,
      topicId: refs.id('topic', key),
      method,
    })),
  };
}

/** The id of a block by its position; null for the headline. */
export function blockIdAt(ids: ReadonlyMap<number, string>, block: number | null): string | null {
  if (block === null) return null;
  const id = ids.get(block);
  if (id === undefined) throw new StoreError(`It refers to block ${block}, which is not there.`);
  return id;
}

const columns = {
  person: 'personId',
  organization: 'organizationId',
  topic: 'topicId',
  country: 'countryCode',
} as const;

function spansOf(line: Line, refs: References, blockIds: ReadonlyMap<number, string>) {
  const articleId = line.id;
  return {
    mentions: line.mentions.map(({ block, entity: { kind, key }, ...span }) => ({
      articleId,
      blockId: blockIdAt(blockIds, block),
      ...span,
      [columns[kind]]: refs.id(kind, key),
    })),
    quotes: line.quotes.map(({ block, speaker, saidTo, ...said }) => ({
      articleId,
      blockId: blockIdAt(blockIds, block) ?? '',
      ...said,
      speakerId: refs.idOrNull('person', speaker),
      saidToId: refs.idOrNull('organization', saidTo),
    })),
    evidence: line.evidence.map(({ block, position: positionId, ...proof }) => ({
      articleId,
      blockId: blockIdAt(blockIds, block),
      positionId,
      ...proof,
    })),
    sources: line.sources.map((source) => ({ articleId, ...source })),
  };
}
