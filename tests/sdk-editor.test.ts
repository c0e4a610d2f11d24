import { describe, expect, expectTypeOf, test } from 'vitest';
import { createEditor, type EditorOptions, isMahdarError } from '../sdk/editor.ts';
import type { Fetch } from '../sdk/index.ts';
import { createTestApp, serve } from './support/app.ts';

const { app, keyFor, db } = await createTestApp();
const url = await serve(app);

const keyOf = async (...scopes: Parameters<typeof keyFor>) =>
  (await keyFor(...scopes)).authorization.replace('Bearer ', '');
const apiKey = await keyOf('write', 'read:drafts');

const editor = createEditor({ url, apiKey, language: ['en'] });
const named = (slug: string) => ({ slug, name: [{ language: 'en', value: 'Water' }] });

/** An editor the answer to whose first request is lost on the way, and what it sent. */
function clumsy(options: Partial<EditorOptions> = {}) {
  const sent: { query: string; variables: Record<string, unknown> }[] = [];
  const losing: Fetch = async (to, init) => {
    sent.push(JSON.parse(init.body ?? ''));
    const response = await fetch(to, init);
    if (sent.length === 1) throw new TypeError('connection lost');
    return response;
  };
  return { client: createEditor({ url, apiKey, fetch: losing, ...options }), sent };
}

const topicsCalled = (slug: string) => db.query.topic.findMany({ where: { slug } });

describe('a mutation as a method', () => {
  test('answers with what became of it, told apart by its type', async () => {
    const created = await editor.topicCreate({ input: named('sdk-water') });
    if (created.__typename !== 'CreatedTopic') throw new Error(created.message);
    expect(created).toMatchObject({ version: 1, topic: { slug: 'sdk-water' } });
    expectTypeOf(created.version).toEqualTypeOf<number>();
    const again = await editor.topicCreate({ input: named('sdk-water') });
    expectTypeOf(again.__typename).toEqualTypeOf<
      'CreatedTopic' | 'Conflict' | 'Invalid' | 'NotFound'
    >();
    expect(again).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['input', 'slug'] }] });
    const { id } = created.topic;
    const late = await editor.topicUpdate({ id, expectedVersion: 7, input: { slug: 'sdk-late' } });
    expect(late).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
  });

  test('whose answer is lost is asked again under the same key, and is done once', async () => {
    const { client, sent } = clumsy();
    const created = await client.topicCreate({ input: named('sdk-once') });
    expect(created.__typename).toBe('CreatedTopic');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.variables).toEqual(sent[0]?.variables);
    expect(await topicsCalled('sdk-once')).toHaveLength(1);
  });

  test('keeps the key that its caller gives it', async () => {
    const asked = { input: named('sdk-kept'), idempotencyKey: 'mine' };
    const first = await editor.topicCreate(asked);
    expect(first.__typename).toBe('CreatedTopic');
    expect(await editor.topicCreate(asked)).toEqual(first);
  });

  test('is not asked again where the caller wants no repetition', async () => {
    const { client, sent } = clumsy();
    const call = client.topicCreate({ input: named('sdk-single') }, { retries: 0 });
    expect(await call.catch((error: unknown) => error)).toMatchObject({ kind: 'network' });
    expect(sent).toHaveLength(1);
  });

  test('is refused with its code to a key without the scope', async () => {
    const reader = createEditor({ url, apiKey: await keyOf('read:drafts') });
    const error = await reader.topicCreate({ input: named('no') }).catch((thrown) => thrown);
    expect(isMahdarError(error) && error.code).toBe('FORBIDDEN');
    expect(isMahdarError(error) && error.faults[0]?.extensions?.scope).toBe('write');
  });

  test('refuses what the graph does not have', () => {
    // @ts-expect-error no such input field
    void (() => editor.topicCreate({ input: { ...named('x'), colour: 'blue' } }));
    // @ts-expect-error the version is needed
    void (() => editor.topicDelete({ id: 'x' }));
  });
});

