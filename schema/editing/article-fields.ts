import { canonicalizeUrl } from '../../drizzle/text/canonical-url.ts';
import { ArticleBlockInput } from './article-blocks.ts';
import {
  type EditField,
  type EditFields,
  inColumn,
  inputOf,
  localizedField,
  referenceField,
  slugField,
  textField,
} from './edit-field.ts';
import { instantOf, limits, textOf, webAddressOf } from './inputs.ts';
import { MediaInput } from './media.ts';
import { invalid } from './refusal.ts';

/** A field that has a value without being told one, and keeps having one. */
const kept = (field: EditField, without: string): EditField => ({
  ...field,
  required: false,
  description: `${field.description} ${without}`,
  columns: (value: never, ...path: string[]) => {
    if (value !== null) return field.columns(value, ...path);
    throw invalid({
      path: ['input', ...path],
      message: `${path.at(-1)} cannot be removed: leave it out to keep it.`,
    });
  },
});

const instant = (column: string, description: string): EditField =>
  inColumn<Date>(column, {
    type: 'DateTime',
    description,
    read: (value, ...path) => instantOf(value, 'input', ...path),
  });

/** What is stored beside the row of the article itself. */
const beside = (type: unknown, description: string): EditField => ({
  type,
  description,
  columns: () => ({}),
});

/** The fields of an article that an editor can say. */
export const articleFields: EditFields = {
  headline: inColumn<string>('headline', {
    type: 'String',
    required: true,
    description: 'The title.',
    read: (text, ...path) => textOf(text, limits.headline, ...path),
  }),
  slug: kept(slugField(), 'Without it one is made of the headline.'),
  summary: textField('summary', 'What the story says in a sentence or two.', {
    limit: limits.summary,
  }),
  section: localizedField('section', 'The section of the outlet.'),
  byline: textField('byline', 'Who wrote it.'),
  url: {
    type: 'URL',
    description: 'The address of its page.',
    columns: (value: string | null, ...path: string[]) => {
      const url = value === null ? null : webAddressOf(value, ...path);
      return { url, canonicalUrl: url === null ? null : canonicalizeUrl(url) };
    },
  },
  language: kept(
    inColumn('language', { type: 'Language', description: 'The language of the story.' }),
    'Without it that of the publisher.',
  ),
  publisher: referenceField('publisherId', 'Publisher', 'The global id of its publisher.', true),
  translationOf: referenceField(
    'translationOfId',
    'Article',
    'The global id of the article that it translates.',
  ),
  publishedAt: instant(
    'publishedAt',
    'When it was published; a draft without it takes the time of its publication.',
  ),
  modifiedAt: instant('modifiedAt', 'When its source last changed it.'),
  topics: beside(['ID'], 'The global ids of all topics that it is about.'),
  leadImage: beside(MediaInput, 'The image it leads with.'),
  blocks: beside(
    [ArticleBlockInput],
    'The whole body in its order. Marks, quotes and evidence move with the words that they stand on; where those are gone they are flagged and wait.',
  ),
};

export const ArticleCreateInput = inputOf(
  'ArticleCreateInput',
  'A new article, a draft until it is published.',
  articleFields,
  true,
);

export const ArticleUpdateInput = inputOf(
  'ArticleUpdateInput',
  'What to change of an article; what is left out stays, null removes. A slug that is given up keeps answering.',
  articleFields,
);
