import { sql, type Table } from 'drizzle-orm';
import { type RelatedRow, related } from '../drizzle/queries/related.ts';
import { Article } from './article.ts';
import { builder } from './builder.ts';
import { firstArg, readFirst } from './connection/bounded-list.ts';
import { extraKey, selectExtra } from './connection/extra.ts';
import { Country } from './country.ts';
import { columnOf } from './filter/operand.ts';
import { languageArg, languageOrder } from './localized.ts';
import { Meeting } from './meeting.ts';
import { Organization } from './organization.ts';
import { Person } from './person.ts';
import { seenRows } from './seen.ts';
import { Topic } from './topic.ts';

const usualFirst = 5;

type Shared = RelatedRow['because'][number];

const SharedThing = builder.unionType('SharedThing', {
  description: 'What two articles can have in common.',
  types: () => [Meeting, Person, Organization, Topic, Country] as never,
  resolveType: (thing) => (thing as unknown as Shared).type,
});

const nodeOf = ({ type, key }: Shared) => ({ type, [type === 'Country' ? 'code' : 'id']: key });

const RelatedArticle = builder.objectRef<RelatedRow>('RelatedArticle').implement({
  description: 'Another article, with what it has in common with the first.',
  fields: (t) => ({
    article: t.field({
      type: Article,
      description: 'The other article.',
      args: languageArg(),
      resolve: ({ id }) => ({ id }) as never,
    }),
    score: t.exposeFloat('score', {
      description: 'How much they share; of use for comparison within one list alone.',
    }),
    because: t.field({
      type: [SharedThing],
      description: 'What both report, name or are about, the most telling first.',
      args: languageArg(),
      resolve: ({ because }) => because.map(nodeOf) as never,
    }),
  }),
});

const subject = (article: Table) => ({
  id: sql`${columnOf(article, 'id')}`,
  translationOf: sql`${columnOf(article, 'translationOfId')}`,
  duplicateOf: sql`${columnOf(article, 'duplicateOfId')}`,
});

builder.drizzleObjectField(Article, 'related', (t) =>
  t.field({
    type: [RelatedArticle],
    description:
      'The articles that share most with it: a meeting counts more than a person, a person more ' +
      'than an organization or topic, these more than a country, and what is rare more than what ' +
      'is everywhere. Each story once, in the reader’s language where it exists; never its own translations.',
    args: { ...firstArg(usualFirst), ...languageArg() },
    select: (args, context) => {
      const first = readFirst(args.first, usualFirst);
      return selectExtra(context, 'related', args, (article) =>
        related(subject(article), seenRows(context), languageOrder(args.language), first),
      ) as never;
    },
    resolve: (article, args) =>
      (article as unknown as Record<string, RelatedRow[]>)[extraKey('related', args)] ?? [],
  }),
);
