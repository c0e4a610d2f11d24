import { articles } from './article.ts';
import { builder } from './builder.ts';
import { countOrders } from './connection/count-order.ts';
import { type Noun, relatedConnection } from './connection/fields.ts';
import {
  byId,
  byLocalizedText,
  byRelated,
  byRelatedList,
  byText,
  defineFilter,
} from './filter/filter.ts';
import { languageArg } from './localized.ts';
import { meetings } from './meeting.ts';
import { namedNoun } from './named-noun.ts';
import { nodeTables } from './node-id.ts';
import { languagesField, localizedField } from './text-fields.ts';

nodeTables.set('Topic', 'topic');

export const Topic = builder.drizzleNode('topic', {
  name: 'Topic',
  description: 'What stories and meetings are about.',
  id: { column: (topic) => topic.id, description: 'The global id.' },
  select: { columns: { id: true } },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'The readable key, in Latin letters.' }),
    name: localizedField(t, 'name', 'What it is called.'),
    languages: languagesField(t, 'name', 'The languages that its name exists in.'),
    iptcCode: t.exposeString('iptcCode', {
      nullable: true,
      description:
        'The IPTC Media Topic, eight digits; null for topics finer than that vocabulary.',
    }),
    parent: t.relation('parent', {
      nullable: true,
      description: 'The broader topic; null at the top.',
      args: languageArg(),
    }),
    articles: relatedConnection(t, 'articles', () => articles, 'The articles about it.'),
    meetings: relatedConnection(t, 'meetings', () => meetings, 'The meetings about it.'),
  }),
});

builder.drizzleObjectField(Topic, 'children', (t) =>
  t.relation('children', {
    description: 'The narrower topics, by slug.',
    args: languageArg(),
    query: { orderBy: { slug: 'asc' } },
  }),
);

const topicFilter = defineFilter('Topic', 'topics', () => ({
  id: byId('Topic', 'id'),
  slug: byText('slug', 'The readable key.'),
  name: byLocalizedText('name', 'What it is called.'),
  iptcCode: byText('iptcCode', 'The IPTC Media Topic.'),
  parent: byRelated('parent', 'topic', () => topics.filter, 'The broader topic.'),
  articles: byRelatedList('articles', 'article', () => articles.filter, 'The articles about it.'),
  meetings: byRelatedList('meetings', 'meeting', () => meetings.filter, 'The meetings about it.'),
}));

export const topics: Noun = namedNoun({
  table: 'topic',
  typeName: 'Topic',
  plural: 'topics',
  type: () => Topic,
  filter: topicFilter,
  orders: countOrders('topic'),
});
