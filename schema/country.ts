import { type SQL, sql } from 'drizzle-orm';
import { regions } from '../drizzle/data/countries.ts';
import { articles } from './article.ts';
import { builder } from './builder.ts';
import { defineConnection } from './connection/connection.ts';
import { countOrders } from './connection/count-order.ts';
import { type Noun, relatedConnection, rootConnection } from './connection/fields.ts';
import { byColumn, byName, defineOrder } from './connection/order.ts';
import {
  byCountryCode,
  byLocalizedText,
  byRelatedList,
  byText,
  defineFilter,
} from './filter/filter.ts';
import { chooseText, languageArg } from './localized.ts';
import { oneRow } from './lookup.ts';
import { meetings } from './meeting.ts';
import { nodeTables } from './node-id.ts';
import { organizations } from './organization.ts';
import { people } from './person.ts';
import type { Declared, PrepareRows } from './plan/declared.ts';
import type { Planned } from './plan/variables.ts';
import { loadRoot } from './prepared-rows.ts';
import { languagesField, localizedField } from './text-fields.ts';

nodeTables.set('Country', 'country');

const indicatorOffset = 0x1f1a5;

/** Two regional indicator letters, which fonts draw as the flag. */
function flagOf(code: string): string {
  return String.fromCodePoint(...[...code].map((letter) => letter.charCodeAt(0) + indicatorOffset));
}

/** The same in SQL, as JSON. */
function flagText(code: SQL): SQL {
  const letter = (at: '1' | '2') =>
    sql`chr(ascii(substr(${code}, ${sql.raw(at)}, 1)) + ${sql.raw(String(indicatorOffset))})`;
  return sql`('"' || ${letter('1')} || ${letter('2')} || '"')`;
}

export const Country = builder.drizzleNode('country', {
  name: 'Country',
  description: 'A country of ISO 3166-1.',
  id: { column: (country) => country.code, description: 'The global id.' },
  select: { columns: { code: true } },
  fields: (t) => ({
    code: t.expose('code', { type: 'CountryCode', description: 'ISO 3166-1 alpha-2.' }),
    alpha3: t.exposeString('alpha3', { description: 'ISO 3166-1 alpha-3: `MAR`.' }),
    name: localizedField(t, 'name', 'The name, as CLDR has it.'),
    languages: languagesField(t, 'name', 'The languages that its name exists in.'),
    flag: t.string({
      description: 'The flag as an emoji.',
      select: { columns: { code: true } },
      resolve: ({ code }) => flagOf(code),
      extensions: { plannedJson: (column) => flagText(column('code')) } satisfies Declared,
    }),
    region: t.string({
      nullable: true,
      description: 'The region’s name in the reader’s language: Africa, Europe.',
      args: languageArg(),
      select: { columns: { region: true } },
      resolve: ({ region }, { language }) => regionName(region, language),
    }),
    subregion: t.string({
      nullable: true,
      description: 'The subregion’s name in the reader’s language: Northern Africa.',
      args: languageArg(),
      select: { columns: { subregion: true } },
      resolve: ({ subregion }, { language }) => regionName(subregion, language),
    }),
    articles: relatedConnection(t, 'articles', () => articles, 'The articles that mention it.'),
    meetings: relatedConnection(
      t,
      'meetings',
      () => meetings,
      'The meetings it was represented at.',
    ),
    people: relatedConnection(t, 'people', () => people, 'The people of its nationality.'),
    organizations: relatedConnection(
      t,
      'organizations',
      () => organizations,
      'The organizations that are its own or have their seat in it.',
    ),
  }),
});

function regionName(code: string | null, language: readonly string[] | null | undefined) {
  const name = code ? regions[code] : undefined;
  return name ? chooseText({ ...name }, language).value : null;
}

const countryFilter = defineFilter('Country', 'countries', () => ({
  code: byCountryCode('code', 'ISO 3166-1 alpha-2.'),
  name: byLocalizedText('name', 'The name.'),
  region: byText('region', 'The UN M49 code of the region: `002` is Africa.'),
  articles: byRelatedList('articles', 'article', () => articles.filter, 'The articles naming it.'),
  meetings: byRelatedList(
    'meetings',
    'meeting',
    () => meetings.filter,
    'The meetings it was represented at.',
  ),
  people: byRelatedList('people', 'person', () => people.filter, 'The people of its nationality.'),
}));

export const countries: Noun = {
  table: 'country',
  typeName: 'Country',
  plural: 'countries',
  filter: countryFilter,
  order: defineOrder(
    'Country',
    {
      NAME: byName('name', 'The name, in the alphabet of the reader’s language.'),
      CODE: byColumn('code', 'text', 'The code.'),
      ...countOrders('country'),
    },
    [{ field: 'NAME', direction: 'ASC' }],
    byColumn('code', 'text', 'The code.'),
  ),
  connection: defineConnection('Country', 'countries', () => Country),
};

rootConnection(() => countries, 'The countries of the world, by name.');

const prepareCountry: PrepareRows = ({ code }: { code: string }, context) =>
  oneRow('country', { code }, context);

builder.queryField('country', (t) =>
  t.field({
    type: Country,
    nullable: true,
    description: 'One country; null when no country has this code.',
    args: {
      code: t.arg({
        type: 'CountryCode',
        required: true,
        description: 'ISO 3166-1 alpha-2, in capitals.',
        extensions: { planned: 'operand' } satisfies Planned,
      }),
      ...languageArg(),
    },
    extensions: { plannedRows: prepareCountry },
    resolve: (_root, args, context, info) => loadRoot(prepareCountry, args, context, info) as never,
  }),
);
