import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../../server/env.ts';
import { createTestApp } from '../support/app.ts';

const { ask, keyFor } = await createTestApp({ sample: true, introspection: false });
const editor = await keyFor('read:drafts');

const guesses: [what: string, query: string, variables?: Record<string, unknown>][] = [
  ['a field', '{ meeting(slug: "x") { titl { value } } }'],
  ['an argument', '{ meeting(slog: "x") { slug } }'],
  ['a type', '{ meeting(slug: "x") { ... on Meetin { slug } } }'],
  ['a field of the root', '{ meetin { slug } }'],
  ['a value of an enum', '{ articles(orderBy: [{ field: PUBLISHED_A }]) { totalCount } }'],
  [
    'a field of an input in a variable',
    'query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }',
    { filter: { headlin: { eq: 'x' } } },
  ],
  [
    'a value of an enum in a variable',
    'query ($by: TimelineUnit!) { timeline(by: $by) { start } }',
    { by: 'MONT' },
  ],
];

describe('a graph that does not describe itself', () => {
  it.each([
    ['to tools', getIntrospectionQuery()],
    ['to the curious', '{ __type(name: "Article") { fields { name } } }'],
    ['behind a fragment', '{ ...A } fragment A on Query { __schema { queryType { name } } }'],
  ])('says nothing %s, whoever asked before', async (_to, query) => {
    expect((await ask(query, {}, editor)).errors).toBeUndefined();
    for (const _time of [1, 2]) {
      const { data, errors } = await ask(query);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    expect((await ask(query, {}, editor)).errors).toBeUndefined();
  });

  it.each(guesses)('does not guess what was meant: %s', async (_what, query, variables) => {
    const { errors = [] } = await ask(query, variables);
    expect(errors.length).toBeGreaterThan(0);
    for (const _time of [1, 2]) {
      const messages = (await ask(query, variables)).errors?.map(({ message }) => message);
      expect(messages?.join()).not.toMatch(/did you mean/i);
    }
    const told = (await ask(query, variables, editor)).errors?.map(({ message }) => message);
    expect(told?.join()).toMatch(/did you mean/i);
  });

  it('still tells of which type an answer is', async () => {
    expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

describe('what is open by default', () => {
  it('is GraphiQL and whole queries for who develops, and neither in production', () => {
    expect(readEnv({}).MAHDAR_GRAPHIQL).toBe(true);
    const production = readEnv({ NODE_ENV: 'production' });
    expect(production).toMatchObject({ MAHDAR_GRAPHIQL: false, MAHDAR_INTROSPECTION: 'on' });
    expect(production.MAHDAR_RATE_LIMIT).not.toBeNull();
  });

  it('is what the operator says', () => {
    const asked = readEnv({ NODE_ENV: 'production', MAHDAR_GRAPHIQL: 'on' });
    expect(asked.MAHDAR_GRAPHIQL).toBe(true);
    expect(() => readEnv({ MAHDAR_INTROSPECTION: 'no' })).toThrow(
      'MAHDAR_INTROSPECTION must be on or off.',
    );
  });
});
