import { describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, keyFor, db } = await createTestApp();

const create = `mutation ($input: TopicCreateInput!, $key: String) {
  topicCreate(input: $input, idempotencyKey: $key) {
    __typename
    ... on CreatedTopic { version topic { id slug name(language: "en") { value } } }
    ... on Conflict { message }
    ... on Invalid { message issues { path } }
  }
}`;

const update = `mutation ($id: ID!, $expectedVersion: Int!, $input: TopicUpdateInput!) {
  topicUpdate(id: $id, expectedVersion: $expectedVersion, input: $input) {
    __typename
    ... on UpdatedTopic { version topic { slug } }
    ... on Conflict { currentVersion }
    ... on Invalid { issues { path message } }
  }
}`;

const named = (slug: string) => ({ slug, name: [{ language: 'en', value: 'Water' }] });

describe('a mutation', () => {
  it('does not exist in the public graph', async () => {
    const { errors } = await ask(create, { input: named('water') });
    expect(errors?.[0]).toMatchObject({
      message: 'What is published is read without a key; a mutation needs one.',
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('is refused to a key without the scope', async () => {
    const { errors } = await ask(create, { input: named('water') }, await keyFor('read:drafts'));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'write' });
  });

  it('stores what it is given, with a revision that names the actor', async () => {
    const { data } = await ask(create, { input: named('water-supply') }, await keyFor('write'));
    expect(data.topicCreate).toMatchObject({
      __typename: 'CreatedTopic',
      version: 1,
      topic: { slug: 'water-supply', name: { value: 'Water' } },
    });
    const row = await db.query.topic.findFirst({ where: { slug: 'water-supply' } });
    const [revision] = await db.query.revision.findMany({ where: { entityId: row?.id } });
    expect(revision).toMatchObject({ noun: 'topic', version: 1, before: null });
    expect(revision?.actor).toMatch(/^key:/);
  });

  it('tells of a taken slug as a result', async () => {
    const headers = await keyFor('write');
    await ask(create, { input: named('taken') }, headers);
    const { data } = await ask(create, { input: named('taken') }, headers);
    expect(data.topicCreate).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', 'slug'] }],
    });
  });

  it('under an idempotency key does nothing twice, and answers the same', async () => {
    const headers = await keyFor('write');
    const variables = { input: named('once'), key: 'k1' };
    const [first, second] = await Promise.all([
      ask(create, variables, headers),
      ask(create, variables, headers),
    ]);
    expect(first.data.topicCreate.__typename).toBe('CreatedTopic');
    expect(second.data).toEqual(first.data);
  });

  it('is a conflict under a key of another request', async () => {
    const headers = await keyFor('write');
    await ask(create, { input: named('one-thing'), key: 'k2' }, headers);
    const { data } = await ask(create, { input: named('another'), key: 'k2' }, headers);
    expect(data.topicCreate.__typename).toBe('Conflict');
  });

  it('lets the first of two editors win, and tells the second the version', async () => {
    const headers = await keyFor('write');
    const { data } = await ask(create, { input: named('shared') }, headers);
    const { id } = data.topicCreate.topic;
    const both = await Promise.all(
      ['first', 'second'].map((slug) =>
        ask(update, { id, expectedVersion: 1, input: { slug } }, headers),
      ),
    );
    const results = both.map((answer) => answer.data.topicUpdate);
    expect(results.map((result) => result.__typename).sort()).toEqual(['Conflict', 'UpdatedTopic']);
    expect(results.find((result) => result.currentVersion)?.currentVersion).toBe(2);
  });

  it('that changes nothing makes no version', async () => {
    const headers = await keyFor('write');
    const { data } = await ask(create, { input: named('same') }, headers);
    const { id } = data.topicCreate.topic;
    const again = await ask(update, { id, expectedVersion: 1, input: { slug: 'same' } }, headers);
    expect(again.data.topicUpdate.version).toBe(1);
  });
});

describe('a key', () => {
  it('that is not good is refused, and never taken for the public', async () => {
    const { authorization } = await keyFor('write');
    const wrong = `${authorization.slice(0, -1)}${authorization.endsWith('0') ? '1' : '0'}`;
    for (const value of [wrong, 'Bearer x', 'Basic YTpi', '']) {
      const answer = await ask('{ __typename }', {}, { authorization: value });
      expect(answer.status).toBe(401);
      expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});
