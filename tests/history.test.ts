import { describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, keyFor } = await createTestApp();

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
      changes: [{ path: ['name', 'en'], before: 'Rivers', after: 'Dams' }],
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
