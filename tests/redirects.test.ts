import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as tables from '../drizzle/tables/index.ts';
import { addMeeting } from './support/add-meeting.ts';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';
import { writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db, pool, sql } = app;
const { mutate } = await editing(app);

const name = [{ language: 'en', value: 'Example' }];

const nouns = [
  { noun: 'person', more: {} },
  { noun: 'organization', more: { category: 'AGENCY' } },
  { noun: 'publisher', more: { timeZone: 'UTC', defaultLanguage: 'en' } },
  { noun: 'topic', more: {} },
];

const find = async (noun: string, slug: string) =>
  (await ask(`query ($slug: String) { ${noun}(slug: $slug) { id slug } }`, { slug })).data[noun];

describe.each(nouns)('a slug of a $noun', ({ noun, more }) => {
  const make = async (slug: string) => {
    const input = { slug, name, ...more };
    return (await mutate(`${noun}Create`, { input }, `${noun} { id }`))[noun].id as string;
  };
  const rename = (id: string, expectedVersion: number, slug: string) =>
    mutate(`${noun}Update`, { id, expectedVersion, input: { slug } });

  it('keeps answering when it was given up, however often', async () => {
    const id = await make(`first-${noun}`);
    await rename(id, 1, `second-${noun}`);
    await rename(id, 2, `third-${noun}`);
    for (const slug of ['first', 'second', 'third']) {
      expect(await find(noun, `${slug}-${noun}`)).toEqual({ id, slug: `third-${noun}` });
    }
  });

  it('is of who has it now, and not of who had it before', async () => {
    const before = await make(`wanted-${noun}`);
    await rename(before, 1, `other-${noun}`);
    const now = await make(`wanted-${noun}`);
    expect(await find(noun, `wanted-${noun}`)).toEqual({ id: now, slug: `wanted-${noun}` });
  });

  it('can be taken back', async () => {
    const id = await make(`there-${noun}`);
    await rename(id, 1, `back-${noun}`);
    await rename(id, 2, `there-${noun}`);
    expect(await find(noun, `back-${noun}`)).toEqual({ id, slug: `there-${noun}` });
    expect(await find(noun, `there-${noun}`)).toEqual({ id, slug: `there-${noun}` });
  });

  it('answers nothing once the row is gone', async () => {
    const id = await make(`gone-${noun}`);
    await rename(id, 1, `left-${noun}`);
    await mutate(`${noun}Delete`, { id, expectedVersion: 2 });
    expect(await find(noun, `gone-${noun}`)).toBeNull();
    expect(await find(noun, `left-${noun}`)).toBeNull();
  });
});

describe.each([
  { noun: 'article', publish: () => writeArticle(db, { slug: 'public-article' }) },
  { noun: 'meeting', publish: () => addMeeting(pool, { slug: 'public-meeting', edtf: '2024' }) },
])('the slug of a public $noun', ({ noun, publish }) => {
  it('keeps answering when its editor gives it up', async () => {
    await publish();
    const { id } = await find(noun, `public-${noun}`);
    const slug = `renamed-${noun}`;
    await mutate(`${noun}Update`, { id, expectedVersion: 1, input: { slug } });
    expect(await find(noun, `public-${noun}`)).toEqual({ id, slug });
  });
});

describe('a slug that was given up', () => {
  it('is found in the statement that finds any', async () => {
    const { topic } = await mutate(
      'topicCreate',
      { input: { slug: 'one-statement', name } },
      'topic { id }',
    );
    const input = { slug: 'still-one-statement' };
    await mutate('topicUpdate', { id: topic.id, expectedVersion: 1, input });
    sql.clear();
    expect(await find('topic', 'one-statement')).toMatchObject({ id: topic.id });
    expect(sql.statements).toHaveLength(1);
  });

  it('shows nothing of a row that is not published', async () => {
    const entityId = await writeArticle(db, { status: 'DRAFT', publishedAt: null });
    await db.insert(tables.slugRedirect).values({ noun: 'article', slug: 'was-here', entityId });
    expect(await find('article', 'was-here')).toBeNull();
    await db
      .update(tables.article)
      .set({ status: 'PUBLISHED', publishedAt: new Date() })
      .where(eq(tables.article.id, entityId));
    expect(await find('article', 'was-here')).toMatchObject({ slug: entityId });
  });

  it('is not taken away by a draft that nobody sees yet', async () => {
    const entityId = await writeArticle(db);
    await db.insert(tables.slugRedirect).values({ noun: 'article', slug: 'contested', entityId });
    await writeArticle(db, { slug: 'contested', status: 'DRAFT', publishedAt: null });
    expect(await find('article', 'contested')).toMatchObject({ slug: entityId });
  });

  it('leads a filter nowhere: it compares what a row has now', async () => {
    const { topic } = await mutate(
      'topicCreate',
      { input: { slug: 'filtered', name } },
      'topic { id }',
    );
    await mutate('topicUpdate', { id: topic.id, expectedVersion: 1, input: { slug: 'sieved' } });
    const { data } = await ask('{ topics(filter: {slug: {eq: "filtered"}}) { totalCount } }');
    expect(data.topics.totalCount).toBe(0);
  });
});
