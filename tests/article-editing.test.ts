import { describe, expect, it } from 'vitest';
import { encodeNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, read } = await editing(app);

const owner = await db.query.publisher.findFirst({ columns: { id: true, defaultLanguage: true } });
const publisher = encodeNodeId('Publisher', owner?.id ?? '');
const soon = new Date(Date.now() + 86_400_000).toISOString();

const text = `article {
  id slug status headline language version publishedAt publishAt url
  blocks { position kind text image { url } link { title url } }
  mentions { text method lostAt country { code } person { slug } }
  topics { slug } leadImage { url alt(language: "en") { value } }
}`;

const paragraph = (words: string) => ({ kind: 'PARAGRAPH', text: words });
const input = (more: object = {}) => ({
  headline: 'Ministers meet in Rabat',
  language: 'en',
  publisher,
  blocks: [paragraph('The ministers of Morocco and Germany met in Rabat.')],
  ...more,
});
const create = async (more: object = {}) =>
  (await mutate('articleCreate', { input: input(more) }, text)).article;
const update = (article: { id: string; version: number }, changes: object) =>
  mutate(
    'articleUpdate',
    { id: article.id, expectedVersion: article.version, input: changes },
    text,
  );
type Slug = { slug: string };
const bySlug = (one: Slug, other: Slug) => one.slug.localeCompare(other.slug);
const isPublic = async (slug: string) =>
  (await ask('query ($slug: String!) { article(slug: $slug) { id } }', { slug })).data.article;

describe('creating an article', () => {
  it('makes a draft that nobody else sees, with its names marked', async () => {
    const article = await create();
    expect(article).toMatchObject({ status: 'DRAFT', version: 1, publishedAt: null });
    expect(article.mentions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: 'Morocco', method: 'IMPORTER', country: { code: 'MA' } }),
        expect.objectContaining({ text: 'Germany', country: { code: 'DE' } }),
      ]),
    );
    expect(await isPublic(article.slug)).toBeNull();
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
    expect(article.language).toBe(owner?.defaultLanguage);
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
    const result = await mutate('articleCreate', { input: wrong }, text);
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
    const result = await mutate('articleCreate', { input: input({ blocks }) }, text);
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
    const codes = now.mentions.map(
      ({ country }: { country: { code: string } | null }) => country?.code,
    );
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

  it('keeps a revision of the text before', async () => {
    const article = await create();
    await update(article, { blocks: [paragraph('Another text.')] });
    const key = Buffer.from(article.id, 'base64').toString().split(':')[1] ?? '';
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
    const published = await mutate('articlePublish', { id: article.id, expectedVersion: 1 }, text);
    await update(published.article, { slug: 'the-new-slug' });
    expect(await isPublic('the-new-slug')).toEqual({ id: article.id });
    expect(await isPublic('a-slug-to-be-given-up')).toEqual({ id: article.id });
  });

  it('is a conflict for who saw an older version', async () => {
    const article = await create();
    await update(article, { byline: 'First' });
    const result = await update(article, { byline: 'Second' });
    expect(result).toMatchObject({ __typename: 'Conflict', currentVersion: 2 });
  });
});

describe('publishing', () => {
  const publish = (article: { id: string; version: number }, more: object = {}) =>
    mutate('articlePublish', { id: article.id, expectedVersion: article.version, ...more }, text);

  it('shows the article to everybody, and tells subscribers of it', async () => {
    const article = await create();
    const result = await publish(article);
    expect(result.article).toMatchObject({ status: 'PUBLISHED', publishAt: null, version: 2 });
    expect(await isPublic(article.slug)).toEqual({ id: article.id });
    const key = Buffer.from(article.id, 'base64').toString().split(':')[1] ?? '';
    const events = await db.query.outbox.findMany({ where: { entityId: key } });
    expect(events.at(-1)).toMatchObject({ kind: 'UPSERT', noun: 'article' });
  });

  it('keeps the time that the story says', async () => {
    const article = await create({ publishedAt: '2024-05-01T10:00:00Z' });
    const result = await publish(article);
    expect(result.article.publishedAt).toBe('2024-05-01T10:00:00.000Z');
  });

  it('at a time to come leaves a draft with its plan, which can be taken back', async () => {
    const article = await create();
    const planned = await publish(article, { publishAt: soon });
    expect(planned.article).toMatchObject({ status: 'DRAFT', publishAt: soon });
    expect(await isPublic(article.slug)).toBeNull();
    const expected = { id: article.id, expectedVersion: planned.version };
    const taken = await mutate('articleUnschedule', expected, text);
    expect(taken.article).toMatchObject({ status: 'DRAFT', publishAt: null });
  });

  it('makes an article keep a time', async () => {
    const { article } = await publish(await create());
    expect(await update(article, { publishedAt: null })).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', 'publishedAt'] }],
    });
  });

  it('of what is public already changes nothing, and no plan can be made for it', async () => {
    const article = await create();
    const { article: now } = await publish(article);
    expect((await publish(now)).version).toBe(now.version);
    expect(await publish(now, { publishAt: soon })).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['publishAt'] }],
    });
  });
});

describe('withdrawing and deleting', () => {
  const of = ({ id, version }: { id: string; version: number }) => ({
    id,
    expectedVersion: version,
  });

  it('takes an article from the public, and lets it be published again', async () => {
    const article = await create();
    const { article: shown } = await mutate('articlePublish', of(article), text);
    expect(await mutate('articleDelete', of(shown))).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['id'] }],
    });
    const { article: gone } = await mutate('articleWithdraw', of(shown), text);
    expect(gone.status).toBe('WITHDRAWN');
    expect(await isPublic(article.slug)).toBeNull();
    const { article: again } = await mutate('articlePublish', of(gone), text);
    expect(again.publishedAt).toBe(shown.publishedAt);
  });

  it('deletes a draft for good', async () => {
    const article = await create();
    expect(await mutate('articleDelete', of(article))).toMatchObject({
      __typename: 'DeletedArticle',
    });
    const { draft } = await read('query ($id: ID!) { draft(id: $id) { id } }', { id: article.id });
    expect(draft).toBeNull();
    expect(await mutate('articleDelete', of(article))).toMatchObject({ __typename: 'NotFound' });
  });
});
