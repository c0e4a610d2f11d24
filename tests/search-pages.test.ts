import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { article, articleBlock } from '../drizzle/tables/index.ts';
import { createTestApp } from './support/app.ts';
import { createSearch } from './support/search.ts';
import { storeStories } from './support/stories.ts';

const { ask, db, sql } = await createTestApp();
const { search, slugs, refusal } = createSearch(ask);

describe('what nobody may see', async () => {
  const [draft, withdrawn, shown] = await storeStories(db, [
    { headline: 'Secret saffron', status: 'DRAFT' },
    { headline: 'Secret saffron', status: 'WITHDRAWN' },
    { headline: 'Secret saffron' },
  ]);

  test('is neither found nor counted', async () => {
    const found = await search('saffron');
    expect(found.names).toEqual([`Article ${shown}`]);
    expect(found.totalCount).toBe(1);
  });

  test('counts in no facet', async () => {
    const { data } = await ask(
      `{ search(query: "saffron") { facets { kinds { kind count } months { month count } } } }`,
    );
    expect(data.search.facets).toEqual({
      kinds: [{ kind: 'ARTICLE', count: 1 }],
      months: [{ month: '2024-06', count: 1 }],
    });
  });

  test('is not found by the filter of articles', async () => {
    const { data } = await ask(
      `{ articles(filter: {text: {search: "saffron"}}) { totalCount nodes { slug } } }`,
    );
    expect(data.articles).toEqual({ totalCount: 1, nodes: [{ slug: shown }] });
  });

  test('is found once it is published, and no more once it is withdrawn', async () => {
    const publish = (status: 'PUBLISHED' | 'DRAFT') =>
      db
        .update(article)
        .set({ status })
        .where(eq(article.id, draft as string));
    await publish('PUBLISHED');
    expect(await slugs('saffron')).toEqual([draft, shown].sort());
    await publish('DRAFT');
    expect(await slugs('saffron')).not.toContain(withdrawn);
    expect(await slugs('saffron')).toEqual([shown]);
  });
});

describe('what an editor changes', () => {
  test('a story is found by its new words and no more by the old', async () => {
    const [id] = await storeStories(db, [{ headline: 'Peppermint', blocks: ['about cardamom'] }]);
    await db
      .update(articleBlock)
      .set({ text: 'about turmeric' })
      .where(eq(articleBlock.articleId, id as string));
    expect(await slugs('cardamom')).toEqual([]);
    expect(await slugs('turmeric')).toEqual([id]);
    await db
      .update(article)
      .set({ headline: 'Spearmint' })
      .where(eq(article.id, id as string));
    expect(await slugs('peppermint')).toEqual([]);
    expect(await slugs('spearmint')).toEqual([id]);
    await db.delete(articleBlock).where(eq(articleBlock.articleId, id as string));
    expect(await slugs('turmeric')).toEqual([]);
  });
});

describe('a story as long as a shelf of books', () => {
  test('is stored, and found by its beginning', async () => {
    const words = Array.from({ length: 60_000 }, (_, index) => `hyssop${index.toString(36)}`);
    const [id] = await storeStories(db, [{ headline: 'All of it', blocks: [words.join(' ')] }]);
    expect(await slugs('hyssop1')).toEqual([id]);
  });
});

