import { describe, expect, it, vi } from 'vitest';
import { ArticleDocument } from '../../sdk/operations.ts';
import { createTestApp } from '../support/app.ts';
import { articleDesk } from '../support/article-desk.ts';
import { writeArticle } from '../support/written-article.ts';
import { target } from './support/target.ts';

const app = await createTestApp({ sample: true, cacheMegabytes: 16 });
const { create, publish, mutate } = await articleDesk(app);
const { post, request, url, settle } = await target(app);
const editor = await app.keyFor('read:drafts', 'write');

const query = 'query ($slug: String!) { article(slug: $slug) { slug headline } }';
const byPost = (slug: string, headers = {}) => post({ query, variables: { slug } }, headers);

/** The address of a ready operation. */
const addressOf = (slug: string) =>
  `${url}?${new URLSearchParams({
    variables: JSON.stringify({ slug }),
    extensions: JSON.stringify({
      persistedQuery: { version: 1, sha256Hash: ArticleDocument.hash },
    }),
  })}`;

describe('an article that is no longer public', () => {
  it('is gone from kept answers and copies within five seconds', async () => {
    const { article } = await publish(await create());
    const { slug } = article;
    await vi.waitFor(async () => {
      const before = app.cache?.hits ?? 0;
      expect((await byPost(slug)).body.data.article.slug).toBe(slug);
      await request(addressOf(slug));
      expect(app.cache?.hits).toBeGreaterThanOrEqual(before + 2);
    }, 10_000);
    const { headers } = await request(addressOf(slug));
    const tag = headers.get('etag') as string;
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5');

    const { version, id } = article;
    await mutate('articleWithdraw', { id, expectedVersion: version });
    await vi.waitFor(
      async () => {
        expect((await byPost(slug)).body.data.article).toBeNull();
        const copy = await request(addressOf(slug), { headers: { 'if-none-match': tag } });
        expect(copy.status).toBe(200);
        expect(copy.body.data.article).toBeNull();
      },
      { timeout: 5_000, interval: 20 },
    );
    await settle();
  });
});

describe('what an editor was told', () => {
  it('is told to nobody who sends the same bytes, by POST or by GET', async () => {
    const { slug, id } = await create({ headline: 'A sentinel of the desk' });
    await settle();
    const asDraft = 'query ($id: ID!) { draft(id: $id) { headline } }';
    const told = await post({ query: asDraft, variables: { id } }, editor);
    expect(told.text).toContain('sentinel');
    for (const _time of [1, 2, 3]) {
      const again = await post({ query: asDraft, variables: { id } });
      expect([again.status, again.codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
      await byPost(slug, editor);
      expect((await byPost(slug)).body.data).toEqual({ article: null });
      await request(addressOf(slug), { headers: editor });
      const copy = await request(addressOf(slug));
      expect(copy.body.data.article).toBeNull();
      expect(copy.text).not.toContain('sentinel');
    }
  });

  it('comes with no tag, and none of the public answers an editor with 304', async () => {
    const slug = await writeArticle(app.db);
    await settle();
    const open = await request(addressOf(slug));
    const tag = open.headers.get('etag') as string;
    const told = await request(addressOf(slug), { headers: { ...editor, 'if-none-match': tag } });
    expect(told.status).toBe(200);
    expect(told.headers.get('etag')).toBeNull();
    expect(told.headers.get('cache-control')).toBe('private, no-store');
    expect(open.headers.get('vary')).toContain('Authorization');
  });
});

describe('a draft', () => {
  it('is answered byte for byte as what does not exist', async () => {
    const { slug, id } = await create();
    await settle();
    const unknown = 'no-such-story-anywhere';
    const nobody = Buffer.from(`Article:${crypto.randomUUID()}`).toString('base64');
    const asked = `query ($slug: String!, $id: ID!) {
      article(slug: $slug) { slug } byId: article(id: $id) { slug } node(id: $id) { id }
      nodes(ids: [$id]) { id } articles(filter: { slug: { eq: $slug } }) { totalCount }
    }`;
    for (const _time of [1, 2]) {
      const hidden = await post({ query: asked, variables: { slug, id } });
      const absent = await post({ query: asked, variables: { slug: unknown, id: nobody } });
      expect(hidden.text).toBe(absent.text);
      expect(hidden.status).toBe(200);
    }
    const copies = await Promise.all([slug, unknown].map((it) => request(addressOf(it))));
    expect(copies[0]?.text).toBe(copies[1]?.text);
    expect(copies[0]?.headers.get('etag')).toBe(copies[1]?.headers.get('etag'));
  });

  it.each(['DRAFT', 'WITHDRAWN'])('is found by no condition on its status (%s)', async (status) => {
    const conditions = [`{ status: { eq: ${status} } }`, '{ not: { status: { eq: PUBLISHED } } }'];
    for (const filter of conditions) {
      const { status: code, codes } = await post({
        query: `{ articles(filter: ${filter}) { totalCount } }`,
      });
      expect([code, new Set(codes)]).toEqual([400, new Set(['GRAPHQL_VALIDATION_FAILED'])]);
    }
  });
});
