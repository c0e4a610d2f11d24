import { describe, expect, it } from 'vitest';
import { encodeNodeId, parseNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { articleDesk, articleText, paragraph } from './support/article-desk.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, read, owner, input, create, update, publish, shown } = await articleDesk(app);

type Slug = { slug: string };
const bySlug = (one: Slug, other: Slug) => one.slug.localeCompare(other.slug);

describe('creating an article', () => {
  it('makes a draft that nobody else sees, with its names marked', async () => {
    const article = await create();
    expect(article).toMatchObject({ status: 'DRAFT', version: 1, publishedAt: null });
    expect(article.mentions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: 'Morocco', method: 'IMPORTER', entity: { code: 'MA' } }),
        expect.objectContaining({ text: 'Germany', entity: { code: 'DE' } }),
      ]),
    );
    expect(await shown(article.slug)).toBeNull();
  });

  it('makes the slug of the headline, another one for each', async () => {
    const [first, second] = [
      await create({ headline: 'The same title' }),
      await create({ headline: 'The same title' }),
    ];
    expect(first.slug).toBe('the-same-title');
    expect(second.slug).toMatch(/^the-same-title-/);
  });

  it('takes the language of the publisher where none is told', async () => {
    const article = await create({ language: undefined });
    expect(article.language).toBe(owner.defaultLanguage);
  });

  it('stores images, links, topics and the lead image', async () => {
    const { topics } = await read('{ topics(first: 2) { nodes { id slug } } }');
    const article = await create({
      topics: topics.nodes.map(({ id }: { id: string }) => id),
      leadImage: {
        url: 'https://images.example/lead.jpg',
        alt: [{ language: 'en', value: 'Two flags' }],
      },
      blocks: [
        paragraph('A first paragraph.'),
        { kind: 'IMAGE', text: 'A hall', image: { url: 'https://images.example/hall.jpg' } },
        { kind: 'RELATED_LINK', text: 'Another story', link: 'https://news.example/other' },
      ],
    });
    expect(article).toMatchObject({
      leadImage: { url: 'https://images.example/lead.jpg', alt: { value: 'Two flags' } },
      topics: topics.nodes.map(({ slug }: Slug) => ({ slug })).sort(bySlug),
      blocks: [
        { position: 0, image: null, link: null },
        { position: 1, image: { url: 'https://images.example/hall.jpg' } },
        { position: 2, link: { title: 'Another story', url: 'https://news.example/other' } },
      ],
    });
  });

  it('names everything that is wrong with the input, and stores nothing', async () => {
    const before = (await read('{ drafts(first: 0) { totalCount } }')).drafts.totalCount;
    const wrong = input({
      headline: 'x'.repeat(501),
      url: 'ftp://news.example/story',
      byline: ' ',
    });
    const result = await mutate('articleCreate', { input: wrong }, articleText);
    expect(result.__typename).toBe('Invalid');
    expect(result.issues.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
      'input.byline',
      'input.headline',
      'input.url',
    ]);
    const { drafts } = await read('{ drafts(first: 0) { totalCount } }');
    expect(drafts.totalCount).toBe(before);
  });

  it.each([
    ['an empty block', [paragraph(' ')], 'input.blocks.0.text'],
    ['a block that is too long', [paragraph('x'.repeat(20_001))], 'input.blocks.0.text'],
    ['a block of no place', [{ ...paragraph('x'), position: 3 }], 'input.blocks.0.position'],
  ])('refuses %s', async (_name, blocks, path) => {
    const result = await mutate('articleCreate', { input: input({ blocks }) }, articleText);
    expect(result.issues).toMatchObject([{ path: path.split('.') }]);
  });

  it('refuses the address of another article', async () => {
    const url = 'https://news.example/one-story';
    await create({ url });
    const result = await mutate('articleCreate', { input: input({ url: `${url}?utm_source=x` }) });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['input', 'url'] }] });
  });
});

