import pino from 'pino';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createChangeFeed } from '../server/live/change-feed.ts';
import { keepSchedule } from '../server/schedule/keep-schedule.ts';
import { publishDue } from '../server/schedule/publish-due.ts';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db, pool } = app;
const { mutate, read } = await editing(app);
const logger = pino({ level: 'silent' });

const at = new Date('2031-05-01T08:00:00.000Z');
const before = new Date(at.getTime() - 1);

async function plan(publishAt = at) {
  const key = await writeArticle(db, { status: 'DRAFT', publishedAt: null });
  const id = articleId(key);
  const { version } = await mutate('articlePublish', {
    id,
    expectedVersion: 1,
    publishAt: publishAt.toISOString(),
  });
  return { key, id, version };
}

const shown = async (id: string) =>
  (await ask('query ($id: ID!) { article(id: $id) { publishedAt } }', { id })).data.article;

describe('a scheduled article', () => {
  it('is published when its time has come, and not before', async () => {
    const { key, id } = await plan();
    expect(await publishDue(db, before, logger)).not.toContain(key);
    expect(await shown(id)).toBeNull();
    expect(await publishDue(db, at, logger)).toContain(key);
    expect(await shown(id)).toEqual({ publishedAt: at.toISOString() });
  });

  it('is published once, with one revision of the schedule and one appearance', async () => {
    const { key } = await plan();
    const runs = await Promise.all([
      publishDue(db, at, logger),
      publishDue(db, at, logger),
      publishDue(db, at, logger),
    ]);
    expect(runs.flat().filter((published) => published === key)).toHaveLength(1);
    const revisions = await db.query.revision.findMany({
      where: { entityId: key },
      orderBy: { version: 'asc' },
    });
    expect(revisions.map(({ version, actor }) => [version, actor.split(':')[0]])).toEqual([
      [2, 'key'],
      [3, 'schedule'],
    ]);
    const appearances = await db.query.outbox.findMany({
      where: { entityId: key, appeared: true },
    });
    expect(appearances).toHaveLength(1);
  });

  it('is left to the process that is publishing it', async () => {
    const { key } = await plan();
    const other = await pool.connect();
    await other.query('begin');
    await other.query('select from article where id = $1 for update', [key]);
    expect(await publishDue(db, at, logger)).not.toContain(key);
    await other.query('rollback');
    other.release();
    expect(await publishDue(db, at, logger)).toContain(key);
  });

  it('stays a draft when its plan was taken back', async () => {
    const { key, id, version } = await plan();
    await mutate('articleUnschedule', { id, expectedVersion: version });
    expect(await publishDue(db, at, logger)).not.toContain(key);
    const { draft } = await read('query ($id: ID!) { draft(id: $id) { status publishAt } }', {
      id,
    });
    expect(draft).toEqual({ status: 'DRAFT', publishAt: null });
  });

  it('keeps no other from being published when it cannot be', async () => {
    const broken = await plan(before);
    const { key } = await plan();
    await pool.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
       create trigger refuse before update on article for each row
         when (new.slug = '${broken.key}' and new.status = 'PUBLISHED') execute function refuse()`,
    );
    expect(await publishDue(db, at, logger)).toEqual([key]);
    await pool.query('drop trigger refuse on article');
    expect(await publishDue(db, at, logger)).toEqual([broken.key]);
  });
});

describe('the schedule of a server', () => {
  const changes = createChangeFeed();
  const schedule = keepSchedule(db, changes, logger);
  afterAll(async () => {
    changes.close();
    await schedule.stop();
  });

  it('looks again whenever plans change', async () => {
    const past = new Date('2024-05-01T08:00:00.000Z');
    const key = await writeArticle(db, { status: 'DRAFT', publishedAt: null, publishAt: past });
    changes.advance();
    await vi.waitFor(async () => {
      expect(await shown(articleId(key))).toEqual({ publishedAt: past.toISOString() });
    }, 20_000);
  });
});
