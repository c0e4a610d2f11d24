import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { mention, quote } from '../drizzle/tables/index.ts';
import { createTestApp } from './support/app.ts';
import { ofVersion, paragraph } from './support/article-desk.ts';
import { closing, lead, rewriter, talks } from './support/rewriter.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, write, rewrite } = await rewriter(app);

type Written = Awaited<ReturnType<typeof write>>;

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

describe('a mark of the importer', () => {
  const words = 'Morocco and Germany signed it. Turkey was served at dinner.';
  const named = ({ article }: { article: { mentions: { text: string }[] } }) =>
    article.mentions.map(({ text }) => text).sort();

  it('that an editor took away stays away when its block is changed elsewhere', async () => {
    const article = await write(words);
    const wrong = article.mentions.find(({ text }: { text: string }) => text === 'Turkey');
    const { version } = await mutate('mentionRemove', {
      id: wrong.id,
      expectedVersion: article.version,
    });
    const result = await rewrite({ ...article, version }, [
      paragraph(`France, too. ${words.replace('signed', 'wrote')}`),
    ]);
    expect(named(result)).toEqual(['France', 'Germany', 'Morocco']);
  });

  it('goes when its words are part of another name now', async () => {
    const article = await write('He wrote to Guinea about it.');
    const result = await rewrite(article, [paragraph('He wrote to Equatorial Guinea about it.')]);
    expect(named(result)).toEqual(['Equatorial Guinea']);
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
