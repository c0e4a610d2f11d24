import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findStored, lead, runImport, statement, talks } from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db } = await createTestDatabase({ sample: true });
const folder = mkdtempSync(join(tmpdir(), 'mahdar-web-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
async function importContent(content: string | Uint8Array, ...args: string[]) {
  files += 1;
  const path = join(folder, `${files}.data`);
  writeFileSync(path, content);
  return runImport(db, path, ...args);
}

async function stored(title: string) {
  const { id, ...found } = await findStored(db, title);
  const more = await db.query.article.findFirst({
    where: { id },
    columns: {},
    with: { publisher: true, leadImage: true },
  });
  return { ...found, ...more, blocks: found.blocks.map(({ kind, text }) => [kind, text]) };
}

const said =
  '<p>Macron &amp; Scholz spoke&nbsp;again.</p><p>They <b>agreed</b>.<br><br>They left.</p>';
const saidBlocks = [
  ['PARAGRAPH', 'Macron & Scholz spoke\u00a0again.'],
  ['PARAGRAPH', 'They agreed.'],
  ['PARAGRAPH', 'They left.'],
];

describe('a feed', () => {
  test('in RSS 2.0 gives a story an item, with its full text where it has one', async () => {
    const tally = await importContent(`<?xml version="1.0"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
        <title>Feed of Tests</title><link>https://feed.example/</link><language>en</language>
        <description>d</description>
        <item><title>Talks &amp;amp; more in RSS</title><link>https://feed.example/rss/1</link>
          <guid isPermaLink="false">rss-1</guid><pubDate>Tue, 28 May 2024 16:30:00 +0400</pubDate>
          <dc:creator>C. Writer</dc:creator><category>Diplomacy</category>
          <description>In short.</description><content:encoded><![CDATA[${said}]]></content:encoded>
          <media:content url="https://feed.example/1.jpg" medium="image" width="800" height="600"/></item>
        <item><title>Short talks in RSS</title><link>/rss/2</link><description>${lead}</description></item>
        <item><title>Nothing but a title</title><link>https://feed.example/rss/3</link></item>
      </channel></rss>`);
    expect(tally).toMatchObject({ CREATED: 2, REFUSED: 1 });
    expect(tally.output).toContain('item 3: refused. It has no text.');
    expect(await stored('Talks & more in RSS')).toMatchObject({
      url: 'https://feed.example/rss/1',
      uri: 'rss-1',
      publishedAt: new Date('2024-05-28T12:30:00Z'),
      byline: 'C. Writer',
      summary: 'In short.',
      blocks: saidBlocks,
      publisher: { slug: 'feed-of-tests', homepage: 'https://feed.example/' },
      leadImage: { url: 'https://feed.example/1.jpg', width: 800 },
    });
    expect(await stored('Short talks in RSS')).toMatchObject({
      url: 'https://feed.example/rss/2',
      blocks: [['PARAGRAPH', lead]],
    });
  });

  test('in RSS 1.0', async () => {
    await importContent(`<?xml version="1.0"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://feed.example/rdf"><title>Feed of Tests</title>
          <link>https://feed.example/</link><description>d</description></channel>
        <item rdf:about="https://feed.example/rdf/1"><title>Talks in RDF</title>
          <link>https://feed.example/rdf/1</link><description>${lead}</description>
          <dc:date>2024-05-28T16:30:00+04:00</dc:date><dc:language>en</dc:language></item>
      </rdf:RDF>`);
    expect(await stored('Talks in RDF')).toMatchObject({
      uri: 'https://feed.example/rdf/1',
      publishedAt: new Date('2024-05-28T12:30:00Z'),
      blocks: [['PARAGRAPH', lead]],
    });
  });

  test('in Atom, in Arabic', async () => {
    const title = 'محادثات في الرباط';
    await importContent(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
      <title>موقع الاختبار</title><id>urn:feed</id><updated>2024-05-29T00:00:00Z</updated>
      <link rel="alternate" href="https://ar.example/"/>
      <entry><title>${title}</title><id>tag:ar.example,2024:1</id>
        <link href="https://ar.example/محادثات/1"/><published>2024-05-28T16:30:00+01:00</published>
        <updated>2024-05-28T18:30:00+01:00</updated><author><name>كاتب</name></author>
        <content type="html">&lt;p&gt;زار وزير الخارجية الفرنسي المغرب.&lt;/p&gt;</content></entry></feed>`);
    const found = await stored(title);
    expect(found).toMatchObject({
      language: 'ar',
      url: 'https://ar.example/محادثات/1',
      uri: 'tag:ar.example,2024:1',
      byline: 'كاتب',
      publishedAt: new Date('2024-05-28T15:30:00Z'),
      modifiedAt: new Date('2024-05-28T17:30:00Z'),
      blocks: [['PARAGRAPH', 'زار وزير الخارجية الفرنسي المغرب.']],
    });
    expect(found.countries.map(({ code }) => code).sort()).toEqual(['FR', 'MA']);
  });

  test('in JSON', async () => {
    await importContent(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Feed of Tests',
        home_page_url: 'https://feed.example/',
        language: 'en',
        items: [
          {
            id: 'json-1',
            url: 'https://feed.example/json/1',
            title: 'Talks in JSON',
            content_html: said,
            date_published: '2024-05-28T16:30:00+04:00',
            authors: [{ name: 'D. Writer' }, { name: 'E. Writer' }],
          },
        ],
      }),
    );
    expect(await stored('Talks in JSON')).toMatchObject({
      uri: 'json-1',
      byline: 'D. Writer, E. Writer',
      blocks: saidBlocks,
    });
  });

  test('that breaks off is refused in a sentence', async () => {
    const { REFUSED, output } = await importContent('<?xml version="1.0"?><feed');
    expect(REFUSED).toBe(1);
    expect(output).not.toContain('    at ');
  });
});

const menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>';
const storyHtml = `<article><h1>TITLE</h1><p>${lead}</p><h2>The talks</h2><p>${talks}</p>
  <figure><img src="/two.jpg" width="600" height="400" alt="Two men"><figcaption>The two</figcaption></figure>
  <blockquote>${statement}</blockquote></article>`;
const page = (title: string, head: string) =>
  `<!DOCTYPE html>\n<html lang="en"><head>${head}</head><body>${menu}${storyHtml.replace('TITLE', title)}
   <footer>All rights reserved</footer></body></html>`;

describe('a web page', () => {
  test('says who wrote it and when in schema.org', async () => {
    const title = 'A visit in schema.org';
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'Site' },
        {
          '@type': ['NewsArticle'],
          headline: title,
          datePublished: '2024-05-28T16:30:00+04:00',
          dateModified: '2024-05-28T18:00:00+04:00',
          author: [{ '@type': 'Person', name: 'F. Writer' }],
          publisher: {
            '@type': 'Organization',
            name: 'Page of Tests',
            url: 'https://page.example',
          },
          articleSection: 'World',
          image: { '@type': 'ImageObject', url: 'https://page.example/1.jpg', width: 1200 },
        },
      ],
    };
    const head = `<link rel="canonical" href="https://page.example/1">
      <script type="application/ld+json">${JSON.stringify(data)}</script>`;
    await importContent(page(title, head));
    expect(await stored(title)).toMatchObject({
      url: 'https://page.example/1',
      publishedAt: new Date('2024-05-28T12:30:00Z'),
      modifiedAt: new Date('2024-05-28T14:00:00Z'),
      byline: 'F. Writer',
      section: { en: 'World' },
      publisher: { slug: 'page-of-tests' },
      leadImage: { url: 'https://page.example/1.jpg', width: 1200 },
      blocks: [
        ['PARAGRAPH', lead],
        ['HEADING', 'The talks'],
        ['PARAGRAPH', talks],
        ['IMAGE', 'The two'],
        ['QUOTE', statement],
      ],
    });
  });

  test('says it in Open Graph, and whose site it is by its address', async () => {
    const title = 'A visit in Open Graph';
    const head = `<title>${title} | Site</title><meta property="og:title" content="${title}">
      <meta property="og:url" content="https://graph.example/2">
      <meta property="article:published_time" content="2024-05-28T16:30:00+04:00">
      <meta property="og:description" content="In short.">`;
    await importContent(page(title, head));
    expect(await stored(title)).toMatchObject({
      url: 'https://graph.example/2',
      publishedAt: new Date('2024-05-28T12:30:00Z'),
      summary: 'In short.',
      publisher: { slug: 'graph-example' },
    });
  });

  test('in an old encoding of Arabic is read by what it declares', async () => {
    const start = '<html lang="en"><head><meta charset="windows-1256"><title>';
    // لقاء, as windows-1256 writes it
    const word = Buffer.from([0xe1, 0xde, 0xc7, 0xc1]);
    const bytes = Buffer.concat([
      Buffer.from(start),
      word,
      Buffer.from('</title></head><body><article><p>'),
      ...Array.from({ length: 80 }, () => Buffer.concat([word, Buffer.from(' ')])),
      Buffer.from('</p></article></body></html>'),
    ]);
    await importContent(bytes, '--publisher', 'erem-news');
    expect(await stored('لقاء')).toMatchObject({ language: 'ar' });
  });

  test.each([
    ['its body', '<!doctype html><html><head><title>TITLE</title></head>', '</html>'],
    ['all of these', '<!doctype html><title>TITLE</title>', ''],
    ['what is no tag of theirs', '<html><head><title>TITLE</title></hebody>', '</body></html>'],
  ])('may leave out the tags around it: %s', async (what, start, end) => {
    const title = `A visit without ${what}`;
    await importContent(
      `${start}${storyHtml}${end}`.replaceAll('TITLE', title),
      '--publisher',
      'erem-news',
    );
    expect((await stored(title)).blocks).toContainEqual(['PARAGRAPH', talks]);
  });

  test('without a story is refused in a sentence', async () => {
    const { REFUSED, output } = await importContent('<!doctype html><html><body></body></html>');
    expect(REFUSED).toBe(1);
    expect(output).toMatch(/refused\. .*\.$/m);
  });
});

test('markup without a bottom is refused, and the other items are kept', async () => {
  const deep = '<div>'.repeat(60_000);
  const item = (id: string, content_html: string) => ({ id, title: `Item ${id}`, content_html });
  const tally = await importContent(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Feed of Tests',
      language: 'en',
      items: [item('deep', `${deep}${lead}`), item('flat', said)],
    }),
  );
  expect(tally).toMatchObject({ CREATED: 1, REFUSED: 1 });
  expect(tally.output).toContain('item 1: refused. Its markup is nested too deeply.');
});

test('what no reader knows by its first bytes is read as the text of a page', async () => {
  const text = [`A page with < and { in it`, '28 May 2024, 4:30 pm', lead, talks].join('\n\n');
  expect(await importContent(text, '--publisher', 'erem-news')).toMatchObject({ CREATED: 1 });
});
