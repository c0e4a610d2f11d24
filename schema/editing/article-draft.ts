import { articleFacts } from '../article-facts.ts';
import { builder, editorsOwn } from '../builder.ts';
import { relatedConnection } from '../connection/fields.ts';
import { countries } from '../country.ts';
import { languageArg } from '../localized.ts';
import { encodeNodeId } from '../node-id.ts';
import { MentionDraft, QuoteDraft } from './draft-spans.ts';

export const ArticleStatus = builder.enumType('ArticleStatus', {
  subGraphs: editorsOwn,
  description: 'How far an article has come.',
  values: {
    DRAFT: { description: 'Only editors see it; with `publishAt` it is published by itself.' },
    PUBLISHED: { description: 'Everybody sees it.' },
    WITHDRAWN: { description: 'It was public, and only editors see it now.' },
  },
});

/** An article as its editor sees it, whether it is public or not; `id` is that of the article. */
export const ArticleDraft = builder.drizzleObject('article', {
  variant: 'ArticleDraft',
  subGraphs: editorsOwn,
  description:
    'An article as its editor sees it, whether it is public or not. Its `id` is that of the `Article` that it becomes.',
  select: { columns: { id: true } },
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: 'The global id, the same as that of the article when it is public.',
      resolve: ({ id }) => encodeNodeId('Article', id),
    }),
    version: t.exposeInt('version', {
      description: 'How often it was changed, from 1: the `expectedVersion` of the next change.',
    }),
    status: t.expose('status', { type: ArticleStatus, description: 'How far it has come.' }),
    publishAt: t.expose('publishAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is to be published by itself; null when that is not planned.',
    }),
    ...articleFacts(t as never),
    summary: t.exposeString('summary', {
      nullable: true,
      description: 'What the story says in a sentence or two; null when there is none.',
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was published, as it says or will say; null when nothing is said yet.',
    }),
    receivedAt: t.expose('receivedAt', {
      type: 'DateTime',
      description: 'When it came here.',
    }),
    publisher: t.relation('publisher', {
      description: 'Who publishes it.',
      args: languageArg(),
    }),
    countries: relatedConnection(
      t,
      'countries',
      () => countries,
      'The countries that its headline and body mention.',
    ),
    topics: t.relation('topics', {
      description: 'What it is about, by slug.',
      args: languageArg(),
      query: { orderBy: { slug: 'asc' } },
    }),
    mentions: t.relation('mentions', {
      type: MentionDraft,
      description: 'Where it names somebody or something, with what lost its words.',
      args: languageArg(),
      query: { orderBy: { id: 'asc' } },
    }),
    quotes: t.relation('quotes', {
      type: QuoteDraft,
      description: 'The words that it gives to speakers, with those that it no longer has.',
      args: languageArg(),
      query: { orderBy: { id: 'asc' } },
    }),
  }),
});

const kin = {
  translationOf: 'The article that it translates; null when it is an original, or none is known.',
  duplicateOf: 'An article that came before it with the same text; null when there is none.',
} as const;

for (const [name, description] of Object.entries(kin)) {
  builder.drizzleObjectField(ArticleDraft, name, (t) =>
    t.relation(name as keyof typeof kin, {
      subGraphs: ['Editor'],
      type: ArticleDraft,
      nullable: true,
      description,
    }),
  );
}
