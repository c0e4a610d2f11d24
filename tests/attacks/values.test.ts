import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { articleDesk, articleText, paragraph } from '../support/article-desk.ts';
import { target } from './support/target.ts';

const app = await createTestApp({ sample: true });
const { mutate, read, input } = await articleDesk(app);
const { post, settle, expectUntouched } = await target(app);
const editor = await app.keyFor('read:drafts', 'write');
await settle();

const injections = [
  "'; drop table article; --",
  "' or '1'='1",
  "a'||pg_sleep(5)--",
  "{'a': 1}' #>> '{b}",
  '"; select pg_sleep(5); --',
  '$1',
  '\\x27 or true --',
];

const texts: [what: string, query: string][] = [
  ['a slug', 'query ($it: String!) { person(slug: $it) { slug } }'],
  [
    'a condition',
    'query ($it: String!) { people(filter: { name: { contains: $it } }) { nodes { slug } } }',
  ],
  [
    'a beginning',
    'query ($it: String!) { articles(filter: { headline: { startsWith: $it } }) { nodes { slug } } }',
  ],
  [
    'a relation',
    'query ($it: String!) { articles(filter: { topics: { some: { slug: { eq: $it } } } }) { nodes { slug } } }',
  ],
];

describe('SQL in a value', () => {
  it.each(texts)('is a text like any other in %s', async (_what, query) => {
    for (const it of injections) {
      const { status, body } = await post({ query, variables: { it } });
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      expect(JSON.stringify(body.data)).toMatch(/^\{"\w+":(null|\{"nodes":\[\]\})\}$/);
    }
    await expectUntouched();
  });

  it('finds nothing in search, and does nothing', async () => {
    for (const asked of [
      'search(query: $it, first: 1)',
      'articles(filter: { text: { search: $it } })',
    ]) {
      const query = `query ($it: String!) { ${asked} { totalCount } }`;
      for (const it of injections) {
        const { status, codes } = await post({ query, variables: { it } });
        expect([200, 400]).toContain(status);
        expect(codes.every((code) => code === 'BAD_USER_INPUT')).toBe(true);
      }
    }
    await expectUntouched();
  });

  it.each([
    '{ articles(orderBy: "title;drop table article") { totalCount } }',
    '{ articles(orderBy: [{ field: "PUBLISHED_AT;", direction: DESC }]) { totalCount } }',
    '{ articles(orderBy: [{ field: PUBLISHED_AT, direction: "desc; --" }]) { totalCount } }',
    '{ a"b: __typename }',
    '{ articles { totalCount "x" } }',
  ])('is no order, no direction and no name: %s', async (query) => {
    const { status, codes } = await post({ query });
    expect(status).toBe(400);
    expect(codes.join()).toMatch(
      /^(GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED|BAD_USER_INPUT)/,
    );
  });

  it.each([
    [
      'a language',
      'query ($it: [Language!]) { country(code: "MA", language: $it) { code } }',
      [["'; --"]],
    ],
    ['a cursor', 'query ($it: String) { articles(after: $it) { totalCount } }', ['AAAA', "' --"]],
    [
      'a cursor of numbers that are none',
      'query ($it: String) { articles(after: $it) { totalCount } }',
      [Buffer.from(JSON.stringify(["x' --", "y'"])).toString('base64url')],
    ],
    ['an id', 'query ($it: ID!) { node(id: $it) { id } }', ['zzz', btoa("Article:' or 1=1")]],
  ])('is refused as %s', async (_what, query, values) => {
    for (const it of values) {
      const { codes } = await post({ query, variables: { it } });
      expect(codes).toHaveLength(1);
      expect(String(codes[0])).toMatch(/^BAD_(USER_INPUT|CURSOR)$/);
    }
  });
});

