import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { article, evidence, meeting, mention } from '../drizzle/tables/index.ts';
import { countRows } from './support/count-rows.ts';
import {
  closing,
  findStored,
  lead,
  makePages,
  runImport,
  statement,
  talks,
} from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db, pool } = await createTestDatabase({ sample: true });
const { page } = makePages();
const run = (...args: string[]) => runImport(db, ...args);
const stored = (headline: string) => findStored(db, headline);

describe('a story that is here already', () => {
  test('changes nothing, and the import says so', async () => {
    const file = page();
    await run(file, '--publisher', 'erem-news');
    const before = await countRows(pool);
    const again = await run(file, '--publisher', 'erem-news');
    expect(again).toMatchObject({ UNCHANGED: 1, REFUSED: 0 });
    expect(again.output).toContain('No story changed.');
    expect(await countRows(pool)).toEqual(before);
  });

  test('is published when it was a draft and --publish asks for it', async () => {
    const file = page({ title: 'A draft to publish' });
    await run(file, '--publisher', 'erem-news');
    expect(await run(file, '--publisher', 'erem-news', '--publish')).toMatchObject({
      PUBLISHED: 1,
    });
    expect(await stored('A draft to publish')).toMatchObject({ status: 'PUBLISHED', version: 2 });
  });

  test('stays withdrawn whatever comes', async () => {
    const title = 'A visit taken back';
    await run(page({ title }), '--publisher', 'erem-news', '--publish');
    const { id } = await stored(title);
    await db.update(article).set({ status: 'WITHDRAWN' }).where(eq(article.id, id));
    await run(page({ title, paragraphs: [lead, talks] }), '--publisher', 'erem-news', '--publish');
    expect(await stored(title)).toMatchObject({ status: 'WITHDRAWN', version: 2 });
  });
});

describe('a changed text', () => {
  test('takes the place of the old one, which its revision remembers', async () => {
    const title = 'A visit corrected';
    await run(page({ title }), '--publisher', 'erem-news');
    const old = await stored(title);
    await run(page({ title, paragraphs: [talks, closing] }), '--publisher', 'erem-news');
    const now = await stored(title);
    expect(now).toMatchObject({ id: old.id, slug: old.slug, version: 2 });
    expect(now.blocks.map(({ text }) => text)).toEqual([talks, closing]);
    expect(now.countries.map(({ code }) => code)).toEqual(['UA']);
    const [revision] = await db.query.revision.findMany({ where: { entityId: old.id } });
    expect(revision).toMatchObject({ version: 2, actor: 'import', before: { headline: title } });
  });

  test('keeps evidence at its words, wherever they stand now', async () => {
    const { title, evidenceId } = await storeWithEvidence('A visit with evidence');
    await run(page({ title, paragraphs: [closing, lead, talks] }), '--publisher', 'erem-news');
    const { blocks } = await stored(title);
    const moved = await db.query.evidence.findFirst({ where: { id: evidenceId } });
    expect(moved).toMatchObject({ exact: talks, start: 0, blockId: blocks[2]?.id });
  });

  test('is refused when it takes the only evidence from a public meeting', async () => {
    const { title, meetingId } = await storeWithEvidence('A visit with the only evidence');
    await publishMeeting(meetingId);
    const { REFUSED, output } = await run(
      page({ title, paragraphs: [lead, closing] }),
      '--publisher',
      'erem-news',
    );
    expect(REFUSED).toBe(1);
    expect(output).toContain('the passage that a published meeting rests on');
    expect((await stored(title)).blocks.map(({ text }) => text)).toEqual([lead, talks, statement]);
  });

  test('flags what an editor marked when its words are gone, until they come back', async () => {
    const title = 'A visit marked by hand';
    const arrive = (paragraphs: string[]) =>
      run(page({ title, paragraphs }), '--publisher', 'erem-news');
    await arrive([lead, talks, statement]);
    const { id, blocks } = await stored(title);
    const [start, end] = [lead.indexOf('Berlin'), lead.indexOf('Berlin') + 'Berlin'.length];
    const span = { articleId: id, blockId: blocks[0]?.id, start, end };
    await db.insert(mention).values({ ...span, countryCode: 'AT', method: 'EDITOR' });
    const marks = () => db.query.mention.findMany({ where: { articleId: id, method: 'EDITOR' } });
    await arrive([talks, statement]);
    expect(await marks()).toMatchObject([{ lostAt: expect.any(Date), lostText: 'Berlin' }]);
    await arrive([talks, statement, lead]);
    expect(await marks()).toMatchObject([{ lostAt: null, lostText: null, start, end }]);
  });

  test('keeps what an editor linked by hand', async () => {
    const title = 'A visit linked by hand';
    await run(page({ title }), '--publisher', 'erem-news');
    const { id, blocks } = await stored(title);
    const [start, end] = [lead.indexOf('Berlin'), lead.indexOf('Berlin') + 'Berlin'.length];
    await db.insert(mention).values({
      articleId: id,
      blockId: blocks[0]?.id,
      start,
      end,
      countryCode: 'AT',
      method: 'EDITOR',
    });
    await run(page({ title, paragraphs: [closing, lead] }), '--publisher', 'erem-news');
    const now = await stored(title);
    const [kept] = await db.query.mention.findMany({ where: { articleId: id, method: 'EDITOR' } });
    expect(kept).toMatchObject({ blockId: now.blocks[1]?.id, start, end, countryCode: 'AT' });
  });
});

/** A public story whose second paragraph is evidence of a meeting that is no longer proven else. */
async function storeWithEvidence(title: string) {
  await run(page({ title }), '--publisher', 'erem-news', '--publish');
  const { id: articleId, blocks } = await stored(title);
  const [made] = await db
    .insert(meeting)
    .values({
      slug: title.toLowerCase().replaceAll(' ', '-'),
      title: { en: title },
      kind: 'TALKS',
      status: 'HELD',
      edtf: '2024-05-28',
      earliest: '2024-05-28',
      latest: '2024-05-28',
      precision: 'DAY',
    })
    .returning();
  const span = { blockId: blocks[1]?.id, start: 0, end: talks.length, exact: talks };
  const [proof] = await db
    .insert(evidence)
    .values({ articleId, ...span, meetingId: made?.id, facts: ['MEETING'] })
    .returning();
  return { title, meetingId: made?.id ?? '', evidenceId: proof?.id ?? '' };
}

async function publishMeeting(id: string): Promise<void> {
  await db.update(meeting).set({ stage: 'PUBLISHED' }).where(eq(meeting.id, id));
}
