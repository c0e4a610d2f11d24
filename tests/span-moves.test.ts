import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { evidence, meeting, mention, quote } from '../drizzle/tables/index.ts';
import { encodeNodeId, parseNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { articleDesk, ofVersion, paragraph } from './support/article-desk.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, input } = await articleDesk(app);

const lead = 'Ahmed Karam came to Berlin on Monday with a delegation of his ministry.';
const talks = 'He held talks with his colleague on the training of border guards.';
const closing = 'Both sides want to meet again in spring, as a statement of both ministries says.';

const selection = `article {
  id version blocks { text }
  mentions { text start method lostAt block { position } entity { ... on Country { code } } }
  quotes { text start lostAt block { position } }
}`;

async function write(...texts: string[]) {
  const story = input({ headline: 'A visit', blocks: texts.map(paragraph) });
  const { article } = await mutate('articleCreate', { input: story }, selection);
  const { key } = parseNodeId(article.id, ['id']);
  const blocks = await db.query.articleBlock.findMany({
    where: { articleId: key },
    orderBy: { position: 'asc' },
  });
  return { ...article, key, blockIds: blocks.map(({ id }) => id) };
}

type Written = Awaited<ReturnType<typeof write>>;

const rewrite = (
  { id, version }: Pick<Written, 'id' | 'version'>,
  blocks: object[],
  more: object = {},
) =>
  mutate('articleUpdate', { id, expectedVersion: version, input: { blocks }, ...more }, selection);

/** Marks words of a block as an editor does: as the name of a country that the linker cannot know. */
async function mark(article: Written, block: number, text: string, words: string) {
  const start = text.indexOf(words);
  await db.insert(mention).values({
    articleId: article.key,
    blockId: article.blockIds[block],
    start,
    end: start + words.length,
    countryCode: 'AT',
    method: 'EDITOR',
  });
}

async function cite(article: Written, block: number, text: string, words: string) {
  const start = text.indexOf(words);
  const span = { start, end: start + words.length, exact: words };
  const blockId = article.blockIds[block] ?? '';
  await db.insert(quote).values({ articleId: article.key, blockId, ...span, kind: 'REPORTED' });
}

const marked = ({ article }: { article: { mentions: { entity: { code?: string } }[] } }) =>
  article.mentions.find(({ entity }) => entity.code === 'AT');

describe('a mark of an editor', () => {
  it('moves with its words when text is put before them', async () => {
    const article = await write(lead, talks);
    await mark(article, 0, lead, 'Ahmed Karam');
    const result = await rewrite(article, [paragraph(`On Monday 😀 ${lead}`), paragraph(talks)]);
    expect(marked(result)).toMatchObject({ text: 'Ahmed Karam', start: 12, method: 'EDITOR' });
  });

  it('moves with its block', async () => {
    const article = await write(lead, talks);
    await mark(article, 0, lead, 'delegation');
    const result = await rewrite(article, [paragraph(closing), paragraph(talks), paragraph(lead)]);
    expect(marked(result)).toMatchObject({ text: 'delegation', block: { position: 2 } });
  });

  it('moves with words that are put into another block', async () => {
    const article = await write(lead, talks);
    await mark(article, 1, talks, 'border guards');
    const result = await rewrite(article, [paragraph(`${lead} ${talks}`)]);
    expect(marked(result)).toMatchObject({
      text: 'border guards',
      start: `${lead} ${talks}`.indexOf('border guards'),
      lostAt: null,
    });
  });

  it('stays where the same word comes twice', async () => {
    const text = 'Berlin wrote to Berlin about the fair.';
    const article = await write(text);
    await mark(article, 0, text.replace('Berlin', '______'), 'Berlin');
    const result = await rewrite(article, [paragraph('Berlin once wrote to Berlin about a fair.')]);
    expect(marked(result)).toMatchObject({ start: 21, text: 'Berlin' });
  });

  it('is flagged when its words are gone, and seen by nobody else', async () => {
    const article = await write(lead, talks);
    await mark(article, 0, lead, 'delegation');
    const { version } = await mutate('articlePublish', ofVersion(article));
    const result = await rewrite({ ...article, version }, [paragraph(talks)]);
    expect(marked(result)).toMatchObject({ text: 'delegation', lostAt: expect.any(String) });
    const query = `query ($id: ID!) { article(id: $id) {
      mentions { nodes { text } } countries { nodes { code } }
    } }`;
    const { data } = await ask(query, { id: article.id });
    expect(JSON.stringify(data)).not.toMatch(/delegation|"AT"/);
  });

  it('is healed when its words come back', async () => {
    const article = await write(lead, talks);
    await mark(article, 0, lead, 'delegation');
    const { article: without } = await rewrite(article, [paragraph(talks)]);
    const result = await rewrite(without, [paragraph(talks), paragraph(lead)]);
    expect(marked(result)).toMatchObject({
      text: 'delegation',
      lostAt: null,
      block: { position: 1 },
    });
  });

  it('keeps the importer from marking the same words', async () => {
    const article = await write(lead);
    await db.delete(mention).where(eq(mention.articleId, article.key));
    await mark(article, 0, lead, 'Berlin');
    const result = await rewrite(article, [paragraph(`${lead} More is not known.`)]);
    const atBerlin = result.article.mentions.filter(
      ({ text }: { text: string }) => text === 'Berlin',
    );
    expect(atBerlin).toMatchObject([{ method: 'EDITOR' }]);
  });
});

describe('a quote', () => {
  it('moves with its words, also when one of them is corrected', async () => {
    const article = await write(closing, talks);
    await cite(article, 0, closing, closing);
    const corrected = closing.replace('spring', 'autumn');
    const result = await rewrite(article, [paragraph(talks), paragraph(corrected)]);
    expect(result.article.quotes).toMatchObject([
      { text: corrected, lostAt: null, block: { position: 1 } },
    ]);
  });

  it('is flagged when it is rewritten, and kept', async () => {
    const article = await write(closing, talks);
    await cite(article, 0, closing, closing);
    const result = await rewrite(article, [
      { ...paragraph('Both sides had nothing to say to reporters about it.'), position: 0 },
      paragraph(talks),
    ]);
    expect(result.article.quotes).toMatchObject([{ text: closing, lostAt: expect.any(String) }]);
  });
});

describe('evidence of a public meeting', () => {
  async function report(slug: string) {
    const article = await write(lead, talks, closing);
    const { version } = await mutate('articlePublish', ofVersion(article));
    const day = '2024-05-28';
    const [made] = await db
      .insert(meeting)
      .values({
        slug,
        title: { en: slug },
        kind: 'TALKS',
        status: 'HELD',
        edtf: day,
        earliest: day,
        latest: day,
        precision: 'DAY',
      })
      .returning();
    const span = { blockId: article.blockIds[1], start: 0, end: talks.length, exact: talks };
    const meetingId = made?.id ?? '';
    await db
      .insert(evidence)
      .values({ articleId: article.key, ...span, meetingId, facts: ['MEETING'] });
    await db.update(meeting).set({ stage: 'PUBLISHED' }).where(eq(meeting.id, meetingId));
    return { ...article, version, meetingId };
  }

  const evidenceOf = async (meetingId: string) => {
    const query = `query ($id: ID!) { meeting(id: $id) { evidence { quote start block { position } } } }`;
    const { data } = await ask(query, { id: encodeNodeId('Meeting', meetingId) });
    return data.meeting?.evidence;
  };

  it('moves with its words', async () => {
    const article = await report('moved-talks');
    await rewrite(article, [paragraph(closing), paragraph(`In short: ${talks}`)]);
    expect(await evidenceOf(article.meetingId)).toEqual([
      { quote: talks, start: 10, block: { position: 1 } },
    ]);
  });

  it('cannot be taken from it: the refusal names the meeting, and nothing is changed', async () => {
    const article = await report('bare-talks');
    const result = await rewrite(article, [paragraph(lead), paragraph(closing)]);
    expect(result).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', 'blocks'], message: expect.stringContaining('bare-talks') }],
    });
    expect(await evidenceOf(article.meetingId)).toHaveLength(1);
  });

  it('goes with the meeting when the editor withdraws both', async () => {
    const article = await report('withdrawn-talks');
    const result = await rewrite(article, [paragraph(lead)], { withdrawMeetings: true });
    expect(result.__typename).toBe('UpdatedArticle');
    const row = await db.query.meeting.findFirst({ where: { id: article.meetingId } });
    expect(row).toMatchObject({ stage: 'WITHDRAWN', version: 2 });
    const [flagged] = await db.query.evidence.findMany({
      where: { meetingId: article.meetingId },
    });
    expect(flagged).toMatchObject({ exact: talks, lostAt: expect.any(Date) });
  });

  it('keeps its article from being withdrawn alone', async () => {
    const article = await report('reported-talks');
    const expected = ofVersion(article);
    const refused = await mutate('articleWithdraw', expected, selection);
    expect(refused.issues).toMatchObject([{ message: expect.stringContaining('reported-talks') }]);
    const both = await mutate('articleWithdraw', { ...expected, withdrawMeetings: true });
    expect(both.__typename).toBe('WithdrawnArticle');
  });
});
