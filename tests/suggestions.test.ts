import { beforeEach, describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';
import { suggestMeeting } from './support/suggestion.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db, keyFor } = app;
const { mutate, read } = await editing(app);

let article = '';
let slug = '';
let id = '';

beforeEach(async () => {
  article = await writeArticle(db);
  slug = `suggested-${article}`;
  id = await suggestMeeting(db, { slug, article });
});

const listed = `query ($article: ID, $first: Int, $after: String) {
  suggestions(article: $article, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id slug stage version date { edtf }
      participants { id label { value } country { code } }
      evidence { id quote supports lostAt article { id status headline } }
    }
  }
}`;

const waiting = async () =>
  (await read(listed, { article: articleId(article) })).suggestions.nodes as { id: string }[];

const published = async () =>
  (await ask('query ($slug: String) { meeting(slug: $slug) { id } }', { slug })).data.meeting;

describe('a suggested meeting', () => {
  it('waits with who, when, and the words that report it', async () => {
    expect(await waiting()).toMatchObject([
      {
        id,
        slug,
        stage: 'SUGGESTED',
        version: 1,
        date: { edtf: '2024-05-17' },
        participants: [{ label: { value: 'A delegation' }, country: { code: 'FR' } }],
        evidence: [
          {
            quote: 'Story',
            supports: ['MEETING'],
            lostAt: null,
            article: { id: articleId(article), status: 'PUBLISHED' },
          },
        ],
      },
    ]);
    expect(await published()).toBeNull();
  });

  it('of a story that is no more than a draft waits as well', async () => {
    article = await writeArticle(db, { status: 'DRAFT', publishedAt: null });
    await suggestMeeting(db, { slug: `of-draft-${article}`, article });
    expect(await waiting()).toMatchObject([{ evidence: [{ article: { status: 'DRAFT' } }] }]);
  });

  it('is a draft once it is accepted', async () => {
    const result = await mutate(
      'suggestionAccept',
      { id, expectedVersion: 1 },
      'meeting { id stage version }',
    );
    expect(result).toMatchObject({
      __typename: 'AcceptedSuggestion',
      version: 2,
      meeting: { id, stage: 'DRAFT', version: 2 },
    });
    expect(await waiting()).toEqual([]);
    expect(await published()).toBeNull();
  });

  it('is public at once where its editor wants that', async () => {
    const result = await mutate('suggestionAccept', { id, expectedVersion: 1, publish: true });
    expect(result.__typename).toBe('AcceptedSuggestion');
    expect(await published()).toEqual({ id });
  });

  it('cannot be public while the story is none', async () => {
    article = await writeArticle(db, { status: 'DRAFT', publishedAt: null });
    id = await suggestMeeting(db, { slug: `early-${article}`, article });
    const result = await mutate('suggestionAccept', { id, expectedVersion: 1, publish: true });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['id'] }] });
    expect(await waiting()).toMatchObject([{ id, version: 1 }]);
  });

  it('is withdrawn, and kept, once it is dismissed', async () => {
    const result = await mutate(
      'suggestionDismiss',
      { id, expectedVersion: 1 },
      'meeting { stage }',
    );
    expect(result).toMatchObject({
      __typename: 'DismissedSuggestion',
      meeting: { stage: 'WITHDRAWN' },
    });
    expect(await waiting()).toEqual([]);
  });

  it.each(['suggestionAccept', 'suggestionDismiss'])('is decided on once: %s', async (name) => {
    await mutate('suggestionAccept', { id, expectedVersion: 1 });
    const again = await mutate(name, { id, expectedVersion: 2 });
    expect(again).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['id'] }] });
    const late = await mutate(name, { id, expectedVersion: 1 });
    expect(late).toMatchObject({ __typename: 'Conflict', currentVersion: 2 });
  });

  it('can be corrected before it is accepted', async () => {
    const input = { date: '2024-05', title: [{ language: 'en', value: 'Talks in Paris' }] };
    const result = await mutate(
      'meetingUpdate',
      { id, expectedVersion: 1, input },
      'meeting { stage date { edtf precision } title { value } }',
    );
    expect(result.meeting).toEqual({
      stage: 'SUGGESTED',
      date: { edtf: '2024-05', precision: 'MONTH' },
      title: { value: 'Talks in Paris' },
    });
  });
});

describe('the suggestions', () => {
  it('come page by page, the newest first', async () => {
    const second = await suggestMeeting(db, { slug: `second-${article}`, article });
    const of = { article: articleId(article), first: 1 };
    const { suggestions: page } = await read(listed, of);
    expect(page).toMatchObject({ totalCount: 2, nodes: [{ id: second }] });
    const { suggestions: rest } = await read(listed, { ...of, after: page.pageInfo.endCursor });
    expect(rest).toMatchObject({ nodes: [{ id }], pageInfo: { hasNextPage: false } });
  });

  it.each(['suggestions', 'meetingDrafts'])('are for editors alone: %s', async (field) => {
    const query = `{ ${field} { totalCount } }`;
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const writing = await ask(query, {}, await keyFor('write'));
    expect(writing.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
