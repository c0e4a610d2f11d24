import { articles } from './article.ts';
import { builder } from './builder.ts';
import { countOrders } from './connection/count-order.ts';
import { type Noun, relatedConnection } from './connection/fields.ts';
import { countries } from './country.ts';
import { OrganizationKind } from './enums.ts';
import {
  byEnum,
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

nodeTables.set('Organization', 'organization');

export const Organization = builder.drizzleNode('organization', {
  name: 'Organization',
  description: 'A ministry, an agency, an organization of states, a media house …',
  id: { column: (organization) => organization.id, description: 'The global id.' },
  select: { columns: { id: true } },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'The readable key, in Latin letters.' }),
    name: localizedField(t, 'name', 'The full name.'),
    languages: languagesField(t, 'name', 'The languages that its name exists in.'),
    acronym: t.exposeString('acronym', {
      nullable: true,
      description: 'The acronym, if it has one.',
    }),
    // Not `kind`, which is a meeting's: a search may ask both in one selection.
    category: t.expose('kind', { type: OrganizationKind, description: 'What it is.' }),
    country: t.relation('country', {
      nullable: true,
      description: 'The country that it belongs to; null for those of no country.',
      args: languageArg(),
    }),
    parent: t.relation('parent', {
      nullable: true,
      description: 'The organization that it is a part of.',
      args: languageArg(),
    }),
    aliases: t.stringList({
      description: 'Other ways in which news writes the name.',
      select: { with: { aliases: { columns: { text: true }, orderBy: { text: 'asc' } } } },
      resolve: ({ aliases }) => [...new Set(aliases.map(({ text }) => text))],
    }),
    wikidataId: t.exposeString('wikidataId', {
      nullable: true,
      description: 'The Wikidata item, such as `Q42`.',
    }),
    articles: relatedConnection(t, 'articles', () => articles, 'The articles that name it.'),
    meetings: relatedConnection(t, 'meetings', () => meetings, 'The meetings it took part in.'),
    positions: t.relation('positions', {
      description: 'The offices in it that the coverage knows.',
      args: languageArg(),
      query: { orderBy: { sinceEarliest: 'desc', id: 'asc' } },
    }),
  }),
});

builder.drizzleObjectField(Organization, 'children', (t) =>
  t.relation('children', {
    description: 'The organizations that are parts of it, by slug.',
    args: languageArg(),
    query: { orderBy: { slug: 'asc' } },
  }),
);

const organizationFilter = defineFilter('Organization', 'organizations', () => ({
  id: byId('Organization', 'id'),
  slug: byText('slug', 'The readable key.'),
  name: byLocalizedText('name', 'The full name.'),
  acronym: byText('acronym', 'The acronym.'),
  category: byEnum(OrganizationKind, 'kind', 'What it is.'),
  country: byRelated('country', 'country', () => countries.filter, 'The country it belongs to.'),
  parent: byRelated('parent', 'organization', () => organizations.filter, 'What it is a part of.'),
  articles: byRelatedList('articles', 'article', () => articles.filter, 'The articles naming it.'),
  meetings: byRelatedList('meetings', 'meeting', () => meetings.filter, 'The meetings attended.'),
}));

export const organizations: Noun = namedNoun({
  table: 'organization',
  typeName: 'Organization',
  plural: 'organizations',
  type: () => Organization,
  filter: organizationFilter,
  orders: countOrders('organization'),
});