describe('pages', () => {
  async function pages(query: string, first: number) {
    const all: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await search(query, { first, after });
      all.push(...page.names);
      if (!page.pageInfo.hasNextPage) return all;
      after = page.pageInfo.endCursor;
    }
  }

  test('joined they are the whole, in its order', async () => {
    const { names, totalCount } = await search('Morocco');
    expect(names).toHaveLength(totalCount);
    expect(await pages('Morocco', 3)).toEqual(names);
  });

  test('every match is reachable beyond those that are ranked, newest first', async () => {
    const stories = Array.from({ length: 1050 }, (_, index) => ({
      headline: `Nutmeg ${index}`,
      language: 'en',
      publishedAt: new Date(Date.UTC(2020, 0, 1, 0, Math.floor(index / 2))),
    }));
    const ids = await storeStories(db, stories);
    const found = (await pages('nutmeg', 100)).map((name) => name.replace('Article ', ''));
    expect(found.toSorted()).toEqual(ids.toSorted());
    const oldest = ids.slice(0, 50);
    expect(new Set(found.slice(1000))).toEqual(new Set(oldest));
  });

  test('first: 0 counts and shows nothing', async () => {
    const { totalCount, names } = await search('Morocco', { first: 0 });
    expect(names).toEqual([]);
    expect(totalCount).toBeGreaterThan(0);
  });

  test('a cursor of another search or a forged one is refused', async () => {
    const { edges } = await search('Morocco', { first: 1 });
    const cursor = edges[0]?.cursor ?? '';
    const [binding] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const forge = (...position: string[]) =>
      Buffer.from(JSON.stringify([binding, ...position])).toString('base64url');
    const attempts = [
      { query: 'Germany', after: cursor },
      { query: 'Morocco', kinds: ['ARTICLE'], after: cursor },
      { query: 'Morocco', after: 'x' },
      { query: 'Morocco', after: forge('0', '1e999', '0', 'ARTICLE', 'x') },
      { query: 'Morocco', after: forge('0', '0x1', '0', 'ARTICLE', 'x') },
      { query: 'Morocco', after: forge('0', '0', '0', 'NOBODY', 'x') },
    ];
    for (const attempt of attempts) {
      expect(await refusal(attempt)).toMatchObject({ code: 'BAD_CURSOR', argument: ['after'] });
    }
  });
});

describe('what is asked of a search', () => {
  test('costs one statement, and one for each kind on the page', async () => {
    sql.clear();
    const { data } = await ask(`{ search(query: "Hammouchi") { totalCount nodes {
      ... on Article { headline publisher { slug } countries { nodes { code } } }
      ... on Person { name { value } meetings { nodes { slug } } }
      ... on Meeting { title { value } participants { person { slug } } }
    } } }`);
    expect(data.search.nodes.length).toBeGreaterThan(2);
    expect(sql.statements).toHaveLength(4);
  });

  test.each([
    ['kinds: [ARTICLE], first: 1', 1],
    ['kinds: [MEETING]', 2],
    ['kinds: [ARTICLE, MEETING]', 2],
  ])('among texts costs one statement with all that is shown of them: %s', async (args, least) => {
    const document = (more: string) =>
      `{ search(query: "Hammouchi", ${more}) { totalCount pageInfo { hasNextPage endCursor } nodes {
        ... on Article { slug headline publishedAt publisher { slug } countries { nodes { code } } }
        ... on Meeting { slug title { value } participants { person { slug } } }
      } edges { score cursor node { __typename } snippets { text } } } }`;
    sql.clear();
    const { data } = await ask(document(args));
    expect(data.search.nodes.length).toBeGreaterThanOrEqual(least);
    // Snippets are another.
    expect(sql.statements).toHaveLength(2);
  });

  test('facets count all that is found, whatever the page', async () => {
    const { data } = await ask(`{ search(query: "Hammouchi", first: 1) { totalCount facets {
      kinds { kind count } countries(first: 1) { country { code } count } languages { language count } } } }`);
    const { facets, totalCount } = data.search;
    const sum = facets.kinds.reduce((all: number, { count }: { count: number }) => all + count, 0);
    expect(sum).toBe(totalCount);
    expect(facets.countries).toEqual([{ country: { code: 'MA' }, count: 6 }]);
    expect(facets.languages.map(({ language }: { language: string }) => language)).toEqual([
      'ar',
      'en',
      'fr',
    ]);
  });

  test('the filter of articles knows the same language, and joins with the others', async () => {
    const query = `query ($search: String!) { articles(first: 100, filter: {and: [{text: {search: $search}}, {language: {eq: "ar"}}]}) { totalCount nodes { slug } } }`;
    const { data } = await ask(query, { search: 'Hammouchi -Chirac' });
    const { names } = await search('Hammouchi -Chirac', { kinds: ['ARTICLE'], languages: ['ar'] });
    expect(data.articles.nodes.map(({ slug }: { slug: string }) => `Article ${slug}`)).toEqual(
      names,
    );
  });

  test('the filter of articles refuses what search refuses', async () => {
    const { errors } = await ask(`{ articles(filter: {text: {search: " "}}) { totalCount } }`);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: ['filter', 'text', 'search'],
    });
  });
});
