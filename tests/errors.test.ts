import { describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

const unknownUuid = '01900000-0000-7000-8000-000000000000';
const idOf = (typeName: string, key: string) =>
  Buffer.from(`${typeName}:${key}`).toString('base64');

describe('what is not there', () => {
  it.each([
    ['a slug', '{ it: person(slug: "nobody-of-this-name") { slug } }'],
    ['an empty slug', '{ it: meeting(slug: "") { slug } }'],
    ['an id', `{ it: article(id: "${idOf('Article', unknownUuid)}") { slug } }`],
    ['a node id', `{ it: node(id: "${idOf('Topic', unknownUuid)}") { id } }`],
    ['a country code', '{ it: country(code: "ZZ") { code } }'],
    ['an address', '{ it: article(url: "https://example.org/nothing") { slug } }'],
  ])('is null: %s that nothing has', async (_what, query) => {
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ it: null });
  });

  it('is null in its place among nodes that are there', async () => {
    const ids = [idOf('Country', 'MA'), idOf('Person', unknownUuid), idOf('Country', 'ZZ')];
    const { data } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(data.nodes).toEqual([{ id: ids[0] }, null, null]);
  });
});

interface Refusal {
  what: string;
  /** A field with the value left open. */
  field: (value: string) => string;
  type: string;
  value: unknown;
  argument: (string | number)[];
  code?: 'BAD_CURSOR';
}

const publishedSince = (value: string) =>
  `articles(filter: { publishedAt: { gte: ${value} } }) { totalCount }`;
const ofCountries = (value: string) =>
  `meetings(filter: { countries: { some: { code: { in: ["MA", ${value}] } } } }) { totalCount }`;
const first = (value: string) => `meetings(first: ${value}) { nodes { slug } }`;
const after = (value: string) => `articles(after: ${value}) { nodes { slug } }`;
const named = (value: string) => `people(filter: { name: { contains: ${value} } }) { totalCount }`;
const namedIn = (value: string) => `country(code: "MA", language: [${value}]) { code }`;

const refusals: Refusal[] = [
  {
    what: 'an id that is none',
    field: (value) => `person(id: ${value}) { slug }`,
    type: 'ID!',
    value: 'abc',
    argument: ['id'],
  },
  {
    what: 'an id of another type',
    field: (value) => `person(id: ${value}) { slug }`,
    type: 'ID!',
    value: idOf('Article', unknownUuid),
    argument: ['id'],
  },
  {
    what: 'a node id that is none',
    field: (value) => `node(id: ${value}) { id }`,
    type: 'ID!',
    value: idOf('Planet', unknownUuid),
    argument: ['id'],
  },
  {
    what: 'an id among others that is none',
    field: (value) => `nodes(ids: ["${idOf('Country', 'MA')}", ${value}]) { id }`,
    type: 'ID!',
    value: '',
    argument: ['ids', 1],
  },
  {
    what: 'an id in a filter that is none',
    field: (value) => `people(filter: { id: { eq: ${value} } }) { totalCount }`,
    type: 'ID!',
    value: 'abc',
    argument: ['filter', 'id', 'eq'],
  },
  {
    what: 'a cursor that is none',
    field: after,
    type: 'String!',
    value: 'abc',
    argument: ['after'],
    code: 'BAD_CURSOR',
  },
  {
    what: 'an empty cursor',
    field: after,
    type: 'String!',
    value: '',
    argument: ['after'],
    code: 'BAD_CURSOR',
  },
  {
    what: 'a cursor with values of another kind',
    field: after,
    type: 'String!',
    value: Buffer.from('["x", 1, {}]').toString('base64url'),
    argument: ['after'],
    code: 'BAD_CURSOR',
  },
  {
    what: 'an instant without its offset',
    field: publishedSince,
    type: 'DateTime!',
    value: '2024-06-28T03:58:00',
    argument: ['filter', 'publishedAt', 'gte'],
  },
  {
    what: 'a country by its name',
    field: (value) => `country(code: ${value}) { code }`,
    type: 'CountryCode!',
    value: 'Morocco',
    argument: ['code'],
  },
  {
    what: 'a code in small letters in a list',
    field: ofCountries,
    type: 'CountryCode!',
    value: 'de',
    argument: ['filter', 'countries', 'some', 'code', 'in', 1],
  },
  {
    what: 'a language that is no tag',
    field: namedIn,
    type: 'Language!',
    value: 'no language',
    argument: ['language', 0],
  },
  { what: 'a page below none', field: first, type: 'Int!', value: -1, argument: ['first'] },
  { what: 'a page of a thousand', field: first, type: 'Int!', value: 1000, argument: ['first'] },
  {
    what: 'a page of a relation below none',
    field: (value) => `country(code: "MA") { meetings(last: ${value}) { nodes { slug } } }`,
    type: 'Int!',
    value: -1,
    argument: ['last'],
  },
  {
    what: 'a text with NUL',
    field: named,
    type: 'String!',
    value: 'a\u0000b',
    argument: ['filter', 'name', 'contains'],
  },
  {
    what: 'a slug with NUL',
    field: (value) => `person(slug: ${value}) { slug }`,
    type: 'String!',
    value: '\u0000',
    argument: ['slug'],
  },
  {
    what: 'an address that is none',
    field: (value) => `article(url: ${value}) { slug }`,
    type: 'URL!',
    value: '/news/1',
    argument: ['url'],
  },
];

describe('bad input', () => {
  it.each(refusals)('is refused by code and place as a literal: $what', async (refusal) => {
    const { errors } = await ask(`{ ${refusal.field(JSON.stringify(refusal.value))} }`);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: refusal.code ?? 'BAD_USER_INPUT', argument: refusal.argument },
    ]);
  });

  it.each(refusals)('is refused by code and place as a variable: $what', async (refusal) => {
    const query = `query ($wish: ${refusal.type}) { ${refusal.field('$wish')} }`;
    const { errors } = await ask(query, { wish: refusal.value });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: refusal.code ?? 'BAD_USER_INPUT', argument: refusal.argument },
    ]);
  });

  it('is refused at its place inside a variable that holds a whole filter', async () => {
    const query =
      'query ($filter: MeetingFilter) { meetings(filter: { not: $filter }) { totalCount } }';
    const { errors } = await ask(query, { filter: { and: [{ country: { code: { eq: 'x' } } }] } });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      argument: ['filter', 'not', 'and', 0, 'country', 'code', 'eq'],
    });
  });

  it.each([
    ['first and last together', '{ articles(first: 1, last: 1) { totalCount } }', ['last']],
    ['no key of a lookup', '{ person { slug } }', []],
    ['a null key of a lookup', '{ person(slug: null) { slug } }', []],
    ['two keys of a lookup', `{ person(slug: "a", id: "b") { slug } }`, ['slug']],
  ])('is refused: %s', async (_what, query, argument) => {
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
  });

  it('refuses half a surrogate pair, which no answer could give back', async () => {
    const query =
      'query ($name: String!) { people(filter: { name: { eq: $name } }) { totalCount } }';
    const { errors } = await ask(query, { name: 'a\ud800' });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      argument: ['filter', 'name', 'eq'],
    });
  });

  it('refuses half a surrogate pair in the document itself', async () => {
    const { errors } = await ask('{ person(slug: "\\ud800") { slug } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });
});