describe('changing an article', () => {
  it('changes what is told and leaves the rest', async () => {
    const article = await create({ summary: 'In short.', byline: 'A reporter' });
    const result = await update(article, { summary: null });
    expect(result).toMatchObject({ version: 2, article: { headline: article.headline } });
    const { draft } = await read(`query ($id: ID!) { draft(id: $id) { summary byline } }`, {
      id: article.id,
    });
    expect(draft).toEqual({ summary: null, byline: 'A reporter' });
  });

  it('makes no version of the same text', async () => {
    const article = await create();
    const same = { headline: article.headline, blocks: input().blocks };
    expect((await update(article, same)).version).toBe(1);
  });

  it('marks the names of new text, and forgets those of text that is gone', async () => {
    const article = await create();
    const blocks = [paragraph('The ministers of France met in Rabat on Friday.')];
    const { article: now } = await update(article, { blocks });
    const codes = now.mentions.map(({ entity }: { entity: { code?: string } }) => entity.code);
    expect(codes).toContain('FR');
    expect(codes).not.toContain('DE');
  });

  it('keeps an image with its block when the text around it changes', async () => {
    const article = await create({
      blocks: [
        paragraph('A first paragraph.'),
        { kind: 'IMAGE', text: 'A hall', image: { url: 'https://images.example/hall.jpg' } },
      ],
    });
    const { article: now } = await update(article, {
      blocks: [
        { kind: 'IMAGE', text: 'The hall of the ministry', position: 1 },
        paragraph('Another text altogether, of other words.'),
      ],
    });
    expect(now.blocks).toMatchObject([
      { position: 0, kind: 'IMAGE', image: { url: 'https://images.example/hall.jpg' } },
      { position: 1, image: null },
    ]);
  });

  it('lets search find it by its new words alone', async () => {
    const article = await create({ blocks: [paragraph('Everything about quinces.')] });
    const { article: now } = await publish(article);
    await update(now, { blocks: [paragraph('Everything about medlars.')] });
    const query =
      '{ old: search(query: "quinces") { totalCount } new: search(query: "medlars") { totalCount } }';
    expect((await ask(query)).data).toEqual({ old: { totalCount: 0 }, new: { totalCount: 1 } });
  });

  it('keeps a revision of the text before', async () => {
    const article = await create();
    await update(article, { blocks: [paragraph('Another text.')] });
    const { key } = parseNodeId(article.id, ['id']);
    const revisions = await db.query.revision.findMany({
      where: { entityId: key },
      orderBy: { version: 'asc' },
    });
    expect(revisions).toMatchObject([
      { version: 1, before: null },
      { version: 2, before: { blocks: [{ text: input().blocks[0]?.text }] } },
    ]);
  });

  it.each(['translationOf', 'publisher', 'topics'])('refuses a wrong %s', async (field) => {
    const article = await create();
    const unknown = encodeNodeId(field === 'topics' ? 'Topic' : 'Publisher', crypto.randomUUID());
    const value = field === 'translationOf' ? article.id : unknown;
    const result = await update(article, { [field]: field === 'topics' ? [value] : value });
    expect(result.__typename).toBe('Invalid');
    expect(result.issues[0].path.slice(0, 2)).toEqual(['input', field]);
  });

  it('leads from the old slug to the new one', async () => {
    const article = await create({ headline: 'A slug to be given up' });
    const published = await publish(article);
    await update(published.article, { slug: 'the-new-slug' });
    expect(await shown('the-new-slug')).toEqual({ id: article.id });
    expect(await shown('a-slug-to-be-given-up')).toEqual({ id: article.id });
  });

  it('is a conflict for who saw an older version', async () => {
    const article = await create();
    await update(article, { byline: 'First' });
    const result = await update(article, { byline: 'Second' });
    expect(result).toMatchObject({ __typename: 'Conflict', currentVersion: 2 });
  });
});
