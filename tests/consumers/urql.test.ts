import { Client, fetchExchange, gql, type OperationResult, subscriptionExchange } from '@urql/core';
import { type Cache, type CacheExchangeOpts, cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { minifyIntrospectionQuery } from '@urql/introspection';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { createClient } from 'graphql-sse';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';
import { writeArticle } from '../support/written-article.ts';

const { app, ask, db } = await createTestApp();
const url = await serve(app);

// Graphcache says each fault that it finds once.
const said = vi.spyOn(console, 'warn');
afterEach(() => expect(said.mock.calls).toEqual([]));

const introspection: IntrospectionQuery = (await ask(getIntrospectionQuery())).data;

/** What an app tells graphcache of a graph: the types without an id are parts of what they are in. */
const keys = Object.fromEntries(
  Object.values(buildClientSchema(introspection).getTypeMap())
    .filter((type) => isObjectType(type) && !isIntrospectionType(type) && !type.getFields().id)
    .map(({ name }) => [name, () => null]),
);

/** A client that knows the graph, and hears of its events by graphql-sse. */
function open(config: CacheExchangeOpts = {}, onConnected?: () => void): Client {
  const live = createClient({ url, retryAttempts: 0, on: { connected: onConnected } });
  onTestFinished(() => live.dispose());
  const schema = minifyIntrospectionQuery(introspection);
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({ schema, keys, ...config }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: live.subscribe(
              { query, variables: variables as Record<string, unknown> },
              sink as Parameters<typeof live.subscribe>[1],
            ),
          }),
        }),
      }),
    ],
  });
}

const page = gql`
  query ($after: String) {
    articles(first: 9, after: $after) {
      edges { cursor node { id slug } }
      pageInfo { hasNextPage endCursor startCursor hasPreviousPage }
    }
  }
`;

describe('urql with graphcache that knows the graph', () => {
  test('merges pages in its normalised cache into the whole list', async () => {
    const client = open({ resolvers: { Query: { articles: relayPagination() } } });
    let after: string | undefined;
    let slugs: string[] = [];
    for (let more = true; more; ) {
      const { data, error } = await client.query(page, { after }).toPromise();
      expect(error).toBeUndefined();
      slugs = data.articles.edges.map(({ node }: { node: { slug: string } }) => node.slug);
      more = data.articles.pageInfo.hasNextPage;
      after = data.articles.pageInfo.endCursor;
    }
    const whole = await ask('{ articles(first: 100) { nodes { slug } } }');
    expect(slugs).toEqual(whole.data.articles.nodes.map(({ slug }: { slug: string }) => slug));
  });

  test('reads unions of what is searched, and finds no fault in the question', async () => {
    const search = gql`{
      search(query: "Macron", first: 5) {
        nodes {
          ... on Node { id }
          ... on Article { headline countries { nodes { id code } } }
          ... on Person { name { value language } positions { title { value } } }
        }
      }
    }`;
    const { data } = await open().query(search, {}).toPromise();
    expect(data.search.nodes.length).toBeGreaterThan(0);
  });

  test('gives the code of an error with its path', async () => {
    const { error } = await open().query(page, { after: 'nowhere' }).toPromise();
    expect(error?.graphQLErrors[0]).toMatchObject({
      extensions: { code: 'BAD_CURSOR' },
      path: ['articles'],
    });
  });

  test('shows a list anew as an event comes in', async () => {
    const list = gql`{ articles(first: 1) { nodes { id headline } } }`;
    const event = gql`subscription { articlePublished { id article { id headline } } }`;
    let connected = () => {};
    const isConnected = new Promise<void>((resolve) => {
      connected = resolve;
    });
    const invalidate = {
      articlePublished: (_result: unknown, _args: unknown, cache: Cache) => {
        cache.invalidate('Query', 'articles', { first: 1 });
      },
    };
    const client = open({ updates: { Subscription: invalidate } }, connected);
    const shown: string[] = [];
    const watched = client.query(list, {}).subscribe(({ data }: OperationResult) => {
      if (data) shown.push(data.articles.nodes[0].headline);
    });
    const live = client.subscription(event, {}).subscribe(() => {});
    onTestFinished(() => {
      watched.unsubscribe();
      live.unsubscribe();
    });
    await isConnected;
    await writeArticle(db, { headline: 'Just in', publishedAt: new Date() });
    await expect.poll(() => shown.at(-1), { timeout: 30_000 }).toBe('Just in');
    expect(shown.length).toBeGreaterThan(1);
  });
});
