import { describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db, keyFor } = app;
const { read } = await editing(app);

const write = (values: Parameters<typeof writeArticle>[1]) => writeArticle(db, values);

describe('drafts', () => {
  it('are listed with the newest received first', async () => {
    const older = await write({ status: 'DRAFT', receivedAt: new Date('2030-01-01T00:00:00Z') });
    const newer = await write({ status: 'DRAFT', receivedAt: new Date('2030-01-02T00:00:00Z') });
    const { drafts } = await read('{ drafts(first: 2) { nodes { slug status } } }');
    expect(drafts.nodes).toEqual([
      { slug: newer, status: 'DRAFT' },
      { slug: older, status: 'DRAFT' },
    ]);
  });

  it('are those of the wished statuses, and their count', async () => {
    const slug = await write({ status: 'WITHDRAWN', headline: 'A story taken back' });
    const { drafts } = await read(
      `{ drafts(status: [WITHDRAWN], filter: { headline: { contains: "taken back" } }) {
        totalCount nodes { slug status }
      } }`,
    );
    expect(drafts).toEqual({ totalCount: 1, nodes: [{ slug, status: 'WITHDRAWN' }] });
  });

  it('are read page by page', async () => {
    const query = `query ($after: String) {
      drafts(first: 1, after: $after) { nodes { slug } pageInfo { endCursor } }
    }`;
    const first = await read(query);
    const second = await read(query, { after: first.drafts.pageInfo.endCursor });
    expect(second.drafts.nodes[0].slug).not.toBe(first.drafts.nodes[0].slug);
  });

  it('are found by slug and by the id of the article', async () => {
    const key = await write({ status: 'DRAFT', publishedAt: null });
    const id = articleId(key);
    const answer = await read(
      `query ($id: ID!, $slug: String!) {
        bySlug: draft(slug: $slug) { id status publishedAt blocks { text } }
        byId: draft(id: $id) { slug publisher { slug } version }
      }`,
      { id, slug: key },
    );
    expect(answer).toMatchObject({
      bySlug: { id, status: 'DRAFT', publishedAt: null, blocks: [{ text: expect.any(String) }] },
      byId: { slug: key, publisher: { slug: expect.any(String) }, version: 1 },
    });
  });

  it('need the scope that reads them', async () => {
    for (const query of ['{ drafts { totalCount } }', '{ draft(slug: "x") { id } }']) {
      const { errors } = await ask(query, {}, await keyFor('write'));
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'read:drafts' });
      const [publicly] = (await ask(query)).errors ?? [];
      expect(publicly?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('do not show in the public types, not even to their editor', async () => {
    const key = await write({ status: 'DRAFT' });
    const answer = await read(
      `query ($id: ID!, $slug: String!) {
        node(id: $id) { id } article(slug: $slug) { id }
        articles(filter: { slug: { eq: $slug } }) { totalCount }
      }`,
      { id: articleId(key), slug: key },
    );
    expect(answer).toEqual({ node: null, article: null, articles: { totalCount: 0 } });
  });
});
