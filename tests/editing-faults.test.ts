import { beforeEach, describe, expect, it } from 'vitest';
import { encodeNodeId, parseNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { articleDesk, paragraph } from './support/article-desk.ts';
import { editing } from './support/editing.ts';
import { english, meetingDesk } from './support/meeting-desk.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, headers } = await editing(app);
const articles = await articleDesk(app);
const meetings = await meetingDesk(app);

const nobody = encodeNodeId('Person', '01a223d4-424f-710a-8e58-20a601662fbb');

let count = 0;
const nextSlug = () => {
  count += 1;
  return `fault-${count}`;
};
const topic = (input: object = {}, more: object = {}) =>
  mutate(
    'topicCreate',
    { input: { slug: nextSlug(), name: english('Water'), ...input }, ...more },
    'topic { id slug }',
  );
const person = async (): Promise<string> =>
  (
    await mutate(
      'personCreate',
      { input: { slug: nextSlug(), name: english('A Minister') } },
      'person { id }',
    )
  ).person.id;

const places = (result: { issues: { path: string[] }[] }) => result.issues.map(({ path }) => path);

describe('an id of another kind', () => {
  it('is a result that says where it stands, beside all else that is wrong', async () => {
    const result = await topic({ parent: nobody, iptcCode: 'x' });
    expect(result).toMatchObject({ __typename: 'Invalid' });
    expect(places(result)).toEqual([
      ['input', 'iptcCode'],
      ['input', 'parent'],
    ]);
  });

  it('takes nothing from the answer of the mutations before it', async () => {
    const document = `mutation ($input: TopicCreateInput!, $id: ID!) {
      topicCreate(input: $input) { __typename }
      topicDelete(id: $id, expectedVersion: 1) { __typename ... on Invalid { issues { path message } } }
    }`;
    const article = encodeNodeId('Article', '01a223d4-424f-710a-8e58-20a601662fbb');
    const { data, errors } = await ask(
      document,
      { input: { slug: nextSlug(), name: english('Water') }, id: article },
      headers,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      topicCreate: { __typename: 'CreatedTopic' },
      topicDelete: {
        __typename: 'Invalid',
        issues: [{ path: ['id'], message: 'This is the id of an Article, not of a Topic.' }],
      },
    });
  });
});

