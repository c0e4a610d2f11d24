import { articles } from './article.ts';
import { builder } from './builder.ts';
import { type Noun, relatedConnection } from './connection/fields.ts';
import { countries } from './country.ts';
import { byId, byLocalizedText, byRelated, byText, defineFilter } from './filter/filter.ts';
import { languageArg } from './localized.ts';
import { namedNoun } from './named-noun.ts';
import { nodeTables } from './node-id.ts';
import { languagesField, localizedField, nullableLocalizedField } from './text-fields.ts';

nodeTables.set('Publisher', 'publisher');

export const Publisher = builder.drizzleNode('publisher', {
  name: 'Publisher',
  description: 'Who publishes articles.',
  id: { column: (publisher) => publisher.id, description: 'The global id.' },
  select: { columns: { id: true } },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'The readable key, in Latin letters.' }),
    name: localizedField(t, 'name', 'What it is called.'),
    languages: languagesField(t, 'name', 'The languages that its name exists in.'),
    description: nullableLocalizedField(t, 'description', 'What it is, in a sentence.'),
    homepage: t.expose('homepage', {
      type: 'URL',
      nullable: true,
      description: 'The address of its site; null when unknown.',
    }),
    country: t.relation('country', {
      nullable: true,
      description: 'Where it has its seat; null when unknown.',
      args: languageArg(),
    }),
    timeZone: t.exposeString('timeZone', {
      description: 'The zone assumed for its stories that state none (IANA name).',
    }),
    defaultLanguage: t.expose('defaultLanguage', {
      type: 'Language',
      description: 'The language of its stories that do not say theirs.',
    }),
    articles: relatedConnection(t, 'articles', () => articles, 'The articles that it published.'),
  }),
});

const publisherFilter = defineFilter('Publisher', 'publishers', () => ({
  id: byId('Publisher', 'id'),
  slug: byText('slug', 'The readable key.'),
  name: byLocalizedText('name', 'What it is called.'),
  country: byRelated('country', 'country', () => countries.filter, 'Where it has its seat.'),
}));

export const publishers: Noun = namedNoun({
  table: 'publisher',
  typeName: 'Publisher',
  plural: 'publishers',
  type: () => Publisher,
  filter: publisherFilter,
});
