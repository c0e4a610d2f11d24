import { type SQL, sql } from 'drizzle-orm';
import * as tables from '../../../drizzle/tables/index.ts';
import { allOf } from '../../../schema/visibility.ts';
import { seenByAll } from '../../public-rows.ts';
import { publicAfter, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { withImage } from './media.ts';
import { withBlock } from './passage.ts';

/** What an article is linked to, and whether a mention or an editor did it. */
export type Linked = { key: string; method: 'EDITOR' | 'IMPORTER' };

const slug = { columns: { slug: true } } as const;
const slugAndStatus = { columns: { slug: true, status: true } } as const;

const linked = (id: SQL, junction: SQL, key: SQL) =>
  sql<Linked[]>`(
    select coalesce(json_agg(json_build_object('key', ${key}, 'method', j.method) order by ${key} collate "C"), '[]')
    from ${junction} where j.article_id = ${id})`;

const {
  article,
  articleCountry,
  articleOrganization,
  articlePerson,
  articleTopic,
  organization,
  person,
  topic,
} = tables;

const extras = {
  linkedPeople: ({ id }: typeof article) =>
    linked(sql`${id}`, sql`${articlePerson} j join ${person} o on o.id = j.person_id`, sql`o.slug`),
  linkedOrganizations: ({ id }: typeof article) =>
    linked(
      sql`${id}`,
      sql`${articleOrganization} j join ${organization} o on o.id = j.organization_id`,
      sql`o.slug`,
    ),
  linkedCountries: ({ id }: typeof article) =>
    linked(sql`${id}`, sql`${articleCountry} j`, sql`j.country_code`),
  linkedTopics: ({ id }: typeof article) =>
    linked(sql`${id}`, sql`${articleTopic} j join ${topic} o on o.id = j.topic_id`, sql`o.slug`),
  duplicateOf: ({ duplicateOfId }: typeof article) =>
    sql<string | null>`(
      select o.slug from ${article} o where o.id = ${duplicateOfId} and o.status = 'PUBLISHED')`,
};

/** A stretch of the public articles, each with all that hangs on it. */
export const loadArticles = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.article.findMany({
    where: publicAfter('article', after),
    orderBy: { slug: 'asc' },
    limit,
    extras,
    with: {
      publisher: slug,
      translationOf: slugAndStatus,
      leadImage: withImage,
      blocks: { orderBy: { position: 'asc' }, with: { image: withImage } },
      relatedLinks: { orderBy: { position: 'asc', id: 'asc' }, with: { target: slugAndStatus } },
      sources: { columns: { url: true, checkedAt: true }, orderBy: { url: 'asc' } },
      mentions: {
        where: seenByAll('mention') as never,
        with: { block: withBlock, person: slug, organization: slug, topic: slug },
      },
      quotes: {
        where: seenByAll('quote') as never,
        with: { block: withBlock, speaker: slug, saidTo: slug },
      },
      evidence: {
        where: allOf(seenByAll('evidence'), { positionId: { isNotNull: true } }) as never,
        with: { block: withBlock },
      },
    },
  });

export type ArticleRow = Awaited<ReturnType<typeof loadArticles>>[number];
