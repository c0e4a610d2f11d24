import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { evidence, meeting } from '../drizzle/tables/index.ts';
import { encodeNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { ofVersion, paragraph } from './support/article-desk.ts';
import { closing, lead, rewriter, talks } from './support/rewriter.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, write, rewrite } = await rewriter(app);

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
    const refused = await mutate('articleWithdraw', expected);
    expect(refused.issues).toMatchObject([{ message: expect.stringContaining('reported-talks') }]);
    const both = await mutate('articleWithdraw', { ...expected, withdrawMeetings: true });
    expect(both.__typename).toBe('WithdrawnArticle');
  });
});
