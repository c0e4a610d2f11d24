import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { bothRoutes } from './support/both-routes.ts';

const { app, ask, keyFor } = await createTestApp();
const both = await bothRoutes(app);

const negotiated = { accept: 'application/graphql-response+json' };

/** The refusal of a request, which names its limit. */
async function refusal(query: string, variables?: Record<string, unknown>) {
  const { status, errors = [], data } = await ask(query, variables, negotiated);
  const { code, limit, requested, allowed } = errors[0]?.extensions ?? {};
  return { status, data, code, limit, requested, allowed, count: errors.length };
}

const tooComplex = (limit: string, requested: number, allowed: number) => ({
  status: 400,
  data: undefined,
  code: 'QUERY_TOO_COMPLEX',
  limit,
  requested,
  allowed,
  count: 1,
});

const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** `articles { nodes { countries { nodes { articles …`, so many fields deep. */
function deep(depth: number): string {
  const names = ['articles', 'nodes', 'countries', 'nodes'];
  const at = Array.from({ length: depth - 1 }, (_, index) => {
    const name = names[index % 4];
    return name === 'nodes' ? name : `${name}(first: 1)`;
  });
  return `{ ${at.map((name) => `${name} {`).join(' ')} __typename ${'}'.repeat(depth - 1)} }`;
}

describe('a document', () => {
  test('of 64 kB is read, one of a byte more is not', async () => {
    const filled = (bytes: number) => '{ __typename } #'.padEnd(bytes, 'x');
    expect((await ask(filled(65_536))).data).toEqual({ __typename: 'Query' });
    expect(await refusal(filled(65_537))).toEqual(tooComplex('documentBytes', 65_537, 65_536));
  });

  test('of 20,000 braces is refused for its tokens, before it is parsed', async () => {
    const braces = `${'{a'.repeat(20_000)}${'}'.repeat(20_000)}`.slice(0, 65_000);
    expect(await refusal(braces)).toMatchObject({ status: 400, limit: 'tokens', allowed: 1_000 });
  });

  test('may be 14 fields deep and no deeper, whether written out or in fragments', async () => {
    expect((await ask(deep(14))).errors).toBeUndefined();
    expect(await refusal(deep(15))).toEqual(tooComplex('depth', 15, 14));
    const inFragments = `query { articles(first: 1) { ...A } }
      fragment A on ArticleConnection { nodes { countries(first: 1) { ...B } } }
      fragment B on CountryConnection { nodes { articles(first: 1) { ...C } } }
      fragment C on ArticleConnection { nodes { countries(first: 1) { ...D } } }
      fragment D on CountryConnection { nodes { articles(first: 1) { ...E } } }
      fragment E on ArticleConnection { nodes { countries(first: 1) { nodes { articles(first: 1) {
        nodes { countries(first: 1) { nodes { code } } } } } } } }`;
    expect(await refusal(inFragments)).toEqual(tooComplex('depth', 17, 14));
  });

  test('is measured anew where a fragment that was used high up is used deep down', async () => {
    const query = `{ meetings(first: 1) { ...M }
      ${deep(13).slice(1, -1).replace('__typename', 'nodes { meetings(first: 1) { ...M } }')} }
      fragment M on MeetingConnection { nodes { slug } }`;
    expect(await refusal(query)).toMatchObject({ limit: 'depth', requested: 16 });
  });

  test('hides no depth behind a fragment with the name of introspection', async () => {
    const query = `{ ...__schema } fragment __schema on Query ${deep(15)}`;
    expect(await refusal(query)).toEqual(tooComplex('depth', 15, 14));
  });

  test('has 15 aliases at most, and none is exempt', async () => {
    const aliases = (count: number) => `{ ${repeated(count, (it) => `a${it}: __typename`)} }`;
    expect((await ask(aliases(15))).errors).toBeUndefined();
    expect(await refusal(`{ meetings(first: 1) { nodes ${aliases(16)} } }`)).toEqual(
      tooComplex('aliases', 16, 15),
    );
    const spread = `{ meetings(first: 1) { nodes { ...A countries { ...C } topics { ...T } } } }
      fragment A on Meeting { ${repeated(6, (it) => `a${it}: slug`)} }
      fragment C on Country { ${repeated(5, (it) => `a${it}: code`)} }
      fragment T on Topic { ${repeated(5, (it) => `a${it}: slug`)} }`;
    expect(await refusal(spread)).toEqual(tooComplex('aliases', 16, 15));
  });

  test('with 101 aliases is refused for them and for the fields at its root', async () => {
    const query = `{ ${repeated(101, (it) => `a${it}: __typename`)} }`;
    const { errors } = await ask(query, {}, negotiated);
    expect(errors?.map(({ extensions }) => extensions.limit)).toEqual(['rootFields', 'aliases']);
  });

  test('has 20 fields at its root at most, be it one field many times', async () => {
    const same = (count: number) => `{ ${'__typename '.repeat(count)} }`;
    expect((await ask(same(20))).errors).toBeUndefined();
    expect(await refusal(same(500))).toEqual(tooComplex('rootFields', 500, 20));
  });

  test('has 8 directives at most, and names one fault for ten unknown ones', async () => {
    const query = (count: number) => `{ __typename ${'@include(if: true) '.repeat(count)} }`;
    expect(await refusal(`{ __typename ${'@aa'.repeat(10)} }`)).toEqual(
      tooComplex('directives', 10, 8),
    );
    expect((await refusal(query(8))).code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('that spreads two fragments in each of 18 is refused at once', async () => {
    const fan = repeated(18, (it) => `fragment F${it} on Query { ...F${it + 1} ...F${it + 1} }`);
    const query = `{ ...F0 } ${fan} fragment F18 on Query { __typename }`;
    expect(await refusal(query)).toMatchObject({ limit: 'fields', requested: 2 ** 18 });
  });

  test('with a fragment inside itself is refused by the rules of GraphQL', async () => {
    const query = '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }';
    expect((await refusal(query)).code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('of a hundred faults names ten', async () => {
    const query = `{ ${repeated(20, (it) => `nothing${it}`)} }`;
    expect(await refusal(query)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', count: 10 });
  });

  test('is refused to editors as to everybody, whoever asks first', async () => {
    const editor = await keyFor('write');
    for (const headers of [editor, {}, editor]) {
      const { errors } = await ask(deep(16), {}, { ...negotiated, ...headers });
      expect(errors?.[0]?.extensions).toMatchObject({ limit: 'depth', requested: 16 });
    }
  });
});

describe('introspection', () => {
  test('is answered as clients ask it', async () => {
    const query = getIntrospectionQuery({
      ...{ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true },
      ...{ directiveIsRepeatable: true, oneOf: true },
    });
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(50);
  });

  test('has a depth of its own', async () => {
    const types = (depth: number) =>
      `{ __type(name: "Article") { fields { type { ${'ofType { '.repeat(depth)} name ${'} '.repeat(depth)} } } } }`;
    expect((await ask(types(16))).errors).toBeUndefined();
    expect(await refusal(types(17))).toEqual(tooComplex('introspectionDepth', 21, 20));
  });

  test('in circles is refused', async () => {
    const query =
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';
    expect(await refusal(query)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

describe('variables', () => {
  const query =
    'query ($filter: ArticleFilter) { articles(filter: $filter, first: 1) { nodes { id } } }';

  /** `{ not: { not: … } }`, so deep. */
  function nested(depth: number): object {
    let filter: object = { slug: { eq: 'a' } };
    for (let at = 0; at < depth; at += 1) filter = { not: filter };
    return filter;
  }

  test('nested 40 to 2,000 deep are refused, on both routes', async () => {
    expect((await both({ query, variables: { filter: nested(1) } })).isTaken).toBe(true);
    for (const depth of [40, 500, 2_000]) {
      const { plain, planned } = await both(
        { query, variables: { filter: nested(depth) } },
        negotiated,
      );
      expect(planned).toEqual(plain);
      expect(plain.status).toBe(400);
      expect(JSON.parse(plain.text).errors[0].extensions).toMatchObject({
        code: 'QUERY_TOO_COMPLEX',
        limit: 'valueDepth',
      });
    }
  });

  test('of a filter nested more than five deep are refused where they are', async () => {
    const { errors } = await ask(query, { filter: nested(5) });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: ['filter', 'not', 'not', 'not', 'not', 'not'],
    });
  });

  test('hold lists of 250 at most, and the refusal says where', async () => {
    const slugs = (count: number) => ({
      filter: { slug: { in: Array.from({ length: count }, (_, index) => `slug-${index}`) } },
    });
    expect((await ask(query, slugs(250))).errors).toBeUndefined();
    const { errors } = await ask(query, slugs(251));
    expect(errors?.[0]?.extensions).toEqual({
      ...{ code: 'QUERY_TOO_COMPLEX', limit: 'listItems', requested: 251, allowed: 250 },
      argument: ['filter', 'slug', 'in'],
    });
  });

  test('hold texts of 4,000 letters at most, as documents do', async () => {
    const search = 'query ($query: String!) { search(query: $query) { totalCount } }';
    const text = 'a'.repeat(4_001);
    expect(await refusal(search, { query: text })).toEqual(tooComplex('textLength', 4_001, 4_000));
    expect(await refusal(`{ search(query: "${text}") { totalCount } }`)).toEqual(
      tooComplex('textLength', 4_001, 4_000),
    );
  });

  test('with 250 bad items are refused with ten faults', async () => {
    const ids = Array.from({ length: 250 }, () => ({}));
    const bad = await refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(bad).toMatchObject({ code: 'BAD_USER_INPUT', count: 10 });
  });
});

describe('a page', () => {
  const byVariable = 'query ($n: Int) { articles(first: $n) { nodes { id } } }';

  test.each([1_000_000_000, 101, -1])(
    'of %i rows is refused, written out or by variable',
    async (n) => {
      const wanted = { code: 'BAD_USER_INPUT', argument: ['first'] };
      for (const { errors } of [
        await ask(`{ articles(first: ${n}) { nodes { id } } }`),
        await ask(byVariable, { n }),
      ]) {
        expect(errors?.[0]?.extensions).toEqual(wanted);
      }
    },
  );

  test('is of 20 where no size is named, and of none where it is 0', async () => {
    expect((await ask('{ countries { nodes { code } } }')).data.countries.nodes).toHaveLength(20);
    expect((await ask(byVariable, { n: 0 })).data.articles.nodes).toEqual([]);
  });
});
