import { describe, expect, it } from 'vitest';
import { parseNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { articleDesk, articleText, ofVersion } from './support/article-desk.ts';

const app = await createTestApp();
const { db } = app;
const { mutate, read, create, update, publish, shown } = await articleDesk(app);
const soon = new Date(Date.now() + 86_400_000).toISOString();

describe('publishing', () => {
  it('shows the article to everybody, and tells subscribers of it', async () => {
    const article = await create();
    const result = await publish(article);
    expect(result.article).toMatchObject({ status: 'PUBLISHED', publishAt: null, version: 2 });
    expect(await shown(article.slug)).toEqual({ id: article.id });
    const { key } = parseNodeId(article.id, ['id']);
    const events = await db.query.outbox.findMany({ where: { entityId: key } });
    expect(events.at(-1)).toMatchObject({ kind: 'UPSERT', noun: 'article' });
  });

  it('keeps the time that the story says', async () => {
    const article = await create({ publishedAt: '2024-05-01T10:00:00Z' });
    const result = await publish(article);
    expect(result.article.publishedAt).toBe('2024-05-01T10:00:00.000Z');
  });

  it('at a time to come leaves a draft with its plan, which can be taken back', async () => {
    const article = await create();
    const planned = await publish(article, { publishAt: soon });
    expect(planned.article).toMatchObject({ status: 'DRAFT', publishAt: soon });
    expect(await shown(article.slug)).toBeNull();
    const taken = await mutate('articleUnschedule', ofVersion(planned.article), articleText);
    expect(taken.article).toMatchObject({ status: 'DRAFT', publishAt: null });
  });

  it('makes an article keep a time', async () => {
    const { article } = await publish(await create());
    expect(await update(article, { publishedAt: null })).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', 'publishedAt'] }],
    });
  });

  it('of what is public already changes nothing, and no plan can be made for it', async () => {
    const article = await create();
    const { article: now } = await publish(article);
    expect((await publish(now)).version).toBe(now.version);
    expect(await publish(now, { publishAt: soon })).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['publishAt'] }],
    });
  });
});

describe('withdrawing and deleting', () => {
  it('takes an article from the public, and lets it be published again', async () => {
    const article = await create();
    const { article: now } = await mutate('articlePublish', ofVersion(article), articleText);
    expect(await mutate('articleDelete', ofVersion(now))).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['id'] }],
    });
    const { article: gone } = await mutate('articleWithdraw', ofVersion(now), articleText);
    expect(gone.status).toBe('WITHDRAWN');
    expect(await shown(article.slug)).toBeNull();
    const { article: again } = await mutate('articlePublish', ofVersion(gone), articleText);
    expect(again.publishedAt).toBe(now.publishedAt);
  });

  it('deletes a draft for good', async () => {
    const article = await create();
    expect(await mutate('articleDelete', ofVersion(article))).toMatchObject({
      __typename: 'DeletedArticle',
    });
    const { draft } = await read('query ($id: ID!) { draft(id: $id) { id } }', { id: article.id });
    expect(draft).toBeNull();
    expect(await mutate('articleDelete', ofVersion(article))).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
