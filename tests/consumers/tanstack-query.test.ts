import { InfiniteQueryObserver, QueryClient } from '@tanstack/query-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient, MahdarError } from '../../sdk/index.ts';
import { createTestApp, serve } from '../support/app.ts';

const { app, ask } = await createTestApp();
const mahdar = createClient({ url: await serve(app), language: ['en'] });

/** A cache of an app, forgotten at the test's end. */
function openCache(): QueryClient {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  onTestFinished(() => cache.clear());
  return cache;
}

describe('TanStack Query over the SDK', () => {
  test('reads a list page by page, until the last says that it is the last', async () => {
    const observer = new InfiniteQueryObserver(openCache(), {
      queryKey: ['articles'],
      initialPageParam: undefined as string | undefined,
      queryFn: ({ pageParam: after, signal }) => mahdar.articles({ first: 20, after }, { signal }),
      getNextPageParam: ({ articles: { pageInfo } }) =>
        pageInfo.hasNextPage ? pageInfo.endCursor : undefined,
    });
    let { data, hasNextPage } = await observer.fetchNextPage();
    while (hasNextPage) ({ data, hasNextPage } = await observer.fetchNextPage());
    const slugs = data?.pages.flatMap(({ articles }) => articles.nodes.map(({ slug }) => slug));
    const whole = await ask('{ articles(first: 100) { nodes { slug } } }');
    expect(slugs).toEqual(whole.data.articles.nodes.map(({ slug }: { slug: string }) => slug));
  });

  test('asks once for what is asked twice at a time, and leaves a refusal as it is', async () => {
    const cache = openCache();
    let requests = 0;
    const coverage = () =>
      cache.fetchQuery({
        queryKey: ['coverage'],
        queryFn: ({ signal }) => {
          requests += 1;
          return mahdar.coverage({}, { signal });
        },
      });
    const [one, other] = await Promise.all([coverage(), coverage()]);
    expect(one).toBe(other);
    expect(requests).toBe(1);
    const refused = cache.fetchQuery({
      queryKey: ['refused'],
      queryFn: () => mahdar.articles({ after: 'nowhere' }),
    });
    await expect(refused).rejects.toBeInstanceOf(MahdarError);
    await expect(refused).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  });
});
