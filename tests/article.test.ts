import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const app = await createTestApp();
const { ask } = app;
const slug = 'morocco-european-security-talks';

describe('an article', () => {
  test('is found by slug, by id and through node alike', async () => {
    const { data } = await ask(`{ article(slug: "${slug}") { id headline } }`);
    const again = await ask(
      'query($id: ID!) { article(id: $id) { headline } node(id: $id) { __typename ... on Article { headline } } }',
      { id: data.article.id },
    );
    const { headline } = data.article;
    expect(again.data).toEqual({
      article: { headline },
      node: { __typename: 'Article', headline },
    });
  });

  test('tells its blocks in order, from position 0', async () => {
    const { data } = await ask(`{ article(slug: "${slug}") { blocks { position kind text } } }`);
    const positions = data.article.blocks.map(({ position }: { position: number }) => position);
    expect(positions).toEqual(positions.map((_: number, index: number) => index));
    expect(data.article.blocks.map((it: { kind: string }) => it.kind)).toContain('HEADING');
  });

  test('is written out as text, Markdown and HTML with its direction', async () => {
    const { data } = await ask(`{ article(slug: "${slug}") {
      text: body markdown: body(format: MARKDOWN) html: body(format: HTML) blocks { kind text }
    } }`);
    const { text, markdown, html, blocks } = data.article;
    const heading = blocks.find(({ kind }: { kind: string }) => kind === 'HEADING').text;
    expect(text).toContain(heading);
    expect(markdown).toContain(`## ${heading}`);
    expect(html).toContain('<div lang="ar" dir="rtl">');
    expect(html).toContain(`<h2>${heading}</h2>`);
  });

  test('mentions what stands at the offsets it says, headline included', async () => {
    const { data } = await ask(`{ article(slug: "${slug}") { headline blocks { position text }
      mentions(first: 100) { totalCount nodes { text start end field block { position } entity { __typename
        ... on Person { slug } ... on Country { code } ... on Organization { slug } } } }
    } }`);
    const { headline, blocks, mentions } = data.article;
    expect(mentions.totalCount).toBeGreaterThan(15);
    for (const { text, start, end, field, block } of mentions.nodes) {
      const body = field === 'HEADLINE' ? headline : blocks[block.position].text;
      expect([...body].slice(start, end).join('')).toBe(text);
    }
    const kinds = mentions.nodes.map(
      ({ entity }: { entity: { __typename: string } }) => entity.__typename,
    );
    expect(kinds).toEqual(expect.arrayContaining(['Person', 'Country', 'Organization']));
  });

  test('names the public pages that its facts were checked on', async () => {
    const { data } = await ask(
      '{ articles(first: 100) { nodes { slug sources { url checkedAt } } } }',
    );
    for (const { sources } of data.articles.nodes) {
      for (const { url, checkedAt } of sources) {
        expect(url).toMatch(/^https?:\/\//);
        expect(checkedAt).toMatch(/^2026-/);
      }
    }
  });

  test('that nobody published is unknown on every path', async () => {
    const { db } = app;
    const { data } = await ask(`{ article(slug: "${slug}") { id } }`);
    const id = data.article.id;
    await db.execute(`update meeting set stage = 'DRAFT' where id in
      (select meeting_id from article_meeting j join article a on a.id = j.article_id where a.slug like '${slug}%')`);
    await db.execute(`update article set status = 'DRAFT' where slug = '${slug}'`);
    const hidden = await ask(
      `query($id: ID!) {
        article(slug: "${slug}") { id }
        byId: article(id: $id) { id }
        node(id: $id) { id }
        nodes(ids: [$id]) { id }
        articles(first: 100, filter: { slug: { eq: "${slug}" } }) { totalCount nodes { slug } }
        country(code: "MA") { articles(first: 100) { nodes { slug } } }
        person(slug: "abdellatif-hammouchi") { articles(first: 100) { nodes { slug } } quotes { nodes { article { slug } } } }
        translation: article(slug: "${slug}-en") { translations { slug } }
        people(filter: { articles: { some: { slug: { eq: "${slug}" } } } }) { totalCount }
      }`,
      { id },
    );
    expect(hidden.errors).toBeUndefined();
    expect(hidden.data).toMatchObject({
      article: null,
      byId: null,
      node: null,
      nodes: [null],
      articles: { totalCount: 0, nodes: [] },
      people: { totalCount: 0 },
    });
    expect(JSON.stringify(hidden.data)).not.toContain(`"${slug}"`);
  });
});
