import * as jsonLd from './json-ld.ts';
import { articles } from './ndjson/article.ts';
import { countries } from './ndjson/country.ts';
import { headerLine } from './ndjson/header.ts';
import { meetings } from './ndjson/meeting.ts';
import { organizations } from './ndjson/organization.ts';
import { people } from './ndjson/person.ts';
import { publishers } from './ndjson/publisher.ts';
import { topics } from './ndjson/topic.ts';
import { articles as ninjsArticles } from './ninjs/article.ts';
import { meetings as ninjsMeetings } from './ninjs/meeting.ts';
import type { AnyNoun } from './noun.ts';

/** A format of export: the line before all others, if any, and the nouns in their order. */
export interface ExportFormat {
  header?: object;
  nouns: readonly AnyNoun[];
}

export const exportFormats = {
  // each line refers to earlier ones, or to others of its own noun
  ndjson: {
    header: headerLine,
    nouns: [publishers, countries, topics, organizations, people, articles, meetings],
  },
  ninjs: { nouns: [ninjsArticles, ninjsMeetings] },
  jsonld: { nouns: [jsonLd.people, jsonLd.articles, jsonLd.meetings] },
} satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof exportFormats;
