import { eq, sql as raw } from 'drizzle-orm';
import pg from 'pg';
import { describe, expect, it, test, vi } from 'vitest';
import { article, articleBlock, mention } from '../drizzle/tables/index.ts';
import { createTestApp } from './support/app.ts';
import {
  type Change,
  changesDocument as document,
  patience,
  readOn,
  readPage,
  readUntil,
} from './support/read-changes.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const { ask, db, url, sql } = await createTestApp();

/** The end of the stream, behind everything that was written until now. */
async function endNow(): Promise<string | null> {
  const { end } = await readUntil(ask, null, await writeArticle(db));
  return end;
}

/** What is told of what `write` does: read until a mark that is written after it. */
async function toldOf(write: () => Promise<unknown>): Promise<Change[]> {
  const end = await endNow();
  await write();
  const mark = await writeArticle(db);
  const { changes } = await readUntil(ask, end, mark);
  return changes.filter(({ nodeId }) => nodeId !== articleId(mark));
}

const summary = (changes: Change[]) => changes.map(({ kind, nodeId }) => `${kind} ${nodeId}`);

/** A connection of its own, for transactions that overlap with others. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

describe('the stream of changes', () => {
  it('tells of an article that is published, with the article', async () => {
    let key = '';
    const changes = await toldOf(async () => {
      key = await writeArticle(db, { headline: 'News' });
    });
    expect(changes).toMatchObject([
      { kind: 'UPSERT', noun: 'ARTICLE', nodeId: articleId(key), node: { headline: 'News' } },
    ]);
  });

  it('never tells of a draft', async () => {
    const changes = await toldOf(async () => {
      const key = await writeArticle(db, { status: 'DRAFT' });
      await db.update(article).set({ headline: 'Edited' }).where(eq(article.id, key));
      await db.update(articleBlock).set({ text: 'Edited' }).where(eq(articleBlock.articleId, key));
      await db.delete(article).where(eq(article.id, key));
    });
    expect(changes).toEqual([]);
  });

  test.each([
    [
      'withdrawn',
      (key: string) => db.update(article).set({ status: 'WITHDRAWN' }).where(eq(article.id, key)),
    ],
    ['deleted', (key: string) => db.delete(article).where(eq(article.id, key))],
  ])('says REMOVE, without a node, of an article that is %s', async (_, act) => {
    const key = await writeArticle(db);
    const changes = await toldOf(() => act(key));
    expect(changes).toMatchObject([{ kind: 'REMOVE', nodeId: articleId(key), node: null }]);
  });

  it('says nothing of an update that changes nothing', async () => {
    const key = await writeArticle(db);
    expect(
      await toldOf(() =>
        db.update(article).set({ status: 'PUBLISHED' }).where(eq(article.id, key)),
      ),
    ).toEqual([]);
  });

  it('tells once of an article whose text and mentions change in one transaction', async () => {
    const key = await writeArticle(db);
    const changes = await toldOf(() =>
      db.transaction(async (tx) => {
        const [block] = await tx
          .update(articleBlock)
          .set({ text: 'France and Morocco.' })
          .where(eq(articleBlock.articleId, key))
          .returning();
        const where = { articleId: key, blockId: block?.id, method: 'EDITOR' as const };
        await tx.insert(mention).values([
          { ...where, start: 0, end: 6, countryCode: 'FR' },
          { ...where, start: 11, end: 18, countryCode: 'MA' },
        ]);
      }),
    );
    expect(summary(changes)).toEqual([`UPSERT ${articleId(key)}`]);
  });

  test.each([
    [
      'a block',
      `update article_block set text = text || '.' where id = (select block_id from evidence where meeting_id is not null limit 1)`,
      ['ARTICLE'],
    ],
    [
      'a mention',
      `delete from mention where id = (select m.id from mention m join article a on a.id = m.article_id where a.status = 'PUBLISHED' limit 1)`,
      ['ARTICLE'],
    ],
    [
      'a quote',
      `delete from quote where id = (select q.id from quote q join article a on a.id = q.article_id where a.status = 'PUBLISHED' limit 1)`,
      ['ARTICLE'],
    ],
    [
      'evidence',
      `update evidence set prefix = prefix || ' ' where id = (select id from evidence where meeting_id is not null limit 1)`,
      ['ARTICLE', 'MEETING'],
    ],
    [
      'a participant',
      `update participant set title = '{"en": "Envoy"}' where id = (select id from participant limit 1)`,
      ['MEETING'],
    ],
    [
      'a topic of a meeting',
      `delete from meeting_topic where (meeting_id, topic_id) = (select meeting_id, topic_id from meeting_topic limit 1)`,
      ['MEETING'],
    ],
    [
      'a position',
      `update position set since = '1999' where id = (select id from position limit 1)`,
      ['PERSON'],
    ],
    [
      'an alias of a person',
      `update alias set ambiguous = not ambiguous where id = (select id from alias where person_id is not null limit 1)`,
      ['PERSON'],
    ],
  ])('tells of what shows %s that changes', async (_, statement, nouns) => {
    const changes = await toldOf(() => db.execute(raw.raw(statement)));
    expect(changes.map(({ noun }) => noun).sort()).toEqual(nouns);
  });

  it('loads a page in one statement and one more for each kind of rows in it', async () => {
    sql.clear();
    const { nodes } = await readPage(ask, null);
    expect(sql.statements).toHaveLength(1 + new Set(nodes.map(({ noun }) => noun)).size);
  });
});

describe('cursors of changes', () => {
  it('are stable: pages of any size joined are the one big page', async () => {
    await endNow();
    const { changes } = await readOn(ask, null);
    const sizes = [1, 7, 100];
    for (const size of sizes) {
      const { nodes, edges } = await readPage(ask, null, size);
      const next = await readPage(ask, edges.at(-1)?.cursor ?? null, size);
      const joined = [...nodes, ...next.nodes];
      expect(summary(joined)).toEqual(summary(changes.slice(0, joined.length)));
    }
  });

  it('end an empty page with a cursor to go on with', async () => {
    const { nodes, pageInfo } = await readPage(ask, await endNow());
    expect([nodes, pageInfo.hasNextPage]).toEqual([[], false]);
    const key = await writeArticle(db);
    const { changes } = await readUntil(ask, pageInfo.endCursor, key);
    expect(summary(changes)).toEqual([`UPSERT ${articleId(key)}`]);
  });

  test.each(['', 'nonsense', Buffer.from('["x","1","2"]').toString('base64url')])(
    'are refused when they are none: %j',
    async (after) => {
      const { errors } = await ask(document, { after });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', argument: ['after'] });
    },
  );

  it('never pass by a transaction that began before others and commits after them', async () => {
    const end = await endNow();
    const [slow, fast] = [await connect(), await connect()];
    const rename = (client: pg.Client, at: number) =>
      client.query(
        `update person set name = name || '{"xx": "${at}"}'
         where id = (select id from person order by id offset ${at} limit 1) returning id`,
      );
    await slow.query('begin');
    const first = await rename(slow, 0);
    const second = await rename(fast, 1);
    const between = await readOn(ask, end);
    await slow.query('commit');
    await Promise.all([slow.end(), fast.end()]);
    const idOf = (result: pg.QueryResult) =>
      Buffer.from(`Person:${result.rows[0].id}`).toString('base64');
    await vi.waitFor(async () => {
      const after = await readOn(ask, between.end);
      const told = [...between.changes, ...after.changes].map(({ nodeId }) => nodeId);
      expect(told.sort()).toEqual([idOf(first), idOf(second)].sort());
    }, patience);
  });
});
