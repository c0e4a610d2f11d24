import { QueryClient } from '@tanstack/query-core';
import { expect, expectTypeOf, test } from 'vitest';
import {
  type CountryQueryVariables,
  createClient,
  type MeetingQueryVariables,
  type MeetingsQuery,
} from '../sdk/index.ts';
import { mahdarQueries } from '../sdk/react.ts';
import { createTestApp, serve } from './support/app.ts';

const { app } = await createTestApp();
const mahdar = createClient({ url: await serve(app) });
const queries = mahdarQueries(mahdar);
const cache = new QueryClient();

test('TanStack Query reads an operation and keeps it under its variables', async () => {
  const options = queries.meetings({ first: 2 });
  const data = await cache.fetchQuery(options);
  expectTypeOf(data).toEqualTypeOf<MeetingsQuery>();
  expect(data.meetings.nodes).toHaveLength(2);
  expect(cache.getQueryData(options.queryKey)).toBe(data);
  expect(cache.getQueryData(queries.meetings({ first: 3 }).queryKey)).toBeUndefined();
});

test('TanStack Query reads a list page after page', async () => {
  const options = { ...queries.infinite.meetings({ first: 4 }), pages: 3 };
  const { pages } = await cache.fetchInfiniteQuery(options);
  const slugs = pages.flatMap(({ meetings }) => meetings.nodes.map(({ slug }) => slug));
  const { meetings } = await mahdar.meetings({ first: 12 });
  expect(slugs).toEqual(meetings.nodes.map(({ slug }) => slug));
});

test('an operation that needs a variable cannot be read without it', () => {
  expectTypeOf(queries.country).parameter(0).toEqualTypeOf<CountryQueryVariables>();
  expectTypeOf(queries.meeting).parameter(0).toEqualTypeOf<MeetingQueryVariables | undefined>();
});
