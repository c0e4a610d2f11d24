import { readFile } from 'node:fs/promises';
import { expect, expectTypeOf, test } from 'vitest';
import { recordSample } from '../sdk/codegen/record-sample.ts';
import { type Client, createClient, MahdarError } from '../sdk/index.ts';
import { createMock, mockFetch } from '../sdk/mock.ts';
import { createTestApp, serve } from './support/app.ts';

test('the mock holds what a server with the sample answers', async () => {
  const { app } = await createTestApp();
  const file = await readFile(new URL('../sdk/generated/sample.ts', import.meta.url), 'utf8');
  const isSame = (await recordSample(await serve(app))) === file;
  expect(isSame, 'Record it again: `npm start` and, beside it, `npm run sample -w sdk`.').toBe(
    true,
  );
});

test('the mock answers every ready operation without a server', async () => {
  const mahdar = createMock();
  expectTypeOf(mahdar).toEqualTypeOf<Client>();
  const { meetings } = await mahdar.meetings({ first: 2 });
  expect(meetings.nodes).toHaveLength(2);
  const [first] = meetings.nodes;
  const { meeting } = await mahdar.meeting({ slug: first?.slug });
  expect(meeting?.title).toEqual(first?.title);
  expect((await mahdar.country({ code: 'MA' })).country?.name.value).toBe('Morocco');
  expect((await mahdar.meeting({ slug: 'never-held' })).meeting).toBeNull();
  expect((await mahdar.relation({ between: ['MA', 'DE'] })).relation.meetings.nodes).not.toEqual(
    [],
  );
  expect((await mahdar.timeline({ by: 'YEAR' })).timeline).not.toEqual([]);
  expect((await mahdar.coverage()).coverage.articles).toBeGreaterThan(0);
  expect((await mahdar.search({ query: 'Morocco' })).search.edges).not.toEqual([]);
  expect((await mahdar.changes()).changes.nodes).toEqual([]);
});

test('the lists of the mock can be read page after page', async () => {
  const mahdar = createMock();
  const slugs = (await mahdar.pages.articles({ first: 2 }).toArray()).map(({ slug }) => slug);
  const { articles } = await mahdar.articles();
  expect(slugs).toEqual(articles.nodes.map(({ slug }) => slug));
  expect(new Set(slugs).size).toBe(articles.totalCount);
});

test('answers of your own go before those of the sample, with their types', async () => {
  const mahdar = createMock({
    country: ({ code }) => {
      expectTypeOf(code).toExtend<string>();
      return { country: null };
    },
    meetings: () => {
      throw new MahdarError({ kind: 'graphql', message: 'Later.', code: 'RATE_LIMITED' });
    },
    query: ({ text, variables }) => ({ text, variables }),
  });
  expect(await mahdar.country({ code: 'MA' })).toEqual({ country: null });
  await expect(mahdar.meetings()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect(await mahdar.execute('{ countries { totalCount } }')).toEqual({
    text: '{ countries { totalCount } }',
    variables: {},
  });
});

test('what the mock cannot know is refused with a sentence', async () => {
  const asked = createMock().query({ countries: { totalCount: true } });
  await expect(asked).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('the mock stands behind any client, also one that asks by hash', async () => {
  const mahdar = createClient({ url: 'http://mock/graphql', fetch: mockFetch(), persisted: true });
  expect((await mahdar.country({ code: 'DE' })).country?.code).toBe('DE');
});
