import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql as raw } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { article, articleBlock, outbox } from '../drizzle/tables/index.ts';
import { pruneOutbox } from '../server/live/keep-pruned.ts';
import { createTestApp } from './support/app.ts';
import {
  type Change,
  changesDocument as document,
  patience,
  readOn,
  readUntil,
} from './support/read-changes.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const { ask, db } = await createTestApp();

describe('a mirror', () => {
  type Act = 'publish' | 'edit' | 'edit text' | 'withdraw' | 'delete' | 'republish';

  async function perform(act: Act, keys: string[], pick: number, text: string): Promise<void> {
    const key = keys[pick % Math.max(keys.length, 1)] ?? '';
    if (act === 'publish' || !key) {
      keys.push(await writeArticle(db, { headline: text }));
    } else if (act === 'edit') {
      await db.update(article).set({ headline: text }).where(eq(article.id, key));
    } else if (act === 'edit text') {
      await db.transaction(async (tx) => {
        await tx.select().from(article).where(eq(article.id, key)).for('update');
        await tx.update(articleBlock).set({ text }).where(eq(articleBlock.articleId, key));
      });
    } else if (act === 'delete') {
      await db.delete(article).where(eq(article.id, key));
    } else {
      const status = act === 'withdraw' ? 'WITHDRAWN' : 'PUBLISHED';
      await db.update(article).set({ status }).where(eq(article.id, key));
    }
  }

  const acts = fc.array(
    fc.tuple(
      fc.constantFrom<Act>('publish', 'edit', 'edit text', 'withdraw', 'delete', 'republish'),
      fc.nat(50),
    ),
    { minLength: 40, maxLength: 40 },
  );

  type Stored = Pick<NonNullable<Change['node']>, 'headline' | 'blocks'>;

  async function source(): Promise<Map<string, Stored>> {
    const found = new Map<string, Stored>();
    let after: string | null = null;
    do {
      const { data } = await ask(
        `query ($after: String) { articles(first: 100, after: $after) {
          nodes { id headline blocks { text } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { id, ...stored } of data.articles.nodes) found.set(id, stored);
      after = data.articles.pageInfo.hasNextPage ? data.articles.pageInfo.endCursor : null;
    } while (after);
    return found;
  }

  it('built from the changes alone equals the source, whatever is written meanwhile', async () => {
    const mirror = new Map<string, Stored>();
    let cursor: string | null = null;
    const follow = async () => {
      const { changes, end } = await readOn(ask, cursor);
      cursor = end;
      for (const { noun, kind, nodeId, node } of changes) {
        if (noun !== 'ARTICLE') continue;
        if (kind === 'REMOVE') mirror.delete(nodeId);
        else mirror.set(nodeId, { headline: node?.headline, blocks: node?.blocks });
      }
    };
    const keys: string[] = [];
    const writers = fc.sample(acts, 4).map(async (plan, writer) => {
      for (const [index, [act, pick]] of plan.entries()) {
        await perform(act, keys, pick, `Text ${writer}.${index}`);
      }
    });
    let isWriting = true;
    const written = Promise.all(writers).finally(() => {
      isWriting = false;
    });
    while (isWriting) {
      await follow();
      await pause(1);
    }
    await written;
    await vi.waitFor(async () => {
      await follow();
      expect(mirror).toEqual(await source());
    }, patience);
  });
});

describe('the retention', () => {
  const age = (keys: string[]) =>
    db.execute(
      raw`update outbox set at = now() - interval '32 days' where entity_id = any(${raw.param(keys)})`,
    );

  it('keeps the last change of all that is public, so that a new mirror gets everything', async () => {
    const key = await writeArticle(db);
    await db.update(article).set({ headline: 'Edited' }).where(eq(article.id, key));
    await age([key]);
    await vi.waitFor(async () => {
      await pruneOutbox(db);
      expect(await db.select().from(outbox).where(eq(outbox.entityId, key))).toHaveLength(1);
    }, patience);
    const { changes } = await readUntil(ask, null, key);
    expect(changes.filter(({ nodeId }) => nodeId === articleId(key))).toMatchObject([
      { kind: 'UPSERT', node: { headline: 'Edited' } },
    ]);
  });

  /** The cursor as it would be if it had been given out so many days ago. */
  function aged(cursor: string | null, days: number): string {
    const [binding, transaction, id, since] = JSON.parse(
      Buffer.from(cursor ?? '', 'base64url').toString('utf8'),
    );
    const then = String(Number(since) - days * 86_400_000);
    return Buffer.from(JSON.stringify([binding, transaction, id, then])).toString('base64url');
  }

  it('takes a cursor of any age while nothing behind it is forgotten', async () => {
    const { end } = await readUntil(ask, null, await writeArticle(db));
    const { errors } = await ask(document, { after: aged(end, 400) });
    expect(errors).toBeUndefined();
  });

  it('refuses a mirror that stayed away longer when something was forgotten, with the reason', async () => {
    const key = await writeArticle(db);
    const { end } = await readUntil(ask, null, key);
    await db.delete(article).where(eq(article.id, key));
    await age([key]);
    await vi.waitFor(async () => {
      await pruneOutbox(db);
      expect(await db.select().from(outbox).where(eq(outbox.entityId, key))).toEqual([]);
    }, patience);
    expect((await ask(document, { after: aged(end, 29) })).errors).toBeUndefined();
    const { errors } = await ask(document, { after: aged(end, 31) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', reason: 'RETENTION' });
    expect(errors?.[0]?.message).toContain('30 days');
  });

  it('reads what a dump brought from another server, and refuses the cursors of there', async () => {
    const key = await writeArticle(db);
    await db.execute(raw`update outbox set transaction = '99999999' where entity_id = ${key}`);
    await pruneOutbox(db);
    const { end } = await readUntil(ask, null, key);
    const [binding, , , since] = JSON.parse(Buffer.from(end ?? '', 'base64url').toString('utf8'));
    const after = Buffer.from(JSON.stringify([binding, '99999999', '1', since])).toString(
      'base64url',
    );
    const { errors } = await ask(document, { after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', reason: 'RETENTION' });
  });
});