describe('a value beyond what there is', () => {
  it.each([
    ['a number', 'query ($it: Int) { articles(first: $it) { totalCount } }', 99_999_999_999],
    ['a fraction', 'query ($it: Int) { articles(first: $it) { totalCount } }', 1.5],
    [
      'a day',
      'query ($it: Date!) { person(slug: "x") { positionAt(date: $it) { since } } }',
      '999999-01-01',
    ],
    [
      'an instant',
      'query ($it: DateTime!) { articles(filter: { publishedAt: { gte: $it } }) { totalCount } }',
      '+275760-09-13T00:00:00.001Z',
    ],
    ['an address', 'query ($it: URL!) { article(url: $it) { slug } }', '//no.where'],
    ['a slug', 'query ($it: String!) { person(slug: $it) { slug } }', 'a\u0000b'],
    ['half a letter', 'query ($it: String!) { person(slug: $it) { slug } }', 'a\udc00'],
  ])('is bad input: %s', async (_what, query, it) => {
    const { status, codes } = await post({ query, variables: { it } });
    expect([status, codes]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  it('is bad input in a document, too', async () => {
    const { codes } = await post({ query: '{ articles(first: 99999999999) { totalCount } }' });
    expect(String(codes[0])).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
  });

  it.each(['a\u0000b', 'a\ud800', '\udc00'])('is stored by no mutation: %j', async (headline) => {
    const query = `mutation ($input: ArticleCreateInput!) { articleCreate(input: $input) { __typename } }`;
    const { codes } = await post({ query, variables: { input: input({ headline }) } }, editor);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    await expectUntouched();
  });

  it('is a name that JSON brings and GraphQL lacks', async () => {
    const query = 'query ($it: ArticleFilter) { articles(filter: $it) { totalCount } }';
    for (const name of ['a\u0000', '\ud800', '__proto__x', 'headline"']) {
      const { codes } = await post({ query, variables: { it: { [name]: { eq: 'x' } } } });
      expect(codes).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('is a text of five megabytes for an article', async () => {
    const query = `mutation ($input: ArticleCreateInput!) { articleCreate(input: $input) { __typename } }`;
    const variables = { input: input({ blocks: [paragraph('a'.repeat(5_000_000))] }) };
    const { status, codes } = await post({ query, variables }, editor);
    expect([status, codes]).toEqual([413, ['PAYLOAD_TOO_LARGE']]);
    await expectUntouched();
  });
});

describe('search', () => {
  it.each([
    ...['%', '_', '\\', '(', ')', '!', '&', '|', ':*', '<->', "'", '"', '*', '😀', '\u202e', 'و'],
    ...['(a|aa)+$', '((((a', 'a:* & !b', '"a" <1> "b"', 'a\tb', 'مسؤول:*', 'a'.repeat(199)],
  ])('takes %j for what it is', async (it) => {
    const query = 'query ($it: String!) { search(query: $it, first: 1) { totalCount } }';
    const { codes } = await post({ query, variables: { it } });
    expect(codes.every((code) => code === 'BAD_USER_INPUT')).toBe(true);
  });

  it('refuses ten thousand letters', async () => {
    const query = 'query ($it: String!) { search(query: $it, first: 1) { totalCount } }';
    const { status, codes } = await post({ query, variables: { it: 'a'.repeat(10_000) } });
    expect([status, codes]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
  });
});

describe('markup and line breaks in what an editor writes', () => {
  it('are kept letter by letter, and make no line of the log', async () => {
    const headline = `<script>alert(1)</script> "quoted" & ' {"level":60}`;
    const text = 'One\r\n{"level":60,"msg":"mine"}<img src=x onerror=alert(1)>';
    const { article } = await mutate(
      'articleCreate',
      { input: input({ headline, blocks: [paragraph(text)] }) },
      articleText,
    );
    expect(article.headline).toBe(headline);
    const { draft } = await read(
      'query ($id: ID!) { draft(id: $id) { headline blocks { text } } }',
      { id: article.id },
    );
    expect(draft.headline).toBe(headline);
    expect(draft.blocks[0].text).toContain('<img src=x onerror=alert(1)>');
    expect(app.logs.filter(({ msg }) => String(msg).includes('mine'))).toEqual([]);
    await settle();
  });
});
