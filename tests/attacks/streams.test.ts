import { describe, expect, it } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';
import { subscribe } from '../support/event-stream.ts';
import { writeArticle } from '../support/written-article.ts';

const { app, db, keyFor } = await createTestApp({ sample: true });
const url = await serve(app);

const query = 'subscription { articlePublished { article { slug } } }';

describe('a stream that a key opened', () => {
  it.each([
    ['revoked', `update api_key set revoked_at = now()`],
    ['of no scopes any more', `update api_key set scopes = '{}'`],
  ])('ends with the next event, untold, once the key is %s', async (_what, change) => {
    const stream = await subscribe(url, query, await keyFor('read:drafts'));
    const told = await writeArticle(db);
    expect((await stream.event()).data.articlePublished.article.slug).toBe(told);
    await db.execute(change);
    const untold = await writeArticle(db);
    const last = await stream.event();
    expect(last.data ?? null).toBeNull();
    expect(last.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(JSON.stringify(last)).not.toContain(untold);
    expect((await stream.next())?.data ?? '').not.toContain(untold);
  });

  it('is not opened by a key that is none', async () => {
    const stream = await subscribe(url, query, { authorization: 'Bearer nobody' });
    expect(stream.status).toBe(401);
  });
});
