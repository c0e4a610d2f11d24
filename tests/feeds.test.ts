import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { makePages, runImport } from './support/import-pages.ts';

const { app, ask, db, pool } = await createTestApp();
const { page } = makePages();

const origin = 'http://mahdar.test';
const get = async (path: string, init: RequestInit = {}) => app.fetch(`${origin}${path}`, init);
const textOf = async (path: string) => (await get(path)).text();

const rss = async (query = '') => parseRssFeed(await textOf(`/feeds/articles.rss${query}`));
const titles = async (query: string) => ((await rss(query)).items ?? []).map(({ title }) => title);

async function headlines(filter: string): Promise<string[]> {
  const { data } = await ask(`{ articles(filter: ${filter}, first: 50) { nodes { headline } } }`);
  return data.articles.nodes.map(({ headline }: { headline: string }) => headline);
}

describe('a feed', () => {
  test('holds the 50 newest stories, newest first, in every format', async () => {
    const expected = await headlines('{}');
    expect(expected).toHaveLength(50);
    const atom = parseAtomFeed(await textOf('/feeds/articles.atom'));
    const json = parseJsonFeed(await textOf('/feeds/articles.json'));
    expect(await titles('')).toEqual(expected);
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(expected);
    expect(json.items?.map(({ title }) => title)).toEqual(expected);
  });

  test.each([
    ['language=ar', '{ language: { eq: "ar" } }'],
    ['country=MA', '{ countries: { some: { code: { eq: "MA" } } } }'],
    ['topic=counter-terrorism', '{ topics: { some: { slug: { eq: "counter-terrorism" } } } }'],
    ['publisher=mahdar-sample', '{ publisher: { slug: { eq: "mahdar-sample" } } }'],
    [
      'person=abdellatif-hammouchi',
      '{ people: { some: { slug: { eq: "abdellatif-hammouchi" } } } }',
    ],
    [
      'language=ar&country=ma',
      '{ language: { eq: "ar" }, countries: { some: { code: { eq: "MA" } } } }',
    ],
  ])('of %s holds what the graph holds under that filter', async (query, filter) => {
    const expected = await headlines(filter);
    expect(expected).not.toEqual([]);
    expect(await titles(`?${query}`)).toEqual(expected);
  });

  test('names each story by its global id', async () => {
    const { data } = await ask('{ articles(first: 50) { nodes { id } } }');
    const ids = data.articles.nodes.map(({ id }: { id: string }) => id);
    const items = (await rss()).items ?? [];
    expect(items.map(({ guid }) => guid)).toEqual(
      ids.map((value: string) => ({ value, isPermaLink: false })),
    );
    const json = parseJsonFeed(await textOf('/feeds/articles.json'));
    expect(json.items?.map(({ id }) => id)).toEqual(ids);
  });

  test('names itself, its language and its subject', async () => {
    const path = '/feeds/articles.rss?language=ar&country=MA';
    const feed = parseRssFeed(await textOf(path));
    expect(feed).toMatchObject({ language: 'ar', title: 'محضر · المغرب' });
    expect(feed.atom?.links).toContainEqual(
      expect.objectContaining({ rel: 'self', href: `${origin}${path}` }),
    );
    const atom = parseAtomFeed(await textOf('/feeds/articles.atom?language=fr'));
    expect(atom.xml?.lang).toBe('fr');
    expect(atom.links).toContainEqual(
      expect.objectContaining({ rel: 'self', href: `${origin}/feeds/articles.atom?language=fr` }),
    );
    const json = parseJsonFeed(await textOf('/feeds/articles.json?language=en'));
    expect(json).toMatchObject({
      language: 'en',
      feed_url: `${origin}/feeds/articles.json?language=en`,
    });
  });

  test('tells an Arabic story as HTML that runs from right to left', async () => {
    const { items = [] } = parseJsonFeed(await textOf('/feeds/articles.json?language=ar'));
    expect(items[0]?.content_html).toMatch(/^<div lang="ar" dir="rtl">\n<p>/);
    expect(items[0]?.language).toBe('ar');
    const [item] = (await rss('?language=ar')).items ?? [];
    expect(item?.content?.encoded).toBe(items[0]?.content_html);
  });

  test('survives a headline that is made of markup and control characters', async () => {
    await runImport(db, page(), '--publish', '--publisher', 'erem-news');
    const readable = 'Talks <b>& tea</b> ]]> in "Berlin" today';
    await pool.query(
      `update article set headline = $1
       where publisher_id = (select id from publisher where slug = 'erem-news')`,
      [readable.replace('today', '\u0007today')],
    );
    const { items } = await rss('?publisher=erem-news');
    expect(items?.[0]?.title).toBe(readable);
    const atom = parseAtomFeed(await textOf('/feeds/articles.atom?publisher=erem-news'));
    expect(atom.entries?.[0]?.title?.value).toBe(readable);
  });

  test('never holds a draft', async () => {
    const title = 'A draft about Macron and Scholz that nobody may see';
    await runImport(db, page({ title }), '--publisher', 'erem-news');
    for (const format of ['rss', 'atom', 'json']) {
      expect(await textOf(`/feeds/articles.${format}?publisher=erem-news`)).not.toContain(title);
    }
  });
});

describe('over HTTP, a feed', () => {
  test.each([
    ['rss', 'application/rss+xml; charset=utf-8'],
    ['atom', 'application/atom+xml; charset=utf-8'],
    ['json', 'application/feed+json; charset=utf-8'],
  ])('as %s has its own content type and may be kept a minute', async (format, type) => {
    const { status, headers } = await get(`/feeds/articles.${format}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });

  test('is not sent again to whom has it', async () => {
    const path = '/feeds/articles.rss?language=fr';
    const etag = (await get(path)).headers.get('etag') ?? '';
    const again = await get(path, { headers: { 'if-none-match': `"old", W/${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(etag);
  });

  test('has a head without a body', async () => {
    const head = await get('/feeds/articles.atom', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-type')).toMatch(/^application\/atom\+xml/);
    expect(await head.text()).toBe('');
  });

  test('can be read from a page of another origin', async () => {
    const { headers } = await get('/feeds/articles.json', {
      headers: { origin: 'https://app.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBeTruthy();
  });

  test.each([
    ['?lang=ar', 'A feed has no parameter "lang"'],
    ['?language=ar&language=fr', 'The parameter "language" may be given once.'],
    ['?language=x-', '"x-" is no language tag'],
    ['?country=Morocco', '"Morocco" is no country code'],
    ['?topic=', '"" is no slug of a topic.'],
    ["?person=a'b", '"a\'b" is no slug of a person.'],
  ])('refuses %s in a sentence', async (query, sentence) => {
    const response = await get(`/feeds/articles.rss${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toContain(sentence);
  });

  test.each(['topic=no-such-topic', 'country=QQ', 'publisher=nobody', 'person=nobody'])(
    'of something unknown (%s) is not found',
    async (query) => {
      const response = await get(`/feeds/articles.json?${query}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toMatch(/^Mahdar does not know ".+"\.\n$/);
    },
  );

  test('of a known country without stories is empty', async () => {
    const { items = [] } = await rss('?country=TV');
    expect(items).toEqual([]);
  });

  test('can only be read', async () => {
    const response = await get('/feeds/articles.rss', { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});