describe('an idempotency key', () => {
  it('that is too long is a result', async () => {
    const result = await topic({}, { idempotencyKey: 'k'.repeat(201) });
    expect(places(result)).toEqual([['idempotencyKey']]);
  });

  it('of something that is gone since says so', async () => {
    const input = { slug: nextSlug() };
    const made = await topic(input, { idempotencyKey: 'gone' });
    await mutate('topicDelete', { id: made.topic.id, expectedVersion: 1 });
    expect(await topic(input, { idempotencyKey: 'gone' })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

describe('a text', () => {
  it('of nothing that can be seen is empty', async () => {
    expect(places(await topic({ name: english('\u200b\u2060') }))).toEqual([
      ['input', 'name', '0'],
    ]);
  });

  it('that is a slug may have vowel signs in every word, and is kept in one form', async () => {
    expect((await topic({ slug: 'مُحَمَّد' })).topic.slug).toBe('مُحَمَّد'.normalize('NFC'));
    expect((await topic({ slug: 'Cafe\u0301' })).topic.slug).toBe('caf\u00e9');
  });
});

describe('an article', () => {
  it('may not lead to an address with a password', async () => {
    const input = articles.input({ url: 'https://user:secret@news.example/a' });
    expect(places(await mutate('articleCreate', { input }))).toEqual([['input', 'url']]);
  });

  it('has links in blocks of links alone', async () => {
    const blocks = [{ ...paragraph('Words.'), link: 'https://news.example/a' }];
    const result = await mutate('articleCreate', { input: articles.input({ blocks }) });
    expect(places(result)).toEqual([['input', 'blocks', '0', 'link']]);
  });

  it('has a body that one mutation can read', async () => {
    const blocks = Array.from({ length: 16 }, () => paragraph('x'.repeat(20_000)));
    const result = await mutate('articleCreate', { input: articles.input({ blocks }) });
    expect(places(result)).toEqual([['input', 'blocks']]);
  });

  it('may name more than one statement has room for', async () => {
    const dense = paragraph('Morocco. '.repeat(2_200));
    const input = articles.input({ blocks: [dense, dense, dense, dense] });
    const { article } = await mutate('articleCreate', { input }, 'article { id }');
    const { key } = parseNodeId(article.id, []);
    const marks = await db.query.mention.findMany({
      where: { articleId: key },
      columns: { id: true },
    });
    expect(marks).toHaveLength(8_800);
  });

  it('that is public was not published in time to come', async () => {
    const draft = await articles.create();
    const { article } = await articles.publish(draft);
    const result = await articles.update(article, { publishedAt: '2999-01-01T00:00:00Z' });
    expect(places(result)).toEqual([['input', 'publishedAt']]);
  });

  it('may be as old as the clock of computers, and no older than the press', async () => {
    const epoch = '1970-01-01T00:00:00.000Z';
    expect((await articles.create({ publishedAt: epoch })).publishedAt).toBe(epoch);
    const input = articles.input({ publishedAt: '0001-01-01T00:00:00Z' });
    expect(places(await mutate('articleCreate', { input }))).toEqual([['input', 'publishedAt']]);
  });

  it('is found by its editor under the slug that it gave up', async () => {
    const article = await articles.create();
    await articles.update(article, { slug: nextSlug() });
    const document = 'query ($slug: String!) { draft(slug: $slug) { id } }';
    const { data } = await ask(document, { slug: article.slug }, headers);
    expect(data.draft).toEqual({ id: article.id });
  });

  it('says what it translates, and is over no steps a translation of itself', async () => {
    const [first, second] = [await articles.create(), await articles.create()];
    const selection = 'article { translationOf { id } duplicateOf { id } }';
    const input = { translationOf: first.id };
    const update = { id: second.id, expectedVersion: 1, input };
    expect((await mutate('articleUpdate', update, selection)).article).toEqual({
      translationOf: { id: first.id },
      duplicateOf: null,
    });
    expect(places(await articles.update(first, { translationOf: second.id }))).toEqual([
      ['input', 'translationOf'],
    ]);
  });

  it('has a quote at its place once', async () => {
    const article = await articles.create();
    const quote = { block: 0, exact: 'The ministers', kind: 'DIRECT' };
    const add = (expectedVersion: number) =>
      mutate('quoteAdd', { article: article.id, expectedVersion, input: quote });
    expect((await add(1)).__typename).toBe('AddedQuote');
    expect(places(await add(2))).toEqual([['input', 'exact']]);
  });
});

describe('a meeting', () => {
  let id = '';
  beforeEach(async () => {
    id = (await meetings.create(nextSlug())).meeting.id;
  });

  it('says which of its participants is unknown', async () => {
    const known = { person: await person(), role: 'HOST' };
    const unknown = { person: nobody, role: 'GUEST' };
    const result = await meetings.update(id, 1, { participants: [known, unknown] });
    expect(places(result)).toEqual([['input', 'participants', '1', 'person']]);
    const nowhere = { ...known, country: 'ZZ' };
    expect(places(await meetings.update(id, 1, { participants: [nowhere] }))).toEqual([
      ['input', 'participants', '0', 'country'],
    ]);
  });

  it('has nobody twice', async () => {
    const known = { person: await person(), role: 'HOST' };
    const result = await meetings.update(id, 1, { participants: [known, known] });
    expect(places(result)).toEqual([['input', 'participants', '1', 'person']]);
  });

  it('keeps a passage once that reported two who are one', async () => {
    const article = articleId(await writeArticle(db));
    const [from, into] = [await person(), await person()];
    const participants = [from, into].map((one) => ({ person: one, role: 'GUEST' }));
    const { meeting } = await meetings.update(id, 1, { participants });
    for (const [index, { id: participant }] of meeting.participants.entries()) {
      await meetings.report(id, article, 2 + index, { participant });
    }
    await mutate('personMerge', { from, fromVersion: 1, into, intoVersion: 1 });
    expect((await meetings.draft(id)).evidence).toHaveLength(1);
  });

  it('has a passage once for each that it reports', async () => {
    const article = articleId(await writeArticle(db));
    expect((await meetings.report(id, article, 1)).__typename).toBe('AddedEvidence');
    expect(places(await meetings.report(id, article, 2))).toEqual([['input', 'exact']]);
    const [{ id: participant }] = (await meetings.draft(id)).participants;
    expect((await meetings.report(id, article, 2, { participant })).__typename).toBe(
      'AddedEvidence',
    );
  });
});

describe('a mutation without a key', () => {
  it('is told that it needs one', async () => {
    const { errors } = await ask(
      'mutation { topicDelete(id: "x", expectedVersion: 1) { __typename } }',
    );
    expect(errors?.[0]).toMatchObject({
      message: 'What is published is read without a key; a mutation needs one.',
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
