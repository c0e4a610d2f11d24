import { Readable } from 'node:stream';
import FeedParser from 'feedparser';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';

const { app, ask } = await createTestApp();
const endpoint = await serve(app);
const feed = (name: string) => endpoint.replace('/graphql', `/feeds/${name}`);

const { data } = await ask(
  '{ articles(first: 50, filter: { language: { eq: "ar" } }) { nodes { id headline url publishedAt } } }',
);
interface Story {
  id: string;
  headline: string;
  url: string | null;
  publishedAt: string;
}
const stories: Story[] = data.articles.nodes;
const headlines = stories.map(({ headline }) => headline);

/** Every item that feedparser reads from an address. */
async function itemsOf(address: string): Promise<FeedParser.Item[]> {
  const text = await (await fetch(address)).text();
  const parser = Readable.from([text]).pipe(new FeedParser({ feedurl: address, addmeta: false }));
  const items: FeedParser.Item[] = [];
  for await (const item of parser) items.push(item as FeedParser.Item);
  return items;
}

describe.each(['rss', 'atom'])('the feed as %s', (format) => {
  const address = feed(`articles.${format}?language=ar`);

  test('is read by rss-parser: the newest stories, in order, with their Arabic whole', async () => {
    const { title, items } = await new Parser().parseURL(address);
    expect(title).toMatch(/\p{Script=Arabic}/u);
    expect(items.map((item) => item.title)).toEqual(headlines);
    const times = items.map(({ isoDate = '' }) => Date.parse(isoDate));
    expect(times).toEqual(stories.map(({ publishedAt }) => Date.parse(publishedAt)));
    expect(items[0]?.content ?? items[0]?.['content:encoded']).toContain('dir="rtl"');
  });

  test('is read by feedparser: a key, a time and a text for every story', async () => {
    const items = await itemsOf(address);
    expect(items.map((item) => item.title)).toEqual(headlines);
    expect(new Set(items.map(({ guid }) => guid)).size).toBe(items.length);
    expect(items.filter(({ pubdate, description }) => !pubdate || !description)).toEqual([]);
  });
});

test('the feed as JSON is what JSON Feed 1.1 asks of one', async () => {
  const response = await fetch(feed('articles.json?language=ar'));
  expect(response.headers.get('content-type')).toContain('application/feed+json');
  const { version, items, language } = await response.json();
  expect(version).toBe('https://jsonfeed.org/version/1.1');
  expect(language).toBe('ar');
  expect(items.map(({ title }: { title: string }) => title)).toEqual(headlines);
  expect(items.map(({ id }: { id: string }) => id)).toEqual(stories.map(({ id }) => id));
});
