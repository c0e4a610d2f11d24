import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ask, createTestApp } from './support/app.ts';

const { ask, db } = await createTestApp();

interface List {
  name: 'articles' | 'meetings' | 'people' | 'countries';
  filters: readonly object[];
  orderFields: readonly string[];
}

const lists: readonly List[] = [
  {
    name: 'articles',
    filters: [
      {},
      { language: { eq: 'ar' } },
      { countries: { some: { code: { in: ['MA', 'FR'] } } } },
      { not: { people: { some: { slug: { eq: 'abdellatif-hammouchi' } } } } },
      { or: [{ language: { eq: 'fr' } }, { headline: { contains: 'المغرب' } }] },
    ],
    orderFields: ['PUBLISHED_AT', 'RECEIVED_AT', 'HEADLINE'],
  },
  {
    name: 'meetings',
    filters: [
      {},
      { countries: { some: { code: { eq: 'MA' } } } },
      { country: { code: { eq: 'FR' } } },
      { date: { overlaps: { from: '2022-01-01', to: '2024-06-30' } } },
    ],
    orderFields: ['DATE', 'LATEST', 'TITLE'],
  },
  {
    name: 'people',
    filters: [{}, { nationality: { code: { eq: 'MA' } } }, { name: { contains: 'محمد' } }],
    orderFields: ['NAME'],
  },
  { name: 'countries', filters: [{ region: { eq: '002' } }], orderFields: ['NAME', 'CODE'] },
];

interface Request {
  list: List;
  filter: object;
  orderBy: { field: string; direction: string }[] | undefined;
  language: string[] | undefined;
  size: number;
}

