import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { evidence, meeting } from '../drizzle/tables/index.ts';
import { createTestApp } from './support/app.ts';
import { countRows } from './support/count-rows.ts';
import { findStored, makePages, runImport } from './support/import-pages.ts';
import { findSuggested } from './support/suggested.ts';

const { db, pool, ask } = await createTestApp();
const { page } = makePages();

const visit = 'On Sunday Emmanuel Macron met Olaf Scholz in Hamburg for a first round of talks.';
const opening =
  'It was a quiet day, and a good many people had come to the river to see the ships.';
const elsewhere = 'Giorgia Meloni received Kais Saied in Rome on Saturday and spoke to the press.';

/** Imports a story of these paragraphs under a title, once more when it is known. */
const bring = (title: string, paragraphs: string[], ...more: string[]) =>
  runImport(
    db,
    page({ title, paragraphs }),
    ...['--publisher', 'erem-news', '--language', 'en', '--publish', ...more],
  );

describe('a suggested meeting', () => {
  test('is seen by nobody who reads the public graph', async () => {
    const title = 'Seen by nobody: a story of two leaders on the river';
    await bring(title, [visit, opening]);
    const [found] = await findSuggested(db, title);
    const { slug } = await findStored(db, title);
    expect(found?.stage).toBe('SUGGESTED');
    const id = Buffer.from(`Meeting:${found?.id}`).toString('base64');
    const { data, errors } = await ask(
      `query ($slug: String, $id: ID!, $article: String) {
        meeting(slug: $slug) { id }
        node(id: $id) { id }
        article(slug: $article) { meetings { totalCount } }
        meetings(filter: { slug: { eq: $slug } }) { totalCount }
        person(slug: "olaf-scholz") { meetings(first: 100) { nodes { slug } } }
        country(code: "DE") { meetings(first: 100) { nodes { slug } } }
        relation(between: ["DE", "FR"]) { meetings(first: 100) { nodes { slug } } }
        search(query: "Macron Scholz", kinds: [MEETING], first: 50) { nodes { ... on Meeting { slug } } }
        changes(first: 100) { nodes { __typename } }
      }`,
      { slug: found?.slug, id, article: slug },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      meeting: null,
      node: null,
      article: { meetings: { totalCount: 0 } },
      meetings: { totalCount: 0 },
    });
    expect(JSON.stringify(data)).not.toContain(found?.slug);
    const outbox = await pool.query('select 1 from outbox where entity_id = $1', [found?.id]);
    expect(outbox.rows).toEqual([]);
  });

  test('is suggested once, however often its story comes', async () => {
    const title = 'Coming twice: a story of two leaders on the river';
    await bring(title, [visit, opening]);
    const before = await countRows(pool);
    expect(await bring(title, [visit, opening])).toMatchObject({ UNCHANGED: 1 });
    expect(await countRows(pool)).toEqual(before);
  });

  test('stays dismissed when an editor dismissed it, even where the sentence is worded anew', async () => {
    const title = 'Dismissed: a story of two leaders on the river';
    await bring(title, [visit, opening]);
    const [found] = await findSuggested(db, title);
    const id = found?.id ?? '';
    await db.update(meeting).set({ stage: 'WITHDRAWN', version: 2 }).where(eq(meeting.id, id));
    const anew =
      'On Sunday in Hamburg, Emmanuel Macron held talks with Olaf Scholz behind closed doors.';
    await bring(title, [opening, anew]);
    const now = await findSuggested(db, title);
    expect(now.map(({ id, stage }) => ({ id, stage }))).toEqual([{ id, stage: 'WITHDRAWN' }]);
  });

  test('is left as an editor made it when the story comes with another text', async () => {
    const title = 'Taken up: a story of two leaders on the river';
    await bring(title, [visit, opening]);
    const [found] = await findSuggested(db, title);
    const id = found?.id ?? '';
    const change = {
      stage: 'DRAFT',
      version: 2,
      edtf: '2024-05-25',
      earliest: '2024-05-25',
    } as const;
    await db.update(meeting).set(change).where(eq(meeting.id, id));
    await bring(title, [opening, visit]);
    expect(await findSuggested(db, title)).toMatchObject([
      { id, stage: 'DRAFT', edtf: '2024-05-25' },
    ]);
  });

  test('keeps its id, and its passage moves with the words, when the text around it changes', async () => {
    const title = 'Moved: a story of two leaders on the river';
    await bring(title, [visit, opening]);
    const [before] = await findSuggested(db, title);
    await bring(title, [opening, `By the way. ${visit}`]);
    const [after, more] = await findSuggested(db, title);
    expect(more).toBeUndefined();
    expect(after).toMatchObject({ id: before?.id, slug: before?.slug, sentences: [visit] });
    const rows = await db
      .select()
      .from(evidence)
      .where(eq(evidence.meetingId, after?.id ?? ''));
    expect(new Set(rows.map(({ start }) => start))).toEqual(new Set([12]));
  });

  test('goes when the story no longer tells of it, and another comes in its place', async () => {
    const title = 'Corrected: a story of two leaders on the river';
    await bring(title, [visit, opening]);
    const [before] = await findSuggested(db, title);
    await bring(title, [elsewhere, opening]);
    const now = await findSuggested(db, title);
    expect(now.map(({ members }) => members)).toEqual([
      ['giorgia-meloni IT HOST', 'kais-saied TN GUEST'],
    ]);
    const gone = await db.query.meeting.findFirst({ where: { id: before?.id ?? '' } });
    expect(gone).toBeUndefined();
  });

  test('is not suggested where a published meeting stands on the sentence already', async () => {
    const title = 'Published already: a story of two leaders on the river';
    await bring(title, [visit, opening]);
    const [found] = await findSuggested(db, title);
    const id = found?.id ?? '';
    await db
      .update(meeting)
      .set({ stage: 'PUBLISHED', version: 2, slug: 'hamburg-may-2024' })
      .where(eq(meeting.id, id));
    await bring(title, [`${opening} And so on.`, visit]);
    expect((await findSuggested(db, title)).map(({ slug }) => slug)).toEqual(['hamburg-may-2024']);
  });

  test('is not made of a story that repeats the text of another', async () => {
    await bring('The same text: a story of two leaders on the river', [visit, opening, 'One.']);
    const again = page({
      title: 'The same text: a story of two leaders on the river',
      date: '29 May 2024, 4:30 pm',
      paragraphs: [visit, opening, 'One.'],
    });
    await runImport(db, again, '--publisher', 'erem-news', '--language', 'en');
    expect(await findSuggested(db, 'The same text: a story of two leaders on the river')).toEqual(
      [],
    );
  });
});