describe('mutations as a selection', () => {
  test('answer with exactly what is selected of each result', async () => {
    const { one, topicCreate } = await editor.mutate({
      'one:topicCreate': {
        $: { input: named('sdk-one') },
        on: { CreatedTopic: { topic: { slug: true, name: { value: true } } } },
      },
      topicCreate: {
        $: { input: named('sdk-one') },
        on: { CreatedTopic: { version: true }, Invalid: { issues: { message: true } } },
      },
    });
    if (one.__typename !== 'CreatedTopic') throw new Error(one.__typename);
    expect(one.topic).toEqual({ slug: 'sdk-one', name: { value: 'Water' } });
    expect(topicCreate).toEqual({
      __typename: 'Invalid',
      issues: [{ message: 'This slug is taken.' }],
    });
    // @ts-expect-error not selected
    void (() => one.version);
  });

  test('carry keys of their own, by which a repetition does nothing twice', async () => {
    const { client, sent } = clumsy();
    const { topicCreate } = await client.mutate({
      topicCreate: { $: { input: named('sdk-free') }, on: { CreatedTopic: { version: true } } },
    });
    expect(topicCreate).toEqual({ __typename: 'CreatedTopic', version: 1 });
    expect(sent[1]).toEqual(sent[0]);
    expect(await topicsCalled('sdk-free')).toHaveLength(1);
  });

  test('refuse what the graph does not have, by its name', () => {
    void (() =>
      editor.mutate({
        // @ts-expect-error no such mutation
        topicPaint: true,
      }));
    void (() =>
      editor.mutate({
        topicCreate: {
          $: { input: named('x') },
          // @ts-expect-error no such field
          on: { CreatedTopic: { colour: true } },
        },
      }));
  });
});

test('a selection of the editor’s graph reaches what the public one does not have', async () => {
  const { topic } = await editor.query({
    topic: { $: { slug: 'migration' }, slug: true, revisions: { nodes: { actor: true } } },
  });
  expect(topic?.revisions.nodes).toEqual([]);
  expectTypeOf(topic?.slug).toEqualTypeOf<string | undefined>();
});

test('drafts are listed, page by page, and read whole', async () => {
  const mine = await editor.query({ publisher: { $: { slug: 'mahdar-sample' }, id: true } });
  for (const headline of ['First draft', 'Second draft', 'Third draft']) {
    const input = { headline, publisher: mine.publisher?.id ?? '', language: 'en' };
    const created = await editor.articleCreate({ input });
    expect(created.__typename).toBe('CreatedArticle');
  }
  const { drafts } = await editor.drafts({ first: 2 });
  expect(drafts.nodes.map(({ headline }) => headline)).toEqual(['Third draft', 'Second draft']);
  const slugs: string[] = [];
  for await (const { slug } of editor.pages.drafts({ first: 1 })) slugs.push(slug);
  expect(slugs).toHaveLength(drafts.totalCount);
  const { draft } = await editor.draft({ slug: slugs[0] });
  expect(draft).toMatchObject({ headline: 'Third draft', status: 'DRAFT', version: 1 });
});

test('a meeting that waits for its editor is read with what its history tells', async () => {
  const created = await editor.meetingCreate({
    input: {
      title: [{ language: 'en', value: 'Talks on water' }],
      slug: 'sdk-talks-on-water',
      kind: 'TALKS',
      status: 'HELD',
      date: '2026-05',
    },
  });
  if (created.__typename !== 'CreatedMeeting') throw new Error(created.message);
  const { meetingDraft } = await editor.meetingDraft({ id: created.meeting.id });
  expect(meetingDraft).toMatchObject({ stage: 'DRAFT', date: { edtf: '2026-05' }, version: 1 });
  const { meetingDrafts } = await editor.meetingDrafts({ first: 5 });
  expect(meetingDrafts.nodes.map(({ id }) => id)).toContain(created.meeting.id);
  const { revisions } = await editor.revisions({ id: created.meeting.id });
  expect(revisions.nodes).toMatchObject([{ version: 1, actor: expect.stringMatching(/^key:/) }]);
  expect((await editor.suggestions()).suggestions.nodes).toEqual([]);
});

test('the key is asked for before each attempt', async () => {
  let asked = 0;
  const { client } = clumsy({
    apiKey: async () => {
      asked += 1;
      return apiKey;
    },
  });
  await client.topicCreate({ input: named('sdk-fresh') });
  expect(asked).toBe(2);
});
