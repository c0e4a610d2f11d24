import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { article } from '../drizzle/tables/index.ts';
import { encodeNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { closing, findStored, lead, makePages, runImport, talks } from './support/import-pages.ts';

const { ask, keyFor, db } = await createTestApp({ sample: true });
const { page } = makePages();

const create = `mutation ($slug: String!) {
  topicCreate(input: { slug: $slug, name: [{ language: "en", value: "Water" }] }) {
    ... on CreatedTopic { topic { id } }
  }
}`;

const rename = `mutation ($id: ID!, $version: Int!, $name: String!) {
  topicUpdate(id: $id, expectedVersion: $version, input: { name: [{ language: "en", value: $name }] }) {
    __typename
  }
}`;

const history = `query ($id: ID!, $first: Int, $after: String) {
  revisions(id: $id, first: $first, after: $after) {
    nodes { version actor at changes { path before after } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** A topic that was named three times; its id and the headers of who did it. */
async function namedThreeTimes(slug: string) {
  const headers = await keyFor('write', 'read:drafts');
  const { data } = await ask(create, { slug }, headers);
  const { id } = data.topicCreate.topic;
  await ask(rename, { id, version: 1, name: 'Rivers' }, headers);
  await ask(rename, { id, version: 2, name: 'Dams' }, headers);
  return { id, headers };
}

describe('the history of a row', () => {
  it('tells who changed what, the newest first', async () => {
    const { id, headers } = await namedThreeTimes('three-names');
    const { data } = await ask(history, { id }, headers);
    const { nodes } = data.revisions;
    expect(nodes.map((node: { version: number }) => node.version)).toEqual([3, 2, 1]);
    expect(nodes[0]).toMatchObject({
      actor: expect.stringMatching(/^key:/),
      changes: expect.arrayContaining([{ path: ['name', 'en'], before: 'Rivers', after: 'Dams' }]),
    });
  });

  it('comes in pages', async () => {
    const { id, headers } = await namedThreeTimes('pages-of-names');
    const first = await ask(history, { id, first: 2 }, headers);
    const { hasNextPage, endCursor } = first.data.revisions.pageInfo;
    expect(hasNextPage).toBe(true);
    const rest = await ask(history, { id, first: 2, after: endCursor }, headers);
    expect(rest.data.revisions.nodes.map((node: { version: number }) => node.version)).toEqual([1]);
  });

  it('stands on the row itself, too', async () => {
    const { headers } = await namedThreeTimes('own-history');
    const { data } = await ask(
      '{ topic(slug: "own-history") { revisions(first: 1) { nodes { version } } } }',
      {},
      headers,
    );
    expect(data.topic.revisions.nodes).toEqual([{ version: 3 }]);
  });

  it('is not for a key that may only write', async () => {
    const { id } = await namedThreeTimes('not-for-all');
    const { errors } = await ask(history, { id }, await keyFor('write'));
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('refuses a cursor of another list', async () => {
    const { id, headers } = await namedThreeTimes('bad-cursor');
    const { errors } = await ask(history, { id, after: 'AAAA' }, headers);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR', argument: ['after'] });
  });
});

const past = `query ($id: ID!, $asOf: DateTime) {
  article(id: $id, asOf: $asOf) { headline blocks { position text } body }
}`;

/** An article that was stored, and then corrected; its id and the instants before, between and now. */
async function corrected(title: string) {
  const start = new Date(Date.now() - 1_000).toISOString();
  await runImport(
    db,
    page({ title, paragraphs: [lead, talks] }),
    '--publisher',
    'erem-news',
    '--publish',
  );
  const between = new Date().toISOString();
  await runImport(
    db,
    page({ title, paragraphs: [lead, talks, closing] }),
    '--publisher',
    'erem-news',
  );
  const { id } = await findStored(db, title);
  return { id: encodeNodeId('Article', id), start, between, row: id };
}

describe('an article of the past', () => {
  it('reads as it did then', async () => {
    const { id, between } = await corrected('A story that was corrected since');
    const then = await ask(past, { id, asOf: between });
    expect(then.data.article).toMatchObject({
      blocks: [
        { position: 0, text: lead },
        { position: 1, text: talks },
      ],
      body: `${lead}\n\n${talks}`,
    });
    const now = await ask(past, { id });
    expect(now.data.article.blocks.map((block: { text: string }) => block.text)).toEqual([
      lead,
      talks,
      closing,
    ]);
  });

  it('is null before it was here', async () => {
    const { id, start } = await corrected('Not yet here');
    expect((await ask(past, { id, asOf: start })).data.article).toBeNull();
  });

  it('reads as it does now where nothing was changed', async () => {
    const query = `query ($asOf: DateTime) {
      article(slug: "morocco-european-security-talks", asOf: $asOf) { headline body }
    }`;
    const [then, now] = [await ask(query, { asOf: new Date().toISOString() }), await ask(query)];
    expect(then.data).toEqual(now.data);
  });

  it('does not come back when the article was withdrawn', async () => {
    const { id, between, row } = await corrected('A story that was taken back');
    await db.update(article).set({ status: 'WITHDRAWN' }).where(eq(article.id, row));
    expect((await ask(past, { id, asOf: between })).data.article).toBeNull();
  });

  it('is null at an instant when it was a draft', async () => {
    const title = 'A draft then';
    await runImport(db, page({ title, paragraphs: [lead, talks] }), '--publisher', 'erem-news');
    const asOf = new Date().toISOString();
    const again = page({ title, paragraphs: [lead, talks] });
    await runImport(db, again, '--publisher', 'erem-news', '--publish');
    const id = encodeNodeId('Article', (await findStored(db, title)).id);
    expect((await ask(past, { id, asOf })).data.article).toBeNull();
    expect((await ask(past, { id })).data.article.headline).toBe(title);
  });
});