const request: fc.Arbitrary<Request> = fc.constantFrom(...lists).chain((list) =>
  fc.record({
    list: fc.constant(list),
    filter: fc.constantFrom(...list.filters),
    orderBy: fc.option(
      fc.array(
        fc.record({
          field: fc.constantFrom(...list.orderFields),
          direction: fc.constantFrom('ASC', 'DESC'),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      { nil: undefined },
    ),
    language: fc.option(fc.constantFrom(['ar'], ['en'], ['fr', 'ar'], ['xx']), { nil: undefined }),
    size: fc.integer({ min: 1, max: 40 }),
  }),
);

const typeOf = { articles: 'Article', meetings: 'Meeting', people: 'Person', countries: 'Country' };

async function fetchPage(asked: Request, page: object) {
  const type = typeOf[asked.list.name];
  const { data, errors } = await ask(
    `query($filter: ${type}Filter, $orderBy: [${type}Order!], $language: [Language!], $first: Int, $after: String, $last: Int, $before: String) {
      list: ${asked.list.name}(filter: $filter, orderBy: $orderBy, language: $language, first: $first, after: $after, last: $last, before: $before) {
        totalCount edges { cursor node { id } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
    { filter: asked.filter, orderBy: asked.orderBy, language: asked.language, ...page },
  );
  expect(errors).toBeUndefined();
  return data.list as {
    totalCount: number;
    edges: { node: { id: string } }[];
    pageInfo: Record<'hasNextPage' | 'hasPreviousPage', boolean> &
      Record<'startCursor' | 'endCursor', string>;
  };
}

async function forward(asked: Request, size: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await fetchPage(asked, { first: size, after });
    ids.push(...page.edges.map(({ node }) => node.id));
    if (!page.pageInfo.hasNextPage) {
      expect(ids).toHaveLength(page.totalCount);
      return ids;
    }
    after = page.pageInfo.endCursor;
  }
}

async function backward(asked: Request, size: number): Promise<string[]> {
  const ids: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = await fetchPage(asked, { last: size, before });
    ids.unshift(...page.edges.map(({ node }) => node.id));
    if (!page.pageInfo.hasPreviousPage) {
      return ids;
    }
    before = page.pageInfo.startCursor;
  }
}

// Rows that tie in every key but the last, and rows without a date's end.
await db.execute(`
  insert into meeting (id, slug, title, kind, status, stage, edtf, earliest, latest, precision)
  select gen_random_uuid(), 'tie-' || n, '{"ar": "تعادل"}', 'TALKS', 'HELD', 'DRAFT',
    '2024-05-17/..', '2024-05-17', case when n % 2 = 0 then null else date '2024-05-18' end, 'RANGE'
  from generate_series(1, 9) n`);
await db.execute(`
  insert into evidence (id, article_id, start, "end", exact, meeting_id, facts)
  select gen_random_uuid(), a.id, 0, 1, substr(a.headline, 1, 1), m.id, '{MEETING}'
  from meeting m, (select id, headline from article where status = 'PUBLISHED' limit 1) a
  where m.slug like 'tie-%'`);
await db.execute(`update meeting set stage = 'PUBLISHED' where slug like 'tie-%'`);

describe('pages', () => {
  test('joined forwards and backwards equal the one big page, whatever the filter and order', async () => {
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const whole = await forward(asked, 100);
        expect(new Set(whole).size).toBe(whole.length);
        expect(await forward(asked, asked.size)).toEqual(whole);
        expect(await backward(asked, asked.size)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('of size 0 say how many there are', async () => {
    const { data } = await ask('{ meetings(first: 0) { totalCount nodes { id } } }');
    expect(data.meetings.nodes).toEqual([]);
    expect(data.meetings.totalCount).toBeGreaterThan(25);
  });

  test.each([
    ['another order', 'articles(first: 1, orderBy: [{field: HEADLINE}], after: $after)'],
    ['another filter', 'articles(first: 1, filter: {language: {eq: "ar"}}, after: $after)'],
    ['another list', 'meetings(first: 1, after: $after)'],
  ])('refuse a cursor of %s', async (_from, field) => {
    const after = await someCursor(ask);
    const { errors } = await ask(`query($after: String) { ${field} { nodes { id } } }`, { after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', argument: ['after'] });
  });

  test('refuse the cursor of another country’s list', async () => {
    const page = 'articles(first: 1) { pageInfo { endCursor } }';
    const { data } = await ask(`{ country(code: "MA") { ${page} } }`);
    const after = data.country.articles.pageInfo.endCursor;
    const next = (code: string) =>
      ask(
        `query($after: String) { country(code: "${code}") { articles(first: 1, after: $after) { nodes { id } } } }`,
        { after },
      );
    expect((await next('MA')).errors).toBeUndefined();
    expect((await next('FR')).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_CURSOR',
      argument: ['after'],
    });
  });

  test('stay good in another language where no text is compared', async () => {
    const after = await someCursor(ask);
    const { errors } = await ask(
      'query($after: String) { articles(first: 1, after: $after) { nodes { id } } }',
      { after },
      { 'accept-language': 'fr' },
    );
    expect(errors).toBeUndefined();
  });

  test('refuse a cursor that is of lists within lists', async () => {
    const forged = Buffer.from('[[{ "toString": "x" }], "2024-01-01", "x"]').toString('base64url');
    const { errors } = await ask(
      'query($after: String) { articles(first: 1, after: $after) { nodes { id } } }',
      { after: forged },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', argument: ['after'] });
  });

  test.each([
    ['now()', 'x'],
    ['-1', '01900000-0000-7000-8000-000000000001'],
  ])('refuse a cursor whose key was forged: %s', async (...keys) => {
    const [binding] = JSON.parse(Buffer.from(await someCursor(ask), 'base64url').toString());
    const forged = Buffer.from(JSON.stringify([binding, ...keys])).toString('base64url');
    const { errors } = await ask(
      'query($after: String) { articles(first: 1, after: $after) { nodes { id } } }',
      { after: forged },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', argument: ['after'] });
  });
});

async function someCursor(asking: Ask): Promise<string> {
  const { data } = await asking('{ articles(first: 1) { pageInfo { endCursor } } }');
  return data.articles.pageInfo.endCursor;
}
