import { beforeEach, describe, expect, it } from 'vitest';
import * as tables from '../drizzle/tables/index.ts';
import { encodeNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, read } = await editing(app);

// The one block of each article: "The ministers of France and Morocco met."
let key = '';
let article = '';
const publisher = encodeNodeId('Publisher', '01890000-0000-7000-8000-000000000000');
const country = (code: string) => encodeNodeId('Country', code);

beforeEach(async () => {
  key = await writeArticle(db);
  article = articleId(key);
});

const seen = async (selection: string) =>
  (await ask(`query ($id: ID) { article(id: $id) { ${selection} } }`, { id: article })).data
    .article;

describe('a mention', () => {
  const add = (input: object, expectedVersion = 1) =>
    mutate(
      'mentionAdd',
      { article, expectedVersion, input },
      'mention { id text start end method entity { ... on Country { code } } }',
    );

  it('is marked by its words, and names its country in the article', async () => {
    const result = await add({ block: 0, exact: 'France', entity: country('FR') });
    expect(result).toMatchObject({
      __typename: 'AddedMention',
      version: 2,
      mention: { text: 'France', start: 17, end: 23, method: 'EDITOR', entity: { code: 'FR' } },
    });
    const { countries, mentions } = await seen(
      'countries { nodes { code } } mentions { nodes { text entity { ... on Country { code } } } }',
    );
    expect(countries.nodes).toEqual([{ code: 'FR' }]);
    expect(mentions.nodes).toEqual([{ text: 'France', entity: { code: 'FR' } }]);
  });

  it('is marked by its place, in the headline where no block is said', async () => {
    const { mention } = await add({ start: 0, end: 5, entity: country('FR') });
    expect(mention).toMatchObject({ text: 'Story', start: 0, end: 5 });
  });

  it('is corrected: another country, another place', async () => {
    const { mention } = await add({ block: 0, exact: 'France', entity: country('FR') });
    const result = await mutate(
      'mentionUpdate',
      {
        id: mention.id,
        expectedVersion: 2,
        input: { exact: 'Morocco', entity: country('MA') },
      },
      'mention { id text entity { ... on Country { code } } }',
    );
    expect(result).toMatchObject({
      version: 3,
      mention: { id: mention.id, text: 'Morocco', entity: { code: 'MA' } },
    });
    expect((await seen('countries { nodes { code } }')).countries.nodes).toEqual([{ code: 'MA' }]);
  });

  it('that the importer found is the editor’s once it is corrected', async () => {
    const { mention } = await add({ block: 0, exact: 'France', entity: country('FR') });
    await db.update(tables.mention).set({ method: 'IMPORTER', confidence: 0.5 });
    const input = { entity: country('MA') };
    const result = await mutate(
      'mentionUpdate',
      { id: mention.id, expectedVersion: 2, input },
      'mention { method confidence text }',
    );
    expect(result.mention).toEqual({ method: 'EDITOR', confidence: null, text: 'France' });
  });

  it('is gone when it is removed, with what it said of the article', async () => {
    const { mention } = await add({ block: 0, exact: 'France', entity: country('FR') });
    expect(await mutate('mentionRemove', { id: mention.id, expectedVersion: 2 })).toEqual({
      __typename: 'RemovedMention',
      version: 3,
    });
    const after = await seen('countries { totalCount } mentions { totalCount }');
    expect(after).toEqual({ countries: { totalCount: 0 }, mentions: { totalCount: 0 } });
  });

  it('of a draft is shown to its editor alone', async () => {
    key = await writeArticle(db, { status: 'DRAFT', publishedAt: null });
    article = articleId(key);
    const { mention } = await add({ block: 0, exact: 'France', entity: country('FR') });
    expect(mention.text).toBe('France');
    expect(await seen('mentions { totalCount }')).toBeNull();
    const { draft } = await read('query ($id: ID) { draft(id: $id) { mentions { id } } }', {
      id: article,
    });
    expect(draft.mentions).toEqual([{ id: mention.id }]);
  });

  it.each([
    ['words that are not there', { block: 0, exact: 'Germany' }, 'exact'],
    ['a part of a word', { block: 0, exact: 'Franc' }, 'exact'],
    ['a block that is not there', { block: 7, exact: 'France' }, 'block'],
    ['an end behind the text', { block: 0, start: 0, end: 999 }, 'end'],
    ['an end before its beginning', { block: 0, start: 5, end: 5 }, 'end'],
    ['a beginning without an end', { block: 0, start: 5 }, 'end'],
    ['no place', { block: 0 }, 'exact'],
    ['other words at its place', { block: 0, start: 0, end: 3, exact: 'France' }, 'exact'],
    ['a country that is none', { block: 0, exact: 'France', entity: country('ZZ') }, 'entity'],
    ['a publisher as its entity', { exact: 'Story', entity: publisher }, 'entity'],
  ])('cannot have %s', async (_what, wrong, field) => {
    const result = await add({ entity: country('FR'), ...wrong });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['input', field] }] });
    expect((await seen('mentions { totalCount }')).mentions.totalCount).toBe(0);
  });

  it('is marked once in a place, and at the version that the editor saw', async () => {
    await add({ block: 0, exact: 'France', entity: country('FR') });
    const again = { block: 0, exact: 'France', entity: country('FR') };
    expect(await add(again, 2)).toMatchObject({ __typename: 'Invalid' });
    expect(await add(again, 1)).toMatchObject({ __typename: 'Conflict', currentVersion: 2 });
  });
});

describe('a quote', () => {
  const add = (input: object) =>
    mutate(
      'quoteAdd',
      { article, expectedVersion: 1, input },
      'quote { id text kind speakerLabel title { value } }',
    );

  it('holds the words, who said them, and the office held then', async () => {
    const result = await add({
      block: 0,
      exact: 'France and Morocco met',
      kind: 'REPORTED',
      speakerLabel: 'A minister',
      title: [{ language: 'en', value: 'Minister' }],
    });
    expect(result).toMatchObject({ __typename: 'AddedQuote', version: 2 });
    expect((await seen('quotes { nodes { text speakerLabel } }')).quotes.nodes).toEqual([
      { text: 'France and Morocco met', speakerLabel: 'A minister' },
    ]);
  });

  it('is corrected and removed', async () => {
    const { quote } = await add({ block: 0, exact: 'France', kind: 'DIRECT' });
    const result = await mutate(
      'quoteUpdate',
      { id: quote.id, expectedVersion: 2, input: { exact: 'Morocco', kind: 'REPORTED' } },
      'quote { text kind }',
    );
    expect(result).toMatchObject({ version: 3, quote: { text: 'Morocco', kind: 'REPORTED' } });
    await mutate('quoteRemove', { id: quote.id, expectedVersion: 3 });
    expect((await seen('quotes { totalCount }')).quotes.totalCount).toBe(0);
  });

  it('cannot stand in the headline', async () => {
    const result = await add({ exact: 'Story', kind: 'DIRECT' });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['input', 'block'] }] });
  });
});
