import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { encodeNodeId, parseNodeId } from '../schema/node-id.ts';
import { keyFor as secretFor } from '../server/access/seal.ts';
import { createTestApp } from './support/app.ts';
import { articleDesk, paragraph } from './support/article-desk.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db, keyFor } = app;
const { mutate, create, publish } = await articleDesk(app);
const soon = new Date(Date.now() + 86_400_000).toISOString();

const draft = () =>
  create({
    headline: 'A story to come',
    url: `https://news.example/${crypto.randomUUID()}`,
    blocks: [paragraph('Morocco receives a minister of Kiribati on Monday.')],
  });

async function preview(id: string) {
  const { token, expiresAt } = await mutate('articlePreview', { id }, 'token expiresAt');
  return { expiresAt, headers: { 'x-mahdar-preview': token } };
}

describe('a preview of a draft', () => {
  it('shows it as an article by id, slug, address and node', async () => {
    const { id, slug, url } = await draft();
    const { headers } = await preview(id);
    const { data, headers: answered } = await ask(
      `query ($id: ID!, $slug: String!, $url: URL!) {
        byId: article(id: $id) { ...it } bySlug: article(slug: $slug) { ...it }
        byUrl: article(url: $url) { ...it } node(id: $id) { ...it }
      }
      fragment it on Article { id headline mentions { nodes { text } } countries { nodes { code } } }`,
      { id, slug, url },
      headers,
    );
    expect(data.byId).toMatchObject({ id, headline: 'A story to come' });
    expect(data.byId.mentions.nodes).toContainEqual({ text: 'Kiribati' });
    expect([data.bySlug, data.byUrl, data.node]).toEqual([data.byId, data.byId, data.byId]);
    expect(answered.get('cache-control')).toBe('private, no-store');
    expect(answered.get('vary')).toContain('X-Mahdar-Preview');
  });

  it('shows the planned time as that of its publication', async () => {
    const article = await draft();
    await publish(article, { publishAt: soon });
    const { id } = article;
    const { headers } = await preview(id);
    const { data } = await ask(
      'query ($id: ID!) { article(id: $id) { publishedAt } }',
      { id },
      headers,
    );
    expect(data.article.publishedAt).toBe(soon);
  });

  it('is in no list, search, count, facet or relation', async () => {
    const { id, slug } = await draft();
    const { headers } = await preview(id);
    const query = `query ($slug: String!) {
      articles(filter: { slug: { eq: $slug } }) { totalCount nodes { id } }
      search(query: "Kiribati") { totalCount }
      country(code: "KI") { articles { totalCount nodes { slug } } }
      morocco: country(code: "MA") { articles(first: 0) { totalCount } }
      quotes(first: 0) { totalCount }
      coverage { articles }
    }`;
    const [previewed, publicly] = [await ask(query, { slug }, headers), await ask(query, { slug })];
    expect(previewed.errors).toBeUndefined();
    expect(previewed.data).toEqual(publicly.data);
    expect(previewed.data.articles).toEqual({ totalCount: 0, nodes: [] });
  });

  it('shows no other draft', async () => {
    const { id } = await draft();
    const other = articleId(await writeArticle(db, { status: 'DRAFT' }));
    const { headers } = await preview(id);
    const { data } = await ask(
      'query ($other: ID!) { article(id: $other) { id } node(id: $other) { id } nodes(ids: [$other]) { id } }',
      { other },
      headers,
    );
    expect(data).toEqual({ article: null, node: null, nodes: [null] });
  });

  it('reads the public graph, and changes nothing', async () => {
    const { id } = await draft();
    const { headers } = await preview(id);
    const { errors } = await ask(
      'mutation ($id: ID!) { articleDelete(id: $id, expectedVersion: 1) { __typename } }',
      { id },
      headers,
    );
    expect(errors).toHaveLength(1);
    expect((await ask('{ drafts { totalCount } }', {}, headers)).errors).toHaveLength(1);
  });
});

describe('a preview token', () => {
  it('is good for half an hour', async () => {
    const { id } = await draft();
    const { expiresAt } = await preview(id);
    const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(25);
    expect(minutes).toBeLessThanOrEqual(30);
  });

  it('that has expired, or is none, is refused and never taken for the public', async () => {
    const { key } = parseNodeId((await draft()).id, ['id']);
    const expired = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('mahdar preview')
      .setSubject(key)
      .setExpirationTime(new Date(Date.now() - 1000))
      .sign(secretFor('preview', app.secret));
    for (const token of [expired, `${expired}x`, 'x', '']) {
      const answer = await ask('{ __typename }', {}, { 'x-mahdar-preview': token });
      expect(answer.status).toBe(401);
      expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('is made for whoever may read drafts, of an article that is there', async () => {
    const { id } = await draft();
    const query = `mutation ($id: ID!) { articlePreview(id: $id) { __typename } }`;
    const { errors } = await ask(query, { id }, await keyFor('write'));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const unknown = encodeNodeId('Article', crypto.randomUUID());
    expect(await mutate('articlePreview', { id: unknown })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
