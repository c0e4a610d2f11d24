import type { NewsArticle, WithContext } from 'schema-dts';
import type { Localized } from '../../drizzle/tables/columns.ts';
import { type BodyBlock, bodyOf } from '../body.ts';
import { chooseText } from '../localized.ts';

/** The columns and relations that an article's JSON-LD is made of. */
export const articleJsonLdSelection = {
  columns: {
    id: true,
    slug: true,
    language: true,
    headline: true,
    summary: true,
    section: true,
    byline: true,
    url: true,
    publishedAt: true,
    modifiedAt: true,
    copyright: true,
  },
  with: {
    publisher: { columns: { name: true, homepage: true } },
    blocks: { columns: { kind: true, text: true }, orderBy: { position: 'asc' } },
    sources: { columns: { url: true }, orderBy: { url: 'asc' } },
    people: { columns: { name: true }, orderBy: { slug: 'asc' } },
    organizations: { columns: { name: true }, orderBy: { slug: 'asc' } },
    countries: { columns: { name: true, code: true }, orderBy: { code: 'asc' } },
    topics: { columns: { name: true, iptcCode: true }, orderBy: { slug: 'asc' } },
    leadImage: { columns: { url: true } },
  },
} as const;

interface Named {
  name: Localized;
}

export interface ArticleForJsonLd {
  language: string;
  headline: string;
  summary: string | null;
  section: Localized | null;
  byline: string | null;
  url: string | null;
  publishedAt: Date | null;
  modifiedAt: Date | null;
  copyright: string | null;
  publisher: Named & { homepage: string | null };
  blocks: BodyBlock[];
  sources: { url: string }[];
  people: Named[];
  organizations: Named[];
  countries: (Named & { code: string })[];
  topics: (Named & { iptcCode: string | null })[];
  leadImage: { url: string } | null;
}

/** A story as schema.org's NewsArticle, in its own language; what is unknown is left out. */
export function articleJsonLd(article: ArticleForJsonLd): WithContext<NewsArticle> {
  const inItsLanguage = ({ name }: Named) => chooseText(name, [article.language]).value;
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.headline,
    inLanguage: article.language,
    articleBody: bodyOf(article.blocks, article.language, 'TEXT'),
    ...(article.summary && { abstract: article.summary }),
    ...(article.section && {
      articleSection: chooseText(article.section, [article.language]).value,
    }),
    ...(article.byline && { author: { '@type': 'Person', name: article.byline } }),
    ...(article.url && { url: article.url }),
    ...(article.publishedAt && { datePublished: article.publishedAt.toISOString() }),
    ...(article.modifiedAt && { dateModified: article.modifiedAt.toISOString() }),
    ...(article.copyright && { copyrightNotice: article.copyright }),
    ...(article.leadImage && { image: article.leadImage.url }),
    publisher: {
      '@type': 'Organization',
      name: inItsLanguage(article.publisher),
      ...(article.publisher.homepage && { url: article.publisher.homepage }),
    },
    isBasedOn: article.sources.map(({ url }) => url),
    about: article.topics.map((topic) => ({
      '@type': 'Thing',
      name: inItsLanguage(topic),
      ...(topic.iptcCode && { identifier: `medtop:${topic.iptcCode}` }),
    })),
    mentions: [
      ...article.people.map((it) => ({ '@type': 'Person' as const, name: inItsLanguage(it) })),
      ...article.organizations.map((it) => ({
        '@type': 'Organization' as const,
        name: inItsLanguage(it),
      })),
      ...article.countries.map((it) => ({
        '@type': 'Country' as const,
        name: inItsLanguage(it),
        identifier: it.code,
      })),
    ],
  };
}
